import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { discoveries } from "./benjamini-hochberg.ts";
import { fisherExactP } from "./fisher-exact.ts";
import { expectedNullDiscoveries } from "./null-discoveries.ts";

describe("fisherExactP", () => {
  it("is as published for the lady who tasted tea (Fisher 1935): 3 of 4 right", () => {
    // 34/70 two-sided: 16 + 1 tables on either side of 36.
    expect(fisherExactP({ k: 3, n: 4 }, { k: 1, n: 4 })).toBeCloseTo(34 / 70, 12);
    expect(fisherExactP({ k: 4, n: 4 }, { k: 0, n: 4 })).toBeCloseTo(2 / 70, 12);
  });

  it("is as R's documentation prints it for convictions of like-sex twins (2 of 17, 10 of 13)", () => {
    expect(fisherExactP({ k: 2, n: 17 }, { k: 10, n: 13 }).toFixed(7)).toBe("0.0005367");
  });

  it("is 1 where the two are alike, and 1 where nothing happened", () => {
    expect(fisherExactP({ k: 10, n: 40 }, { k: 10, n: 40 })).toBe(1);
    expect(fisherExactP({ k: 0, n: 40 }, { k: 0, n: 400 })).toBe(1);
  });

  it("does not care for the order, nor for what is counted, and doubling is never smaller by more than half", () => {
    const sample = fc
      .integer({ min: 1, max: 400 })
      .chain((n) => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }));
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const p = fisherExactP(a, b);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(fisherExactP(b, a)).toBeCloseTo(p, 8);
        expect(fisherExactP({ k: a.n - a.k, n: a.n }, { k: b.n - b.k, n: b.n })).toBeCloseTo(p, 8);
        expect(fisherExactP(a, b, "doubled")).toBeGreaterThanOrEqual(p / 2);
      }),
    );
  });

  it("refuses what is no count", () => {
    expect(() => fisherExactP({ k: 3, n: 2 }, { k: 0, n: 4 })).toThrow("found 3 of 2");
  });
});

describe("expectedNullDiscoveries", () => {
  it("is q for one test, q + q² for two, and comes to q/(1 − q)²", () => {
    expect(expectedNullDiscoveries(0, 0.05)).toBe(0);
    expect(expectedNullDiscoveries(1, 0.05)).toBeCloseTo(0.05, 15);
    expect(expectedNullDiscoveries(2, 0.05)).toBeCloseTo(0.0525, 15);
    expect(expectedNullDiscoveries(1_000_000, 0.05)).toBeCloseTo(0.05 / 0.95 ** 2, 7);
  });

  it("agrees with lists of uniform p-values", () => {
    let state = 11;
    const random = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    const [lists, tests, rate] = [20_000, 20, 0.2];
    let found = 0;
    for (let list = 0; list < lists; list += 1) {
      found += discoveries(Array.from({ length: tests }, random), rate).length;
    }
    const expected = expectedNullDiscoveries(tests, rate);
    expect(Math.abs(found / lists - expected)).toBeLessThan(0.03 * expected + 0.005);
  });
});
