import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { benjaminiHochberg, discoveries } from "./benjamini-hochberg.ts";
import { falseAlarms, falseDiscoveries } from "./false-alarms.ts";
import { twoSidedP } from "./p-values.ts";

describe("benjaminiHochberg", () => {
  it("gives the published adjusted values", () => {
    const adjusted = benjaminiHochberg([0.001, 0.002, 0.003, 0.004, 0.005, 0.05, 0.06, 0.07, 0.08, 0.09]);
    expect(adjusted.map((p) => p.toFixed(5))).toEqual([
      ...["0.01000", "0.01000", "0.01000", "0.01000", "0.01000"],
      ...["0.08333", "0.08571", "0.08750", "0.08889", "0.09000"],
    ]);
  });

  it("lists the four of fifteen that Benjamini and Hochberg (1995) list at 5 %", () => {
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];
    expect(discoveries(p, 0.05)).toEqual([0, 1, 2, 3]);
  });

  it("lies between p and Bonferroni, keeps the order and does not mind another one", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 }), (p) => {
        const adjusted = benjaminiHochberg(p);
        p.forEach((value, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(value);
          expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, value * p.length) + 1e-15);
          p.forEach((other, j) => {
            if (value < other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] ?? 0);
          });
        });
        expect([...benjaminiHochberg([...p].reverse())].reverse()).toEqual(adjusted);
      }),
    );
    expect(benjaminiHochberg([])).toEqual([]);
    expect(() => benjaminiHochberg([0.2, 1.1])).toThrow("found 1.1");
  });
});

describe("falseAlarms", () => {
  it("of fifty people over twelve months at three standard errors: 80 % chance of one", () => {
    const { expected, chanceOfAny } = falseAlarms(50 * 12, twoSidedP(3));
    expect(chanceOfAny.toFixed(2)).toBe("0.80");
    expect(expected.toFixed(2)).toBe("1.62");
  });

  it("of no test are none", () => {
    expect(falseAlarms(0, 0.05)).toEqual({ expected: 0, chanceOfAny: 0 });
    expect(falseAlarms(3, 1)).toEqual({ expected: 3, chanceOfAny: 1 });
    expect(falseDiscoveries(20, 0.05)).toBe(1);
    expect(() => falseAlarms(1.5, 0.05)).toThrow("found 1.5 tests");
    expect(() => falseDiscoveries(2, 2)).toThrow("2 listed at 2");
  });
});

describe("twoSidedP", () => {
  it("is 5 % at 1.96 and the same on both sides", () => {
    expect(twoSidedP(1.959963984540054)).toBeCloseTo(0.05, 14);
    expect(twoSidedP(-3)).toBeCloseTo(0.0026997960632601866, 14);
    expect(twoSidedP(0)).toBe(1);
  });
});
