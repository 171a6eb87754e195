import { describe, expect, it } from "vitest";
import { addMoments, type Moments, mean, meanInterval } from "./mean.ts";

const momentsOf = (values: readonly number[]): Moments => ({
  n: values.length,
  sum: values.reduce((total, x) => total + x, 0),
  sumSq: values.reduce((total, x) => total + x * x, 0),
});

describe("meanInterval", () => {
  it("gives the interval of Student's own sleep data", () => {
    // Extra hours of sleep, drug 2 minus drug 1: mean 1.58, 95 % interval 0.700–2.460 (Student 1908; R's t.test).
    const { estimate, low, high, sd } = meanInterval(momentsOf([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]));
    expect(estimate).toBeCloseTo(1.58, 12);
    expect(sd).toBeCloseTo(1.229995, 6);
    expect(low).toBeCloseTo(0.7001142, 6);
    expect(high).toBeCloseTo(2.4598858, 6);
  });

  it("widens with the confidence and shrinks to a point without spread", () => {
    const moments = momentsOf([80, 82, 85, 90, 71, 66, 94, 88, 79, 81]);
    const usual = meanInterval(moments);
    const wide = meanInterval(moments, 0.998);
    expect(wide.low).toBeLessThan(usual.low);
    expect(wide.high).toBeGreaterThan(usual.high);
    expect(meanInterval(momentsOf([70, 70, 70]))).toEqual({ n: 3, estimate: 70, sd: 0, low: 70, high: 70 });
  });

  it("refuses moments that no sample has", () => {
    expect(() => meanInterval({ n: 4, sum: 40, sumSq: 300 })).toThrow("which no sample has");
    expect(() => meanInterval({ n: 1, sum: 4, sumSq: 16 })).toThrow("needed n >= 2");
    expect(() => meanInterval({ n: 3, sum: Number.NaN, sumSq: 16 })).toThrow("finite sums");
  });
});

describe("mean", () => {
  it("withholds a figure under the minimum n", () => {
    const nine = momentsOf([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(mean(nine)).toEqual({ n: 9, minimumN: 10, tooFew: true });
    expect(mean(nine, { minimumN: 9 })).toMatchObject({ n: 9, estimate: 5, tooFew: false });
    expect(mean({ n: 0, sum: 0, sumSq: 0 })).toMatchObject({ n: 0, tooFew: true });
    expect(mean({ n: 1, sum: 4, sumSq: 16 }, { minimumN: 1 })).toMatchObject({ tooFew: true });
    expect(() => mean({ n: -1, sum: 0, sumSq: 0 })).toThrow("found n=-1");
  });

  it("of joined buckets is the mean of all their values", () => {
    const [a, b] = [
      [60, 72, 88, 91, 70],
      [55, 100, 93, 64, 81, 77],
    ] as const;
    expect(addMoments(momentsOf(a), momentsOf(b))).toEqual(momentsOf([...a, ...b]));
  });
});
