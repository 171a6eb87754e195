import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomialCdf, binomialUpperTail } from "../binomial.ts";
import { wilsonInterval } from "../wilson.ts";
import { byarInterval } from "./byar.ts";
import { clopperPearsonInterval } from "./clopper-pearson.ts";
import { exactPoissonInterval } from "./exact-poisson.ts";

describe("byarInterval", () => {
  it("gives the published interval of 65 events", () => {
    const { low, high } = byarInterval(65);
    expect(low).toBeCloseTo(50.16319, 5);
    expect(high).toBeCloseTo(82.84914, 5);
  });

  it("begins at zero for no event, and refuses what is no count", () => {
    expect(byarInterval(0).low).toBe(0);
    expect(() => byarInterval(2.5)).toThrow("found 2.5");
    expect(() => byarInterval(-1)).toThrow("found -1");
  });

  it("comes within two per cent of the exact interval from ten events on", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 100_000 }), fc.constantFrom(0.95, 0.998), (count, confidence) => {
        const byar = byarInterval(count, confidence);
        const exact = exactPoissonInterval(count, confidence);
        expect(Math.abs(byar.low / exact.low - 1)).toBeLessThan(0.02);
        expect(Math.abs(byar.high / exact.high - 1)).toBeLessThan(0.02);
      }),
    );
  });
});

describe("exactPoissonInterval", () => {
  // Breslow and Day (1987), table 2.11: the factors by which an observed SMR is multiplied.
  it.each([
    [1, 0.0253, 5.57],
    [2, 0.121, 3.61],
    [10, 0.48, 1.84],
    [20, 0.611, 1.54],
    [100, 0.814, 1.22],
  ])("%d events: %d to %d times", (count, low, high) => {
    const exact = exactPoissonInterval(count);
    expect(Number((exact.low / count).toPrecision(3))).toBe(low);
    expect(Number((exact.high / count).toPrecision(3))).toBe(high);
  });

  it("gives R's poisson.test of 137 cases in 24.19893 thousand (Fleiss; R's own example)", () => {
    const { low, high } = exactPoissonInterval(137);
    expect(low / 24.19893).toBeCloseTo(4.753125, 6);
    expect(high / 24.19893).toBeCloseTo(6.692709, 6);
  });

  it("ends at −ln(α/2) for no event", () => {
    expect(exactPoissonInterval(0)).toEqual({ low: 0, high: expect.closeTo(-Math.log(0.025), 12) });
    expect(() => exactPoissonInterval(Number.NaN)).toThrow("found NaN");
  });
});

describe("clopperPearsonInterval", () => {
  // Newcombe, Statistics in Medicine 17 (1998) 857, table I, method 5.
  it.each([
    [81, 263, 0.2527, 0.3676],
    [15, 148, 0.0578, 0.1617],
    [0, 20, 0, 0.1684],
    [1, 29, 0.0009, 0.1776],
  ])("%d of %d: %d to %d", (k, n, low, high) => {
    const exact = clopperPearsonInterval(k, n);
    expect(exact.low).toBeCloseTo(low, 4);
    expect(exact.high).toBeCloseTo(high, 4);
  });

  it("gives R's binom.test of Mendel's 682 of 925", () => {
    const { low, high } = clopperPearsonInterval(682, 925);
    expect(low).toBeCloseTo(0.7076683, 7);
    expect(high).toBeCloseTo(0.7654066, 7);
  });

  it("leaves half the rest in each tail, and lies within 0 and 1", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), fc.constantFrom(0.95, 0.998), (n, seed, confidence) => {
        const k = seed % (n + 1);
        const { low, high } = clopperPearsonInterval(k, n, confidence);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        if (k > 0) expect(binomialUpperTail(k, n, low)).toBeCloseTo((1 - confidence) / 2, 9);
        if (k < n) expect(binomialCdf(k, n, high)).toBeCloseTo((1 - confidence) / 2, 9);
      }),
    );
  });

  it("refuses impossible counts", () => {
    expect(() => clopperPearsonInterval(4, 3)).toThrow("found 4 of 3");
  });
});

describe("wilsonInterval", () => {
  // Public Health England's tests of phe_proportion (R package PHEindicatormethods).
  it.each([
    [65, 100, 0.95, "0.55254443", "0.73635752"],
    [65, 100, 0.998, "0.49549466", "0.77835406"],
    [35078, 41980, 0.95, "0.83201210", "0.83910324"],
    [35078, 41980, 0.998, "0.82992190", "0.84110220"],
  ])("%d of %d at %d: %s to %s", (k, n, confidence, low, high) => {
    const interval = wilsonInterval(k, n, confidence);
    expect(interval.low.toFixed(8)).toBe(low);
    expect(interval.high.toFixed(8)).toBe(high);
  });

  it.each([
    [1, 100, "0.0017674", "0.0544862"],
    [5, 100, "0.0215437", "0.1117505"],
  ])("%d of %d: %s to %s", (k, n, low, high) => {
    expect(wilsonInterval(k, n).low.toFixed(7)).toBe(low);
    expect(wilsonInterval(k, n).high.toFixed(7)).toBe(high);
  });

  it("holds the share, lies within 0 and 1 and widens with the level", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.nat(), (n, seed) => {
        const k = seed % (n + 1);
        const usual = wilsonInterval(k, n);
        const wide = wilsonInterval(k, n, 0.998);
        expect(wide.low).toBeGreaterThanOrEqual(0);
        expect(wide.low).toBeLessThanOrEqual(usual.low);
        expect(usual.low).toBeLessThanOrEqual(k / n);
        expect(usual.high).toBeGreaterThanOrEqual(k / n);
        expect(wide.high).toBeGreaterThanOrEqual(usual.high);
        expect(wide.high).toBeLessThanOrEqual(1);
      }),
    );
  });
});
