import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { individualsChart } from "./individuals-chart.ts";
import { pChart } from "./p-chart.ts";
import { phases } from "./phases.ts";
import { holds, ORANGE_JUICE, ORANGE_JUICE_ADJUSTED } from "./published.testing.ts";

describe("phases", () => {
  it("gives each phase its own limits, at positions of the whole series", () => {
    const [before, after] = phases([...ORANGE_JUICE, ...ORANGE_JUICE_ADJUSTED], [30], (part) => pChart(part));
    expect(before?.chart?.centre.toFixed(7)).toBe("0.2313333");
    expect(after?.chart?.centre.toFixed(7)).toBe("0.1108333");
    expect([after?.from, after?.to, after?.plotted]).toEqual([30, 53, 24]);
    expect(after?.chart?.points.map(({ index }) => index)).toEqual(
      Array.from({ length: 24 }, (_, order) => order + 30),
    );
    expect(before?.violations.filter(({ rule }) => rule === "nelson-1").map(({ from }) => from)).toEqual([14, 22]);
  });

  it("never lets a run reach over a break", () => {
    const values = [1, -1, 1, -1, 1, 1, 1, 1, 1, 1, 1, 1, -2, 1];
    const chartOf = (part: readonly (number | null)[]) => individualsChart(part, { centre: 0, sigma: 1 });
    const rulesFound = (breaks: readonly number[]) =>
      phases(values, breaks, chartOf, { rules: "nhs-making-data-count" }).flatMap(({ violations }) =>
        violations.map(({ rule, from, to }) => ({ rule, from, to })),
      );
    expect(rulesFound([])).toEqual([{ rule: "nhs-shift", from: 4, to: 11 }]);
    expect(rulesFound([8])).toEqual([]);
  });

  it("flags trial limits below 12 points, and has none where there are too few", () => {
    const values = [...Array.from({ length: 12 }, (_, order) => order % 3), 5, null, 4, 3, 6];
    const [long, short, none] = phases(values, [16, 12], (part) => individualsChart(part));
    expect(long?.trial).toBe(false);
    expect(short).toMatchObject({ from: 12, to: 15, trial: true, plotted: 3 });
    expect(none).toMatchObject({ from: 16, to: 16, chart: null, needed: 2, trial: true, violations: [] });
  });

  it("refuses breaks outside the series, and passes other errors on", () => {
    expect(() => phases([1, 2], [2], (part) => individualsChart(part))).toThrow("found position 2");
    expect(() => phases([1, 2], [0], (part) => individualsChart(part))).toThrow("found position 0");
    expect(() => phases([1, Number.NaN], [], (part) => individualsChart(part))).toThrow("needed finite values");
    expect(phases([], [], (part: readonly (number | null)[]) => individualsChart(part))).toEqual([]);
  });

  const value = fc.integer({ min: 0, max: 100 });
  const series = fc.array(fc.option(value, { nil: null, freq: 8 }), { minLength: 8, maxLength: 40 });

  it("of any series: a further break changes no other phase", () => {
    holds(
      fc.tuple(series, fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 })),
      ([values, first, second]) => {
        const chartOf = (part: readonly (number | null)[]) => individualsChart(part);
        const [early, late] = [Math.min(first, second), Math.max(first, second)];
        const [untouched] = phases(values, [early], chartOf);
        const [again, ...others] = phases(values, [early, late], chartOf);
        expect(again).toEqual(untouched);
        expect([again, ...others].reduce((sum, phase) => sum + (phase?.plotted ?? 0), 0)).toBe(
          values.filter((entry) => entry !== null).length,
        );
      },
    );
  });
});
