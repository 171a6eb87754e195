import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cChart } from "./c-chart.ts";
import { laneyPChart } from "./laney-p-chart.ts";
import { laneyUChart } from "./laney-u-chart.ts";
import { npChart } from "./np-chart.ts";
import { pChart } from "./p-chart.ts";
import {
  CIRCUIT,
  expectPrinted,
  flagged,
  holds,
  ORANGE_JUICE,
  ORANGE_JUICE_ADJUSTED,
  PC_MANUFACTURE,
} from "./published.testing.ts";
import type { ControlChart } from "./types.ts";
import { uChart } from "./u-chart.ts";

function limits(chart: ControlChart, index = 0) {
  const point = chart.points[index];
  return [point?.lower, point?.upper];
}

describe("pChart", () => {
  it("gives qcc's orange juice limits, with points 15 and 23 outside", () => {
    const chart = pChart(ORANGE_JUICE);
    expectPrinted([chart.centre, ...limits(chart)], ["0.2313333", "0.05242755", "0.4102391"]);
    expectPrinted([chart.sigma], ["0.421685"]);
    expect(flagged(chart)).toEqual([15, 23]);
    expect(chart.trial).toBe(false);
  });

  it("leaves points out of the limits but still judges them", () => {
    const chart = pChart(ORANGE_JUICE, { exclude: [14, 22] });
    expectPrinted([chart.centre, ...limits(chart)], ["0.215", "0.04070284", "0.3892972"]);
    expectPrinted([chart.sigma], ["0.4108223"]);
    // Montgomery 7.2.1: with the new limits sample 21 (20 cans of 50) is outside too.
    expect(flagged(chart)).toEqual([15, 21, 23]);
    expect(chart.points[14]?.inBaseline).toBe(false);
    expect(chart.baselinePoints).toBe(28);
  });

  it("judges later points by the baseline's limits", () => {
    const chart = pChart([...ORANGE_JUICE, ...ORANGE_JUICE_ADJUSTED], { baseline: 30, exclude: [14, 22] });
    expectPrinted([chart.centre, ...limits(chart, 40)], ["0.215", "0.04070284", "0.3892972"]);
    // Montgomery: sample 41 (2 cans) is below the lower limit of the old period.
    expect(flagged(chart)).toEqual([15, 21, 23, 41]);
  });

  it("gives qcc's limits after the adjustment, cut at 0", () => {
    const chart = pChart(ORANGE_JUICE_ADJUSTED);
    expectPrinted([chart.centre, chart.sigma, ...limits(chart)], ["0.1108333", "0.3139256", "0", "0.2440207"]);
  });

  it("gives each point the limits of its own n", () => {
    // qcc's example of unequal sizes: p̄ = 0.2148571, n = 50 and n = 25.
    const chart = pChart(
      [
        { n: 50, k: 12 },
        { n: 25, k: 5 },
      ],
      { centre: 0.2148571 },
    );
    expectPrinted(limits(chart, 0), ["0.0406020", "0.3891122"]);
    expectPrinted(limits(chart, 1), ["0", "0.461291"]);
  });

  it("takes a period with n = 0 for a gap", () => {
    const chart = pChart([{ n: 10, k: 1 }, { n: 0, k: 0 }, null, { n: 20, k: 5 }]);
    expect(chart.points.map((point) => point.gap)).toEqual([false, true, true, false]);
    expect(chart.centre).toBe(0.2);
    expect(chart.trial).toBe(true);
  });

  it("refuses counts that no sample has, and a series without any", () => {
    expect(() => pChart([{ n: 5, k: 6 }])).toThrow("found k=6, n=5");
    expect(() => pChart([null])).toThrow("found 0 points");
    expect(() => pChart([{ n: 5, k: 1 }], { exclude: [1] })).toThrow("found position 1");
    expect(() => pChart([{ n: 5, k: 1 }], { baseline: 0 })).toThrow("found 0 periods");
    expect(() => pChart([{ n: 5, k: 1 }], { centre: 1.1 })).toThrow("found centre 1.1");
    expect(() => pChart([{ n: 5, k: 1 }], { multiplier: 0 })).toThrow("found multiplier 0");
  });
});

describe("npChart", () => {
  it("gives qcc's orange juice limits", () => {
    const chart = npChart(ORANGE_JUICE);
    expectPrinted([chart.centre, chart.sigma, ...limits(chart)], ["11.56667", "2.981763", "2.621377", "20.51196"]);
  });
});

describe("cChart", () => {
  it("gives qcc's circuit limits, with points 6 and 20 outside", () => {
    const chart = cChart(CIRCUIT);
    expectPrinted([chart.centre, chart.sigma, ...limits(chart)], ["19.84615", "4.454902", "6.481447", "33.21086"]);
    expect(flagged(chart)).toEqual([6, 20]);
  });

  it("gives them without those two", () => {
    const chart = cChart(CIRCUIT, { exclude: [5, 19] });
    expectPrinted([chart.centre, chart.sigma, ...limits(chart)], ["19.66667", "4.434712", "6.362532", "32.9708"]);
  });

  it("refuses what is no count", () => {
    expect(() => cChart([1.5])).toThrow("found count 1.5");
    expect(() => cChart([])).toThrow("found 0 points");
  });
});

describe("uChart", () => {
  it("gives qcc's computer limits", () => {
    const chart = uChart(PC_MANUFACTURE);
    expectPrinted([chart.centre, chart.sigma, ...limits(chart)], ["1.93", "1.389244", "0.06613305", "3.793867"]);
  });

  it("gives qcc's circuit limits per board", () => {
    const chart = uChart(
      CIRCUIT.map((k) => ({ n: 100, k })),
      { exclude: [5, 19] },
    );
    expectPrinted([chart.centre, chart.sigma, ...limits(chart)], ["0.1966667", "0.4434712", "0.06362532", "0.329708"]);
  });
});

describe("laneyPChart", () => {
  // Worked by hand: p̄ = 0.2, σp = 0.04; z = −2.5, 2.5, 0, so σz = (5 + 2.5) / 2 / 1.128.
  const series = [
    { n: 100, k: 10 },
    { n: 100, k: 30 },
    { n: 100, k: 20 },
  ];

  it("widens the limits by the spread between periods", () => {
    const chart = laneyPChart(series);
    expect(chart.dispersion).toBeCloseTo(3.75 / 1.128, 12);
    expect(chart.points[0]?.upper).toBeCloseTo(0.2 + 3 * 0.04 * (3.75 / 1.128), 12);
    expect(chart.points[0]?.lower).toBe(0);
    expect(chart.kind).toBe("laney-p");
  });

  it("is an XmR chart of z, put back on the scale of each n", () => {
    const chart = laneyPChart(ORANGE_JUICE);
    const plain = pChart(ORANGE_JUICE);
    expect((chart.points[0]?.sigma ?? 0) / (plain.points[0]?.sigma ?? 1)).toBeCloseTo(chart.dispersion, 12);
    // With equal n the limits are those of an XmR chart of the proportions.
    const ranges = ORANGE_JUICE.slice(1).map(({ k }, order) => Math.abs(k - (ORANGE_JUICE[order]?.k ?? 0)) / 50);
    const sigma = ranges.reduce((sum, range) => sum + range, 0) / ranges.length / 1.128;
    expect(chart.points[0]?.sigma).toBeCloseTo(sigma, 12);
  });

  it("is narrower than the binomial unless told not to be", () => {
    const calm = Array.from({ length: 20 }, (_, order) => ({ n: 100, k: order % 2 === 0 ? 20 : 21 }));
    expect(laneyPChart(calm).dispersion).toBeLessThan(1);
    expect(laneyPChart(calm, { floor: "unadjusted" }).dispersion).toBe(1);
  });

  it("has nothing to widen without any event, and needs two neighbours", () => {
    expect(
      laneyPChart([
        { n: 10, k: 0 },
        { n: 10, k: 0 },
      ]).dispersion,
    ).toBe(1);
    expect(() => laneyPChart([{ n: 10, k: 1 }, null, { n: 10, k: 2 }])).toThrow("needed at least 2");
    expect(laneyPChart([{ n: 10, k: 1 }, null, { n: 10, k: 2 }], { ranges: "bridged" }).dispersion).toBeGreaterThan(0);
  });

  it("of rates has no upper bound", () => {
    const chart = laneyUChart(PC_MANUFACTURE);
    expect(chart.points[0]?.sigma).toBeCloseTo(Math.sqrt(1.93 / 5) * chart.dispersion, 12);
    expect(chart.kind).toBe("laney-u");
  });
});

const count = fc
  .integer({ min: 1, max: 400 })
  .chain((n) => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }));
/** Two neighbours, so that every chart has limits, and then anything. */
const series = fc
  .tuple(count, count, fc.array(fc.option(count, { nil: null }), { maxLength: 40 }))
  .map(([first, second, rest]) => [first, second, ...rest]);

describe("attribute charts, any series", () => {
  it("keep gaps, and limits that bracket the centre within what is possible", () => {
    holds(series, (counts) => {
      for (const chart of [pChart(counts), laneyPChart(counts), laneyPChart(counts, { floor: "unadjusted" })]) {
        chart.points.forEach((point, index) => {
          expect(point.index).toBe(index);
          expect(point.gap).toBe(counts[index] === null);
          if (point.gap) return;
          expect(point.lower).toBeGreaterThanOrEqual(0);
          expect(point.lower).toBeLessThanOrEqual(point.centre);
          expect(point.upper).toBeGreaterThanOrEqual(point.centre);
          expect(point.upper).toBeLessThanOrEqual(1);
        });
      }
    });
  });

  it("say the same of np as of p", () => {
    holds(series, (counts) => {
      const np = npChart(counts);
      pChart(counts).points.forEach((point, index) => {
        const other = np.points[index];
        if (point.gap || other === undefined || other.gap) return;
        expect(other.upper).toBeCloseTo(point.upper * (point.n ?? 0), 9);
        expect(other.lower).toBeCloseTo(point.lower * (point.n ?? 0), 9);
        expect(other.signal).toBe(point.signal);
      });
    });
  });

  it("say the same of failures as of passes", () => {
    holds(series, (counts) => {
      const passes = pChart(counts.map((entry) => (entry === null ? null : { n: entry.n, k: entry.n - entry.k })));
      pChart(counts).points.forEach((point, index) => {
        const other = passes.points[index];
        if (point.gap || other === undefined || other.gap) return;
        expect(other.upper).toBeCloseTo(1 - point.lower, 9);
        expect(other.lower).toBeCloseTo(1 - point.upper, 9);
      });
    });
  });
});
