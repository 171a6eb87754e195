import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanDifference } from "./difference-of-means.ts";
import { proportionDifference } from "./difference-of-proportions.ts";

describe("proportionDifference", () => {
  // Newcombe, Statistics in Medicine 17 (1998) 873–890, table II, method 10.
  it.each([
    [56, 70, 48, 80, "0.0524", "0.3339"],
    [9, 10, 3, 10, "0.1705", "0.8090"],
    [6, 7, 2, 7, "0.0582", "0.8062"],
    [5, 56, 0, 29, "-0.0381", "0.1926"],
    [0, 10, 0, 20, "-0.1611", "0.2775"],
    [0, 10, 0, 10, "-0.2775", "0.2775"],
    [10, 10, 0, 20, "0.6791", "1.0000"],
    [10, 10, 0, 10, "0.6075", "1.0000"],
  ])("%d/%d − %d/%d: %s to %s", (k1, n1, k2, n2, low, high) => {
    const found = proportionDifference({ k: k1, n: n1 }, { k: k2, n: n2 });
    expect(found.difference).toBeCloseTo(k1 / n1 - k2 / n2, 14);
    expect([found.low.toFixed(4), found.high.toFixed(4)]).toEqual([low, high]);
  });

  it("holds the difference within −1 and 1, and turns round with the samples", () => {
    const count = fc
      .integer({ min: 1, max: 3000 })
      .chain((n) => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }));
    fc.assert(
      fc.property(count, count, (a, b) => {
        const there = proportionDifference(a, b);
        const back = proportionDifference(b, a);
        expect(there.low).toBeGreaterThanOrEqual(-1);
        expect(there.low).toBeLessThanOrEqual(there.difference);
        expect(there.high).toBeGreaterThanOrEqual(there.difference);
        expect(there.high).toBeLessThanOrEqual(1 + 1e-15);
        expect(back.low).toBeCloseTo(-there.high, 12);
      }),
    );
  });
});

describe("meanDifference", () => {
  it("gives R's t.test of Student's sleep data, drug 1 against drug 2", () => {
    const of = (values: readonly number[]) => ({
      n: values.length,
      sum: values.reduce((sum, x) => sum + x, 0),
      sumSq: values.reduce((sum, x) => sum + x * x, 0),
    });
    const found = meanDifference(
      of([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]),
      of([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]),
    );
    expect(found.t.toFixed(4)).toBe("-1.8608");
    expect(found.degreesOfFreedom.toFixed(3)).toBe("17.776");
    expect(found.p.toFixed(5)).toBe("0.07939");
    expect(found.low.toFixed(7)).toBe("-3.3654832");
    expect(found.high.toFixed(7)).toBe("0.2054832");
    expect(found.difference).toBeCloseTo(-1.58, 12);
  });

  it("refuses samples without spread or with one value", () => {
    expect(() => meanDifference({ n: 2, sum: 4, sumSq: 8 }, { n: 2, sum: 4, sumSq: 8 })).toThrow("found no spread");
    expect(() => meanDifference({ n: 1, sum: 4, sumSq: 16 }, { n: 2, sum: 4, sumSq: 10 })).toThrow("needed n >= 2");
  });
});
