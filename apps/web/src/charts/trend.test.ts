import { describe, expect, test } from "vitest";
import { type MonthlySeries, prepareTrend, trendRows } from "./trend.ts";

const point = (month: string, value: number | null, n = 40): MonthlySeries["points"][number] => ({
  start: `${month}-01`,
  aggregate: {
    dataQuality: { images: n },
    meanTotal: {
      value,
      low: value === null ? null : value - 1,
      high: value === null ? null : value + 1,
      n,
      minimumN: 10,
      tooFew: value === null,
    },
  },
});

const first: MonthlySeries = {
  version: { rubricVersion: "1", modelSet: "aa" },
  points: [point("2025-01", 84), point("2025-02", 85), point("2025-04", 83)],
};

describe("the trend by month", () => {
  test("every month of the period has its place, with images or without", () => {
    const trend = prepareTrend([first], "2025-01-01", "2025-05-31");
    expect(trend.months).toEqual(["2025-01", "2025-02", "2025-03", "2025-04", "2025-05"]);
    expect(trend.lines[0]?.points.map((each) => each.index)).toEqual([0, 1, 3]);
    expect(trend.emptyMonths).toEqual(["2025-03", "2025-05"]);
  });

  test("a gap is a gap: a month without images, or with too few, parts the line", () => {
    const values = (series: MonthlySeries) =>
      trendRows(prepareTrend([series], "2025-01-01", "2025-04-30")).map((row) => row.values[0]);
    expect(values(first)).toEqual([84, 85, null, 83]);
    const few: MonthlySeries = {
      ...first,
      points: [point("2025-01", 84), point("2025-02", null, 7), point("2025-03", 85)],
    };
    expect(values(few)).toEqual([84, null, 85, null]);
    expect(prepareTrend([few], "2025-01-01", "2025-03-31").emptyMonths).toEqual([]);
  });

  test("versions are lines of their own, and the break says what changed", () => {
    const rubric: MonthlySeries = { version: { rubricVersion: "2", modelSet: "aa" }, points: [point("2025-05", 80)] };
    const models: MonthlySeries = { version: { rubricVersion: "2", modelSet: "bb" }, points: [point("2025-06", 81)] };
    const trend = prepareTrend([models, first, rubric], "2025-01-01", "2025-06-30");
    expect(trend.lines.map((line) => line.version.modelSet)).toEqual(["aa", "aa", "bb"]);
    expect(trend.breaks).toEqual([
      { index: 4, month: "2025-05", rubricVersion: "2", newModels: false },
      { index: 5, month: "2025-06", rubricVersion: null, newModels: true },
    ]);
  });

  test("the axis holds the intervals, not only the values", () => {
    const { scale } = prepareTrend([first], "2025-01-01", "2025-04-30");
    expect(scale.from).toBeLessThanOrEqual(82);
    expect(scale.to).toBeGreaterThanOrEqual(86);
    expect(scale.broken).toBe(true);
  });

  test("months outside the period are left out, and a period without images is empty, not 0", () => {
    expect(prepareTrend([first], "2025-02-01", "2025-02-28").figures.map((each) => each.month)).toEqual(["2025-02"]);
    const none = prepareTrend([], "2025-02-01", "2025-03-31");
    expect(none.figures).toEqual([]);
    expect(none.emptyMonths).toEqual(["2025-02", "2025-03"]);
  });
});
