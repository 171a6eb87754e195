import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { c4, d2 } from "./constants.ts";
import { individualsChart, NHS_XMR } from "./individuals-chart.ts";
import { movingRangeChart } from "./moving-range-chart.ts";
import {
  ANTIFREEZE,
  expectPrinted,
  flagged,
  holds,
  momentsOf,
  PISTON_RINGS,
  PISTON_RINGS_UNEQUAL,
  VISCOSITY,
  VISCOSITY_LATER,
} from "./published.testing.ts";
import { sChart } from "./s-chart.ts";
import type { ControlChart } from "./types.ts";
import { rangeSigma, type WithinEstimator, withinSigma } from "./within-sigma.ts";
import { xbarChart } from "./xbar-chart.ts";
import { xmrChart } from "./xmr-chart.ts";

function limits(chart: ControlChart, index = 0) {
  const point = chart.points[index];
  return [point?.lower, point?.upper];
}

describe("individualsChart", () => {
  it("gives qcc's viscosity limits with d2", () => {
    const chart = individualsChart(VISCOSITY, { constant: "d2" });
    expectPrinted([chart.centre, chart.sigma, ...limits(chart)], ["34.088", "0.5076521", "32.56504", "35.61096"]);
    expect(flagged(chart)).toEqual([4]);
  });

  it("gives them with 2.66", () => {
    expectPrinted(limits(individualsChart(VISCOSITY, { constant: "2.66" })), ["32.5648", "35.6112"]);
  });

  it("gives them with the standard deviation", () => {
    const chart = individualsChart(VISCOSITY, { constant: "sd" });
    expectPrinted([chart.sigma, ...limits(chart)], ["0.5769854", "32.35704", "35.81896"]);
  });

  it("gives them without batch 4, ranges bridged over it as qcc does by dropping the row", () => {
    const chart = individualsChart([...VISCOSITY, ...VISCOSITY_LATER], {
      baseline: 20,
      exclude: [3],
      ranges: "bridged",
    });
    expectPrinted([chart.centre, chart.sigma, ...limits(chart)], ["33.98947", "0.4117415", "32.75425", "35.2247"]);
    expect(flagged(chart)).toEqual([4, 28]);
  });

  it("gives qcc's estimates for antifreeze", () => {
    // qcc 3 prints 0.179393, cut off, with d2 = 1.128379; the tables have three decimals.
    const { sigma } = individualsChart(ANTIFREEZE);
    expect(Math.abs((sigma * 1.128) / 1.128379 - 0.179393)).toBeLessThan(1e-6);
    expectPrinted([individualsChart(ANTIFREEZE, { constant: "sd" }).sigma], ["0.221679"]);
  });

  it("gives qcc's median moving range: ranges 2, 1, 4, 2 have the median 2", () => {
    const { sigma } = individualsChart([1, 3, 2, 6, 4], { constant: "median-range" });
    expect(sigma).toBeCloseTo(2 / (Math.SQRT2 * 0.674489750196), 10);
    expect(individualsChart([1, 3, 2, 6], { constant: "median-range" }).sigma).toBeCloseTo(sigma, 10);
  });

  it("makes no range over a gap unless it is bridged", () => {
    const values = [100, 110, 102, 99, null, 105, 98, 112];
    // qcc prints 7.089815 with d2 = 1.128379 after dropping the missing value.
    const bridged = individualsChart(values, { ranges: "bridged" });
    expect((bridged.sigma * 1.128) / 1.128379).toBeCloseTo(7.089815, 5);
    expect(individualsChart(values).sigma).toBeCloseTo((10 + 8 + 3 + 7 + 14) / 5 / 1.128, 12);
    expect(bridged.points[4]).toMatchObject({ gap: true, value: null, lower: null });
  });

  it("uses given standards", () => {
    const chart = individualsChart([1], { centre: 0, sigma: 1 });
    expect(limits(chart)).toEqual([-3, 3]);
    expect(chart.trial).toBe(false);
    expect(limits(individualsChart([1], { centre: 0, sigma: 1, multiplier: 2 }))).toEqual([-2, 2]);
  });

  it("says when the limits are trial limits, and when there can be none", () => {
    expect(individualsChart(VISCOSITY.slice(0, 11)).trial).toBe(true);
    expect(individualsChart(VISCOSITY.slice(0, 12)).trial).toBe(false);
    expect(() => individualsChart([1])).toThrow("found 1 points");
    expect(() => individualsChart([1, null, 2])).toThrow("needed at least 2");
    expect(() => individualsChart([1, Number.NaN])).toThrow("needed finite values");
  });

  it("does not take rounding for a signal", () => {
    const chart = individualsChart(Array.from({ length: 30 }, () => 0.1));
    expect(flagged(chart)).toEqual([]);
  });
});

describe("xmrChart", () => {
  // NHS England, Making Data Count; the example of the specification.
  const series = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1];

  it("screens moving ranges of at least 3.267 times their mean, once", () => {
    const { individuals, movingRange } = xmrChart(series, NHS_XMR);
    expectPrinted([individuals.centre, ...limits(individuals)], ["1.94", "-0.72", "4.60"]);
    expectPrinted([movingRange.centre, ...limits(movingRange, 1)], ["1", "0", "3.267"]);
    expect(flagged(movingRange)).toEqual([5, 6]);
    expect(movingRange.points[0]?.gap).toBe(true);
  });

  it("gives the wide limits unscreened", () => {
    const { individuals } = xmrChart(series, { constant: "2.66" });
    expectPrinted(limits(individuals), ["-3.06", "6.95"]);
  });

  it("screens strictly below: a range at the limit goes", () => {
    // Ranges 0, 0, 0, 0, 0, 0, 0, 0, 3.267 · 0.1 …: nine of r and one of x at exactly 3.267 of the mean.
    const r = 1;
    const x = (3.267 * 9 * r) / (10 - 3.267);
    const values = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1 + x];
    expect(xmrChart(values, { screening: "once" }).movingRange.centre).toBeCloseTo(1, 12);
  });

  it("gives NHSRplotthedots' limits of its first test series", () => {
    // R: set.seed(123); rnorm(20), printed to eight decimals; mean 0.142, limits −3.01 and 3.29.
    const normal = [
      -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123, -0.68685285,
      -0.44566197, 1.2240818, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314, 0.49785048, -1.96661716,
      0.7013559, -0.47279141,
    ];
    const chart = individualsChart(normal, NHS_XMR);
    expectPrinted([chart.centre, ...limits(chart)], ["0.142", "-3.01", "3.29"]);
  });

  it("survives a series without variation", () => {
    expect(xmrChart([3, 3, 3], NHS_XMR).individuals.sigma).toBe(0);
  });
});

describe("movingRangeChart", () => {
  it("has a gap wherever a neighbour is missing", () => {
    const chart = movingRangeChart([1, 3, null, 4, 8]);
    expect(chart.points.map((point) => point.value)).toEqual([null, 2, null, null, 4]);
    const bridged = movingRangeChart([1, 3, null, 4, 8], { ranges: "bridged" });
    expect(bridged.points.map((point) => point.value)).toEqual([null, 2, null, 1, 4]);
  });
});

describe("xbarChart", () => {
  const rings = PISTON_RINGS.map(momentsOf);

  it("gives qcc's piston ring limits with the range estimate", () => {
    const chart = xbarChart(rings, { sigma: rangeSigma(PISTON_RINGS) });
    expectPrinted([chart.centre, chart.sigma, ...limits(chart)], ["74.00118", "0.009785039", "73.98805", "74.0143"]);
    expect(flagged(chart)).toEqual([]);
  });

  it("gives qcc's standard deviation estimate of the S chart", () => {
    // About 74 with squares, moments lose digits: Σx² has 16 and needs 11; the estimate keeps seven.
    expectPrinted([withinSigma(rings, "mean-sd")], ["0.009829977"]);
  });

  it("gives each point the limits of its own n", () => {
    const unequal = PISTON_RINGS_UNEQUAL.map(momentsOf);
    expect([3, 4, 5].map((size) => unequal.filter(({ n }) => n === size).length)).toEqual([4, 4, 17]);
    const chart = xbarChart(unequal, { sigma: rangeSigma(PISTON_RINGS_UNEQUAL) });
    expectPrinted([chart.centre, chart.sigma], ["74.00075", "0.009856701"]);
    expectPrinted([...limits(chart, 0), ...limits(chart, 1)], ["73.98753", "74.01398", "73.98368", "74.01782"]);
  });

  it("gives qcc's limits for σ = 2 and n = 2, 4, 8", () => {
    const of = (n: number) => ({ n, sum: 10 * n, sumSq: 100 * n });
    const chart = xbarChart([2, 4, 8].map(of), { centre: 10, sigma: 2 });
    expectPrinted([...limits(chart, 0), ...limits(chart, 1)], ["5.757359", "14.24264", "7", "13"]);
    expectPrinted(limits(chart, 2), ["7.878680", "12.12132"]);
  });

  it("pools the spread within subgroups in qcc's ways", () => {
    const samples = [
      [2, 4, 6, 8],
      [1, 5],
      [3, 6, 9],
    ];
    const estimates = (["mean-sd", "weighted-sd", "rmsdf"] as const satisfies readonly WithinEstimator[]).map((how) =>
      withinSigma(samples.map(momentsOf), how),
    );
    expectPrinted(estimates, ["3.244180", "3.113833", "2.886142"]);
    expect(withinSigma(samples.map(momentsOf), "pooled")).toBeCloseTo(Math.sqrt(46 / 6), 12);
    // qcc 3 prints 3.334735 with d2 from an integral; the tables have three decimals.
    expect(Math.abs(rangeSigma(samples) - 3.334735)).toBeLessThan(1e-3);
    expect(xbarChart(samples.map(momentsOf)).centre).toBeCloseTo(44 / 9, 12);
  });

  it("between periods is XmR on their means", () => {
    const chart = xbarChart(rings, { spread: "between" });
    const means = individualsChart(rings.map(({ n, sum }) => sum / n));
    expect(chart.points.map((point) => [point.value, point.lower])).toEqual(
      means.points.map((point) => [point.value, point.lower]),
    );
    expect(chart.points[0]?.n).toBe(5);
    expect(chart.kind).toBe("xbar");
  });

  it("within and between is the same for equal n, and narrower for larger n otherwise", () => {
    const both = xbarChart(rings, { spread: "within-and-between" });
    const between = xbarChart(rings, { spread: "between" });
    expect(both.points[3]?.sigma).toBeCloseTo(between.points[3]?.sigma ?? 0, 9);
    const unequal = xbarChart(PISTON_RINGS_UNEQUAL.map(momentsOf), { spread: "within-and-between" });
    expect((unequal.points[1]?.sigma ?? 0) / (unequal.points[0]?.sigma ?? 0)).toBeCloseTo(Math.sqrt(5 / 3), 9);
  });

  it("takes n = 0 for a gap and needs spread from somewhere", () => {
    const one = { n: 1, sum: 4, sumSq: 16 };
    expect(xbarChart([{ n: 0, sum: 0, sumSq: 0 }, rings[0] ?? one]).points[0]?.gap).toBe(true);
    expect(() => xbarChart([one])).toThrow("of two observations or more: found 0 points");
    expect(() => xbarChart([null])).toThrow("found 0 points");
  });
});

describe("sChart", () => {
  it("gives qcc's limits of piston rings", () => {
    const chart = sChart(PISTON_RINGS.map(momentsOf));
    expectPrinted([chart.centre, chart.sigma, ...limits(chart)], ["0.009240037", "0.009829977", "0", "0.01930242"]);
    expect(flagged(chart)).toEqual([]);
  });

  it("takes a single observation for a gap", () => {
    const one = { n: 1, sum: 4, sumSq: 16 };
    expect(() => sChart([one, null])).toThrow("found 0 points");
    expect(sChart([one, momentsOf([1, 3])]).points[0]?.gap).toBe(true);
  });
});

describe("constants", () => {
  it("are those of the tables", () => {
    // Montgomery, Appendix VI.
    expectPrinted([c4(2), c4(5), c4(10), c4(25)], ["0.7979", "0.9400", "0.9727", "0.9896"]);
    expectPrinted([d2(2), d2(5), d2(10), d2(25)], ["1.128", "2.326", "3.078", "3.931"]);
    expect(() => d2(26)).toThrow("needed a whole number of 2 to 25");
    expect(() => c4(1)).toThrow("found n=1");
  });
});

const value = fc.integer({ min: -50_000, max: 50_000 }).map((thousandths) => thousandths / 1000);
const series = fc
  .tuple(value, value, fc.array(fc.option(value, { nil: null }), { maxLength: 40 }))
  .map(([first, second, rest]) => [first, second, ...rest]);

describe("individuals charts, any series", () => {
  it("move with the data and stretch with them", () => {
    holds(fc.tuple(series, value, fc.integer({ min: 1, max: 50 })), ([values, shift, scale]) => {
      for (const constant of ["d2", "2.66", "median-range", "sd"] as const) {
        const chart = individualsChart(values, { constant });
        const moved = individualsChart(
          values.map((entry) => (entry === null ? null : entry * scale + shift)),
          { constant },
        );
        expect(moved.centre).toBeCloseTo(chart.centre * scale + shift, 6);
        expect(moved.sigma).toBeCloseTo(chart.sigma * scale, 6);
      }
    });
  });

  it("have the same limits read backwards, and limits that bracket the centre", () => {
    holds(series, (values) => {
      const chart = individualsChart(values, NHS_XMR);
      const backwards = individualsChart(values.toReversed(), NHS_XMR);
      expect(backwards.sigma).toBeCloseTo(chart.sigma, 9);
      for (const point of chart.points) {
        if (point.gap) continue;
        expect(point.lower).toBeLessThanOrEqual(point.centre);
        expect(point.upper).toBeGreaterThanOrEqual(point.centre);
      }
    });
  });

  it("are never wider screened than unscreened", () => {
    holds(series, (values) => {
      const screened = individualsChart(values, { screening: "once" });
      expect(screened.sigma).toBeLessThanOrEqual(individualsChart(values).sigma + 1e-12);
    });
  });
});
