import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitBetaPrior, probabilityShareBelow, shrinkProportion } from "./beta-binomial.ts";
import { jamesStein } from "./james-stein.ts";
import { fitNormalPrior, probabilityMeanBelow, shrinkMean, unitMeans } from "./normal-normal.ts";
import { rankReliable } from "./rank.ts";

describe("jamesStein", () => {
  const hits = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7];
  const shares = hits.map((h) => h / 45);

  it("gives Efron and Morris's baseball players (Scientific American 1977)", () => {
    const mean = shares.reduce((sum, y) => sum + y, 0) / 18;
    const { centre, factor, estimates } = jamesStein(shares, (mean * (1 - mean)) / 45);
    expect(centre.toFixed(4)).toBe("0.2654");
    expect(factor.toFixed(4)).toBe("0.2117");
    expect(estimates[0]?.toFixed(3)).toBe("0.294");
    expect(estimates[17]?.toFixed(3)).toBe("0.242");
  });

  it("never turns a unit round, unless it is asked for the plain estimator", () => {
    expect(jamesStein([1, 2, 3, 4], 100).factor).toBe(0);
    expect(jamesStein([1, 2, 3, 4], 100, { positivePart: false }).factor).toBe(-19);
    expect(() => jamesStein([1, 2, 3], 1)).toThrow("found 3 values");
    expect(() => jamesStein([1, 1, 1, 1], 1)).toThrow("Σ² 0");
  });
});

describe("beta-binomial", () => {
  it("finds the correlation by hand for two units", () => {
    // 2/10 and 8/10: p̂ = ½, S = 20 · 0.09 / ¼ = 7.2; ρ = (7.2 − 1)/(10 − 1).
    const prior = fitBetaPrior([
      { k: 2, n: 10 },
      { k: 8, n: 10 },
    ]);
    expect(prior.mean).toBe(0.5);
    expect(prior.rho).toBeCloseTo(6.2 / 9, 12);
    expect(prior.concentration).toBeCloseTo(2.8 / 6.2, 12);
    const shrunken = shrinkProportion(prior, { k: 2, n: 10 });
    expect(shrunken.reliability).toBeCloseTo(10 / (10 + 2.8 / 6.2), 12);
    expect(shrunken.estimate).toBeCloseTo(0.5 - 0.3 * shrunken.reliability, 12);
  });

  it("gives all units the common share where they differ no more than chance", () => {
    const units = [
      { k: 5, n: 10 },
      { k: 50, n: 100 },
      { k: 26, n: 50 },
    ];
    const prior = fitBetaPrior(units);
    expect(prior.rawRho).toBeLessThan(0);
    expect(prior.concentration).toBe(Number.POSITIVE_INFINITY);
    const shrunken = shrinkProportion(prior, { k: 10, n: 10 });
    expect(shrunken.estimate).toBeCloseTo(81 / 160, 12);
    expect(shrunken.reliability).toBe(0);
    expect(shrunken.high - shrunken.low).toBeCloseTo(0.154, 2);
    expect(probabilityShareBelow(prior, { k: 0, n: 3 }, 0.7)).toBeGreaterThan(0.999);
  });

  it("comes back to the spread that a network was made with", () => {
    // Beta(18, 2): ρ = 1/21.
    const prior = fitBetaPrior(made(0.9, 20), "equal");
    expect(prior.mean).toBeCloseTo(0.9, 2);
    expect(prior.rho).toBeCloseTo(1 / 21, 2);
  });

  it("draws every unit towards the mean, never past it, and small ones most", () => {
    const count = fc
      .integer({ min: 1, max: 400 })
      .chain((n) => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }));
    fc.assert(
      fc.property(
        fc.array(count, { minLength: 2, maxLength: 25 }),
        fc.constantFrom("size" as const, "equal" as const),
        (units, weights) => {
          const share = units.reduce((sum, u) => sum + u.k, 0) / units.reduce((sum, u) => sum + u.n, 0);
          fc.pre(share > 0 && share < 1);
          const prior = fitBetaPrior(units, weights);
          for (const unit of units) {
            const { estimate, low, high, reliability } = shrinkProportion(prior, unit);
            const raw = unit.k / unit.n;
            expect(estimate).toBeGreaterThanOrEqual(Math.min(raw, prior.mean) - 1e-9);
            expect(estimate).toBeLessThanOrEqual(Math.max(raw, prior.mean) + 1e-9);
            expect(low).toBeGreaterThanOrEqual(0);
            expect(low).toBeLessThanOrEqual(high);
            expect(high).toBeLessThanOrEqual(1);
            expect(reliability).toBeGreaterThanOrEqual(0);
            expect(reliability).toBeLessThan(1);
            const more = shrinkProportion(prior, { k: unit.k * 2, n: unit.n * 2 });
            expect(more.reliability).toBeGreaterThanOrEqual(reliability);
            expect(probabilityShareBelow(prior, unit, 0.3)).toBeLessThanOrEqual(
              probabilityShareBelow(prior, unit, 0.6),
            );
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("refuses what has no prior", () => {
    expect(() => fitBetaPrior([{ k: 1, n: 2 }])).toThrow("found 1 units");
    expect(() =>
      fitBetaPrior([
        { k: 0, n: 2 },
        { k: 0, n: 9 },
      ]),
    ).toThrow("share of 0");
    expect(() =>
      fitBetaPrior([
        { k: 3, n: 2 },
        { k: 0, n: 9 },
      ]),
    ).toThrow("found 3 of 2");
    expect(() => probabilityShareBelow(FLAT, { k: 0, n: 1 }, 1.1)).toThrow("found 1.1");
  });
});

/** Beta(18, 2). */
const FLAT = { mean: 0.9, rho: 1 / 21, concentration: 20, rawRho: 1 / 21, total: { k: 9, n: 10 }, units: 2 };

/** Units whose shares lie at evenly spaced quantiles of a beta distribution, each with very many observations. */
function made(mean: number, concentration: number): readonly { readonly k: number; readonly n: number }[] {
  const prior = { ...FLAT, mean, concentration, rho: 1 / (1 + concentration) };
  return Array.from({ length: 400 }, (_, i) => {
    const at = (i + 0.5) / 400;
    const level = Math.abs(2 * at - 1) || 1e-9;
    const { low, high } = shrinkProportion(prior, { k: 0, n: 0 }, level);
    return { k: Math.round((at < 0.5 ? low : high) * 1e6), n: 1e6 };
  });
}

describe("normal-normal", () => {
  // Thirteen trials of BCG vaccine (Colditz et al. 1994): cases and others, vaccinated and not; log relative risk.
  const trials = [
    [4, 119, 11, 128],
    [6, 300, 29, 274],
    [3, 228, 11, 209],
    [62, 13536, 248, 12619],
    [33, 5036, 47, 5761],
    [180, 1361, 372, 1079],
    [8, 2537, 10, 619],
    [505, 87886, 499, 87892],
    [29, 7470, 45, 7232],
    [17, 1699, 65, 1600],
    [186, 50448, 141, 27197],
    [5, 2493, 3, 2338],
    [27, 16886, 29, 17825],
  ] as const;
  const units = trials.map(([a, b, c, d]) => ({
    mean: Math.log(a / (a + b)) - Math.log(c / (c + d)),
    variance: 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d),
  }));

  it("gives the published analysis of the BCG trials (R's metafor, DerSimonian–Laird)", () => {
    const prior = fitNormalPrior(units);
    expect(prior.q.toFixed(4)).toBe("152.2330");
    expect(prior.tauSquared.toFixed(4)).toBe("0.3088");
    expect(prior.mean.toFixed(4)).toBe("-0.7141");
    const half = 1.959963984540054 * Math.sqrt(prior.meanVariance);
    expect([(prior.mean - half).toFixed(4), (prior.mean + half).toFixed(4)]).toEqual(["-1.0644", "-0.3638"]);
  });

  it("finds no variation in Rubin's eight schools, and gives all the common mean", () => {
    // Rubin (1981): effects and standard errors; the method of moments gives τ = 0 and a mean of 7.7 with error 4.1.
    const schools = [
      [28, 15],
      [8, 10],
      [-3, 16],
      [7, 11],
      [-1, 9],
      [1, 11],
      [18, 10],
      [12, 18],
    ].map(([mean = 0, error = 0]) => ({ mean, variance: error ** 2 }));
    const prior = fitNormalPrior(schools);
    expect(prior.tauSquared).toBe(0);
    expect(prior.rawTauSquared).toBeLessThan(0);
    expect(prior.mean.toFixed(1)).toBe("7.7");
    expect(Math.sqrt(prior.meanVariance).toFixed(1)).toBe("4.1");
    const first = shrinkMean(prior, { mean: 28, variance: 225 });
    expect(first.estimate).toBeCloseTo(prior.mean, 12);
    expect(first.reliability).toBe(0);
    expect(probabilityMeanBelow(prior, { mean: 28, variance: 225 }, 0)).toBeCloseTo(0.03, 2);
  });

  it("draws every unit towards the mean, and its interval holds the estimate", () => {
    const unit = fc.record({
      mean: fc.double({ min: -50, max: 50, noNaN: true }),
      variance: fc.double({ min: 0.01, max: 100, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(unit, { minLength: 2, maxLength: 30 }), (some) => {
        const prior = fitNormalPrior(some);
        for (const one of some) {
          const { estimate, low, high, reliability } = shrinkMean(prior, one);
          expect(estimate).toBeGreaterThanOrEqual(Math.min(one.mean, prior.mean) - 1e-9);
          expect(estimate).toBeLessThanOrEqual(Math.max(one.mean, prior.mean) + 1e-9);
          expect(low).toBeLessThanOrEqual(estimate);
          expect(high).toBeGreaterThanOrEqual(estimate);
          expect(reliability).toBeGreaterThanOrEqual(0);
          expect(reliability).toBeLessThan(1);
          expect(probabilityMeanBelow(prior, one, estimate)).toBeCloseTo(0.5, 12);
        }
      }),
    );
  });

  it("takes one spread within units from their sums", () => {
    const found = unitMeans([
      { n: 2, sum: 2, sumSq: 4 },
      { n: 2, sum: 202, sumSq: 20404 },
      { n: 0, sum: 0, sumSq: 0 },
    ]);
    expect(found.map(({ mean }) => mean)).toEqual([1, 101]);
    expect(found.map(({ variance }) => variance.toFixed(12))).toEqual(["1.000000000000", "1.000000000000"]);
  });

  it("refuses what has no prior", () => {
    expect(() => fitNormalPrior([{ mean: 1, variance: 1 }])).toThrow("found 1 units");
    expect(() => fitNormalPrior([{ mean: 1, variance: 0 }])).toThrow("variance 0");
  });
});

describe("rankReliable", () => {
  it("gives no rank where reliability is low", () => {
    const units = [
      { estimate: 0.9, reliability: 0.2 },
      { estimate: 0.8, reliability: 0.9 },
      { estimate: 0.85, reliability: 0.7 },
      { estimate: 0.8, reliability: 0.95 },
    ];
    expect(rankReliable(units)).toEqual([undefined, 2, 1, 2]);
    expect(rankReliable(units, 0)).toEqual([1, 3, 2, 3]);
    expect(() => rankReliable(units, 2)).toThrow("reliability of 2");
  });
});
