import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomialCdf, binomialUpperTail } from "../binomial.ts";
import { wilsonInterval } from "../wilson.ts";
import { meanFunnelLimits, pooledSd } from "./funnel-mean.ts";
import { proportionFunnelLimits } from "./funnel-proportion.ts";
import { observedExpected, ratioFunnelAtObserved, ratioFunnelLimits } from "./observed-expected.ts";

describe("proportionFunnelLimits", () => {
  // Public Health England's tests of phe_funnels (R package PHEindicatormethods), p0 = 80.642448 %, per cent.
  it.each([
    [1, 3.204264, 100, 0, 100],
    [16, 61.282902, 100, 50.118675, 100],
    [50, 69.691035, 91.593861, 63.375595, 97.909301],
    [1008, 78.203374, 83.081521, 76.796814, 84.488082],
    [110000, 80.408963, 80.875933, 80.274317, 81.010578],
  ])("n=%d: %d/%d (95 %%), %d/%d (99.8 %%)", (n, low95, high95, low998, high998) => {
    const [usual, wide] = [0.95, 0.998].map((confidence) =>
      proportionFunnelLimits(0.80642448, n, { confidence, method: "wilson-inverted" }),
    );
    // Their own target has more digits than they print, so the last one may be off by one.
    expect(Math.abs(100 * (usual?.low ?? 0) - low95)).toBeLessThan(1.5e-6);
    expect(Math.abs(100 * (usual?.high ?? 0) - high95)).toBeLessThan(1.5e-6);
    expect(Math.abs(100 * (wide?.low ?? 0) - low998)).toBeLessThan(1.5e-6);
    expect(Math.abs(100 * (wide?.high ?? 0) - high998)).toBeLessThan(1.5e-6);
  });

  it("wilson-inverted: the share on the limit has a Wilson interval that just reaches the target", () => {
    const { low, high } = proportionFunnelLimits(0.5, 400, { method: "wilson-inverted" });
    // 0.5 ± 1.96 · 0.025 = 180.4 and 219.6 of 400: counts beyond miss the target, counts within reach it.
    expect([Math.floor(low * 400), Math.ceil(high * 400)]).toEqual([180, 220]);
    expect(wilsonInterval(180, 400).high).toBeLessThan(0.5);
    expect(wilsonInterval(181, 400).high).toBeGreaterThan(0.5);
    expect(wilsonInterval(220, 400).low).toBeGreaterThan(0.5);
    expect(wilsonInterval(219, 400).low).toBeLessThan(0.5);
  });

  it("exact: a count beyond the limit is at most as likely as it should be", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.constantFrom(0.95, 0.998),
        (n, target, confidence) => {
          const { low, high } = proportionFunnelLimits(target, n, { confidence, method: "exact" });
          const tail = (1 - confidence) / 2 + 1e-9;
          expect(binomialCdf(Math.ceil(low * n - 1e-9) - 1, n, target)).toBeLessThanOrEqual(tail);
          expect(binomialUpperTail(Math.floor(high * n + 1e-9) + 2, n, target)).toBeLessThanOrEqual(tail);
        },
      ),
    );
  });

  it("hold the target within 0 and 1, and widen with the level, by every method", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 100_000 }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        fc.constantFrom("normal" as const, "wilson-inverted" as const, "exact" as const, "arcsine" as const),
        (n, target, method) => {
          const usual = proportionFunnelLimits(target, n, { method });
          const wide = proportionFunnelLimits(target, n, { method, confidence: 0.998 });
          expect(wide.low).toBeGreaterThanOrEqual(0);
          expect(wide.low).toBeLessThanOrEqual(usual.low);
          expect(usual.low).toBeLessThan(target);
          expect(usual.high).toBeGreaterThan(target);
          expect(wide.high).toBeGreaterThanOrEqual(usual.high);
          expect(wide.high).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it("refuses impossible targets and sizes", () => {
    expect(() => proportionFunnelLimits(1.2, 10)).toThrow("found target 1.2");
    expect(() => proportionFunnelLimits(0.2, 0)).toThrow("n=0");
    expect(proportionFunnelLimits(0, 7)).toEqual({ low: 0, high: 0 });
  });
});

describe("ratioFunnelLimits", () => {
  // Tests of R's FunnelPlotR, Poisson limits.
  it.each([
    [15, "0.5596924", "1.649348", "0.3862650", "2.082907"],
    [20, "0.6108260", "1.544419", "0.4479107", "1.902094"],
    [30, "0.6746958", "1.427562", "0.5289724", "1.702771"],
  ])("E=%d: %s/%s (95 %%), %s/%s (99.8 %%)", (expected, low95, high95, low998, high998) => {
    const [usual, wide] = [ratioFunnelLimits(expected), ratioFunnelLimits(expected, 0.998)];
    expect([usual.low.toFixed(7), usual.high.toFixed(6)]).toEqual([low95, high95]);
    expect([wide.low.toFixed(7), wide.high.toFixed(6)]).toEqual([low998, high998]);
  });

  // Public Health England's funnel for ratios, by observed events: expected at the upper and lower line, ratio × 100.
  it.each([
    [1, 0.025317898, 3949.774946, 5.571644585, 17.94802207],
    [10, 4.795387629, 208.5337156, 18.39035799, 54.3763205],
    [100, 81.36400699, 122.9044681, 121.6268111, 82.21871402],
    [716, 664.5083011, 107.7488421, 770.4222128, 92.93605352],
  ])("observed %d: %d → %d, %d → %d", (observed, atHigh, high, atLow, low) => {
    const found = ratioFunnelAtObserved(observed);
    // They were found by iteration, to six digits.
    expect(Math.abs(found.expectedAtHigh / atHigh - 1)).toBeLessThan(5e-6);
    expect(Math.abs((100 * found.high) / high - 1)).toBeLessThan(5e-6);
    expect(Math.abs(found.expectedAtLow / atLow - 1)).toBeLessThan(5e-6);
    expect(Math.abs((100 * found.low) / low - 1)).toBeLessThan(5e-6);
  });

  it("brackets one, ever closer", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 1e5, noNaN: true }), (expected) => {
        const near = ratioFunnelLimits(expected * 2);
        const { low, high } = ratioFunnelLimits(expected);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(near.low);
        expect(near.low).toBeLessThan(1);
        expect(near.high).toBeGreaterThan(1);
        expect(high).toBeGreaterThanOrEqual(near.high);
      }),
    );
    expect(() => ratioFunnelLimits(0)).toThrow("found 0 expected");
  });
});

describe("observedExpected", () => {
  it("is one where as much was observed as expected, and has the interval of the count", () => {
    expect(observedExpected(20, 20)).toMatchObject({
      ratio: 1,
      low: expect.closeTo(0.6108, 4),
      high: expect.closeTo(1.5444, 4),
    });
    const byar = observedExpected(65, 50, { method: "byar" });
    expect([byar.ratio, byar.low.toFixed(7), byar.high.toFixed(7)]).toEqual([1.3, "1.0032638", "1.6569828"]);
    expect(observedExpected(0, 3)).toMatchObject({ ratio: 0, low: 0 });
    expect(() => observedExpected(2.5, 3)).toThrow("found 2.5 observed");
  });
});

describe("meanFunnelLimits", () => {
  it("are z standard errors around the target", () => {
    const { low, high } = meanFunnelLimits(80, 10, 25, 0.998);
    expect(low).toBeCloseTo(80 - 3.090232306 * 2, 8);
    expect(high).toBeCloseTo(80 + 3.090232306 * 2, 8);
    expect(() => meanFunnelLimits(80, -1, 25)).toThrow("sd -1");
  });

  it("pool the spread within units, not between them", () => {
    const units = [
      { n: 2, sum: 2, sumSq: 4 },
      { n: 2, sum: 202, sumSq: 20404 },
      { n: 1, sum: 50, sumSq: 2500 },
    ];
    expect(pooledSd(units)).toBeCloseTo(Math.sqrt(2), 12);
    expect(() => pooledSd([{ n: 1, sum: 3, sumSq: 9 }])).toThrow("needed one with two observations");
  });
});
