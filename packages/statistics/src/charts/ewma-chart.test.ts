import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ewmaChart } from "./ewma-chart.ts";
import {
  expectPrinted,
  flagged,
  holds,
  MONTGOMERY_30,
  momentsOf,
  PISTON_RINGS,
  VISCOSITY,
  VISCOSITY_LATER,
} from "./published.testing.ts";
import { rangeSigma } from "./within-sigma.ts";

describe("ewmaChart", () => {
  it("gives qcc's smoothing and standard errors", () => {
    const { points } = ewmaChart([11, 13, 12], { lambda: 0.5, centre: 10, sigma: 2, multiplier: 2 });
    expect(points.map(({ value }) => value)).toEqual([10.5, 11.75, 11.875]);
    [1, Math.sqrt(1.25), Math.sqrt(1.3125)].forEach((sigma, order) => {
      expect(points[order]?.sigma).toBeCloseTo(sigma, 12);
      expect(points[order]?.upper).toBeCloseTo(10 + 2 * sigma, 12);
    });
  });

  it("finds Montgomery's shift at sample 29", () => {
    const chart = ewmaChart(MONTGOMERY_30, { lambda: 0.1, multiplier: 2.7, centre: 10, sigma: 1 });
    expectPrinted([chart.points[0]?.value, chart.points[27]?.value], ["9.945", "10.57314"]);
    expectPrinted([chart.points[0]?.upper, chart.points[29]?.upper], ["10.27", "10.61887"]);
    // Montgomery, Table 9.10: sample 28 at 10.5731 is inside 10.6184; sample 29 is the first outside.
    expect(flagged(chart)[0]).toBe(29);
  });

  it("gives qcc's limits of viscosity, later batches judged by the first twenty", () => {
    const options = { lambda: 0.2, multiplier: 2.7, baseline: 20 };
    const { points } = ewmaChart([...VISCOSITY, ...VISCOSITY_LATER], options);
    expectPrinted([points[0]?.lower, points[0]?.upper], ["33.81387", "34.36213"]);
    expectPrinted([points[1]?.lower, points[1]?.upper], ["33.73694", "34.43906"]);
    expectPrinted([points[34]?.lower, points[34]?.upper], ["33.63111", "34.54489"]);
  });

  it("gives qcc's limits of piston rings, means of five", () => {
    const rings = PISTON_RINGS.map(momentsOf);
    const { points } = ewmaChart(
      rings.map(({ n, sum }) => sum / n),
      { centre: 74.001176, sigma: rangeSigma(PISTON_RINGS), sizes: rings.map(({ n }) => n) },
    );
    expectPrinted([points[0]?.lower, points[0]?.upper], ["73.99855", "74.00380"]);
    expectPrinted([points[1]?.lower, points[1]?.upper], ["73.99781", "74.00454"]);
    expectPrinted([points[24]?.lower, points[24]?.upper], ["73.99680", "74.00555"]);
  });

  it("with λ = 1 is the chart of the values", () => {
    expect(flagged(ewmaChart([0, 0, 0, 5], { lambda: 1, centre: 0, sigma: 1, multiplier: 2 }))).toEqual([4]);
  });

  it("has the asymptotic limits from the first point when told to", () => {
    const { points } = ewmaChart([0, 0], { lambda: 0.1, centre: 0, sigma: 1, limits: "asymptotic" });
    expect(points[0]?.upper).toBeCloseTo(3 * Math.sqrt(0.1 / 1.9), 12);
  });

  it("follows the variance of means with unequal n, or qcc's formula", () => {
    const options = { lambda: 0.5, centre: 0, sigma: 1, sizes: [1, 4] };
    expect(ewmaChart([0, 0], options).points[1]?.sigma).toBeCloseTo(Math.sqrt(0.25 / 4 + 0.25 * 0.25), 12);
    const simple = ewmaChart([0, 0], { ...options, unequal: "current-size" });
    expect(simple.points[1]?.sigma).toBeCloseTo(Math.sqrt((1 / 3) * (1 - 0.5 ** 4)) / 2, 12);
  });

  it("waits in a gap, and refuses what makes no chart", () => {
    const { points } = ewmaChart([1, null, 1], { lambda: 0.5, centre: 0, sigma: 1 });
    expect(points.map(({ value }) => value)).toEqual([0.5, null, 0.75]);
    expect(points[2]?.sigma).toBeCloseTo(Math.sqrt(0.25 + 0.25 * 0.25), 12);
    expect(() => ewmaChart([1, 2], { lambda: 0 })).toThrow("found lambda 0");
    expect(() => ewmaChart([1, 2], { sizes: [1] })).toThrow("found 1 sizes");
    expect(() => ewmaChart([1, 2], { sizes: [1, null] })).toThrow("found size null");
  });

  it("of any series: limits widen to the asymptotic ones and bracket the centre", () => {
    const series = fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 1, maxLength: 50 });
    holds(fc.tuple(series, fc.integer({ min: 1, max: 10 })), ([values, tenths]) => {
      const lambda = tenths / 10;
      const { points } = ewmaChart(values, { lambda, centre: 0, sigma: 2 });
      const settled = 3 * 2 * Math.sqrt(lambda / (2 - lambda));
      let before = 0;
      for (const point of points) {
        expect(point.upper).toBeGreaterThanOrEqual(before - 1e-12);
        expect(point.upper).toBeLessThanOrEqual(settled + 1e-12);
        before = point.upper ?? 0;
      }
    });
  });
});
