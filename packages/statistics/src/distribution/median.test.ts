import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { histogramOf } from "./histogram.ts";
import { histogramMedian } from "./median.ts";

describe("histogramMedian", () => {
  it("takes the 2nd to the 9th of ten values, and the 40th to the 60th of a hundred", () => {
    const upTo = (n: number) =>
      histogramOf(
        Array.from({ length: n }, (_, index) => index + 1),
        1,
      );
    // n/2 ∓ 1.96·√n/2: 1.9 and 8.1 of ten, 40.2 and 59.8 of a hundred; each bin is one value wide.
    expect(histogramMedian(upTo(10))).toEqual({ n: 10, estimate: 6, low: 2, high: 10, tooFew: false });
    expect(histogramMedian(upTo(100))).toMatchObject({ n: 100, estimate: 51, low: 41, high: 61 });
  });

  it("says too few below ten values, whatever is asked for", () => {
    expect(histogramMedian(histogramOf([1, 2, 3], 1), { minimumN: 2 })).toEqual({ n: 3, minimumN: 10, tooFew: true });
    expect(histogramMedian(histogramOf([], 1))).toMatchObject({ n: 0, tooFew: true });
  });

  it("lies within its interval, which narrows with more of the same values", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 10 }), (values) => {
        const [once, often] = [values, [...values, ...values, ...values, ...values]].map((all) =>
          histogramMedian(histogramOf(all, 0.5)),
        );
        if (once === undefined || often === undefined || once.tooFew || often.tooFew) throw new Error("too few");
        expect(once.low).toBeLessThanOrEqual(once.estimate);
        expect(once.high).toBeGreaterThanOrEqual(once.estimate);
        expect(often.low).toBeGreaterThanOrEqual(once.low);
        expect(often.high).toBeLessThanOrEqual(once.high);
      }),
    );
  });
});
