import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addToHistogram, binOf, histogramCount, histogramOf, mergeHistograms } from "./histogram.ts";
import { histogramQuantile } from "./quantile.ts";
import { shareWithin } from "./share-within.ts";

const value = fc.double({ min: -500, max: 500, noNaN: true });
const width = fc.constantFrom(0.1, 0.5, 1, 2.5);

describe("histogram", () => {
  it("keeps sparse counts by whole bins, ascending", () => {
    expect(histogramOf([0.3, -0.05, 0.31, 12, 0], 0.1)).toEqual({
      binWidth: 0.1,
      bins: { "-1": 1, "0": 1, "3": 2, "120": 1 },
    });
    expect(Object.is(binOf(-0, 1), 0)).toBe(true);
    expect(() => binOf(Number.NaN, 1)).toThrow("found value NaN");
    expect(() => binOf(1, 0)).toThrow("bin width 0");
    expect(() => histogramCount(mergeHistograms([]))).toThrow("found no histogram");
    expect(() => mergeHistograms([histogramOf([], 1), histogramOf([], 2)])).toThrow("bins of 2 and of 1");
    expect(() => mergeHistograms([{ binWidth: 1, bins: { "0.5": 1 } }])).toThrow("bin 0.5");
  });

  it("holds every value between the edges of its bin", () => {
    fc.assert(
      fc.property(value, width, (x, w) => {
        const bin = binOf(x, w);
        expect(x).toBeGreaterThanOrEqual(bin * w - 2e-9 * w);
        expect(x).toBeLessThan((bin + 1) * w + 1e-12);
      }),
    );
  });

  it("merged equals that of all values, in any order and grouping", () => {
    const part = fc.array(value, { maxLength: 20 });
    fc.assert(
      fc.property(part, part, part, width, (a, b, c, w) => {
        const [x, y, z] = [a, b, c].map((values) => histogramOf(values, w)) as [
          ReturnType<typeof histogramOf>,
          ReturnType<typeof histogramOf>,
          ReturnType<typeof histogramOf>,
        ];
        const all = histogramOf([...a, ...b, ...c], w);
        expect(mergeHistograms([x, y, z])).toEqual(all);
        expect(mergeHistograms([z, y, x])).toEqual(all);
        expect(mergeHistograms([mergeHistograms([x, y]), z])).toEqual(all);
        expect(mergeHistograms([x, mergeHistograms([y, z])])).toEqual(all);
        expect([...a, ...b, ...c].reduce(addToHistogram, { binWidth: w, bins: {} })).toEqual(all);
        expect(histogramCount(all)).toBe(a.length + b.length + c.length);
      }),
    );
  });
});

describe("histogramQuantile", () => {
  it("interpolates inside the bin", () => {
    // Four values from 10 to 20: the median lies halfway.
    expect(histogramQuantile({ binWidth: 10, bins: { "1": 4 } }, 0.5)).toEqual({
      value: 15,
      low: 10,
      high: 20,
      errorBound: 10,
    });
    expect(histogramQuantile({ binWidth: 10, bins: { "1": 4, "3": 4 } }, 0.75)?.value).toBe(35);
    expect(histogramQuantile({ binWidth: 10, bins: {} }, 0.5)).toBeUndefined();
    expect(() => histogramQuantile({ binWidth: 10, bins: {} }, 1.5)).toThrow("found 1.5");
  });

  it("is never further from the sample's own quantile than a bin's width, and rises", () => {
    const level = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), width, level, level, (values, w, p, q) => {
        const histogram = histogramOf(values, w);
        const sorted = [...values].sort((a, b) => a - b);
        const exact = sorted[Math.max(1, Math.ceil(p * values.length)) - 1] ?? Number.NaN;
        const found = histogramQuantile(histogram, p);
        expect(Math.abs((found?.value ?? Number.NaN) - exact)).toBeLessThanOrEqual(w * (1 + 1e-8));
        expect(exact).toBeGreaterThanOrEqual((found?.low ?? 0) - 1e-8);
        expect(exact).toBeLessThanOrEqual((found?.high ?? 0) + 1e-8);
        const [less, more] = [Math.min(p, q), Math.max(p, q)].map((at) => histogramQuantile(histogram, at)?.value ?? 0);
        expect(less).toBeLessThanOrEqual((more ?? 0) + 1e-9);
      }),
    );
  });
});

describe("shareWithin", () => {
  it("knows the share of whole bins for certain, and bounds that of cut ones", () => {
    const histogram = { binWidth: 1, bins: { "0": 2, "1": 4, "2": 4 } };
    expect(shareWithin(histogram, { from: 1, to: 3 })).toEqual({ n: 10, share: 0.8, least: 0.8, most: 0.8 });
    expect(shareWithin(histogram, { from: Number.NEGATIVE_INFINITY, to: 1.5 })).toEqual({
      n: 10,
      share: 0.4,
      least: 0.2,
      most: 0.6,
    });
    expect(shareWithin({ binWidth: 1, bins: {} }, { from: 0, to: 1 })).toBeUndefined();
    expect(() => shareWithin(histogram, { from: 1, to: 1 })).toThrow("found 1 to 1");
  });

  it("bounds the true share, and bands side by side add up to all", () => {
    // Sevenths, and edges halfway between them, so that no value lies on an edge.
    const seventh = fc.integer({ min: -900, max: 900 }).map((i) => i / 7);
    const edge = fc.integer({ min: -900, max: 900 }).map((i) => (i + 0.5) / 7);
    fc.assert(
      fc.property(fc.array(seventh, { minLength: 1, maxLength: 50 }), width, edge, edge, (values, w, a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b) + 2];
        const histogram = histogramOf(values, w);
        const found = shareWithin(histogram, { from, to });
        const exact = values.filter((x) => x >= from && x < to).length / values.length;
        expect(found?.least).toBeLessThanOrEqual(exact + 1e-12);
        expect(found?.most).toBeGreaterThanOrEqual(exact - 1e-12);
        const parts = [
          { from: Number.NEGATIVE_INFINITY, to: from },
          { from, to },
          { from: to, to: Number.POSITIVE_INFINITY },
        ].map((band) => shareWithin(histogram, band)?.share ?? 0);
        expect(parts.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
      }),
    );
  });
});
