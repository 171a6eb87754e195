import { describe, expect, it } from "vitest";
import { NO_IMAGES } from "../aggregate/counts.ts";
import type { Cell } from "../analytics/cells.ts";
import { assembleChart, summaryOf } from "./assemble.ts";
import { drawnKind } from "./chart-of.ts";
import { breaksOf, linesOf } from "./lines.ts";

const month = (index: number): string => new Date(Date.UTC(2025, index, 1)).toISOString().slice(0, 10);

/** A month with `ab` of `graded` images lettered A or B; totals all alike. */
function cell(index: number, ab: number, graded: number, modelSet = "m1"): Cell {
  const start = month(index);
  return {
    ...NO_IMAGES,
    unitId: null,
    start,
    view: null,
    ageBand: null,
    sex: null,
    rubricId: "wrist-dr-cq",
    rubricVersion: "1",
    modelSet,
    firstDay: start,
    lastDay: start,
    images: graded,
    graded,
    gradeA: ab,
    gradeC: graded - ab,
    sumTotal: 80 * graded + ab,
    sumSqTotal: 6400 * graded + 161 * ab,
    tasks: [],
  };
}

const SHARE = { kind: "SHARE_AB", taskId: null } as const;
const MEAN = { kind: "MEAN_TOTAL", taskId: null } as const;
const NHS_P = { kind: "P", rules: "NHS", baseline: null } as const;
/** 24 steady months of 100 images, then a fall from 80 to 50 of 100. */
const FALL = Array.from({ length: 30 }, (_, index) => cell(index, index < 24 ? 79 + (index % 3) : 50, 100));

describe("linesOf", () => {
  it("keeps versions apart and leaves no hole between a line's first and last month", () => {
    const lines = linesOf([cell(0, 8, 10), cell(3, 8, 10), cell(3, 9, 10, "m2"), cell(4, 9, 10, "m2")], "MONTH");
    expect(lines.map(({ version, periods }) => [version.modelSet, periods.map(({ cell }) => cell !== null)])).toEqual([
      ["m1", [true, false, false, true]],
      ["m2", [true, true]],
    ]);
  });
});

describe("breaksOf", () => {
  const [line] = linesOf([cell(0, 8, 10), cell(5, 8, 10)], "MONTH");
  const places = (day: string) => breaksOf(line ?? never(), [{ day }]).map(({ at }) => at);

  it("begins a phase with the first month that lies wholly after the event", () => {
    expect(places("2025-03-01")).toEqual([2]);
    expect(places("2025-03-02")).toEqual([3]);
  });

  it("is not split by what happened before it or after it", () => {
    expect(places("2024-12-24")).toEqual([]);
    expect(places("2025-06-02")).toEqual([]);
  });
});

describe("assembleChart", () => {
  it("finds a fall, says that it is a concern, and what the rule asks for", () => {
    const chart = assembleChart(linesOf(FALL, "MONTH"), [], SHARE, { ...NHS_P, baseline: 24 });
    expect(chart.phases).toMatchObject([{ reason: "FIRST", points: 30, trial: false }]);
    expect(chart.phases[0]?.centre).toBeCloseTo(0.8, 10);
    expect(chart.violations.map(({ rule, meaning, start }) => [rule, meaning, start])).toContainEqual([
      "nhs-astronomical",
      "CONCERN",
      month(24),
    ]);
    expect(chart.points.at(-1)).toMatchObject({ signal: "BELOW" });
    expect(chart.points.at(-1)?.lower).toBeCloseTo(0.8 - 3 * Math.sqrt((0.8 * 0.2) / 100), 10);
    expect(summaryOf(chart, SHARE)).toContain("30 points since 2025-01-01: centre 80.0 %, limits 68.0 % to 92.0 %");
  });

  it("reads the same fall as better where less is better", () => {
    const rejected = FALL.map((each) => ({ ...each, images: each.graded + 100, rejected: each.gradeA }));
    const chart = assembleChart(linesOf(rejected, "MONTH"), [], { kind: "REJECTED_SHARE", taskId: null }, NHS_P);
    expect(chart.violations.filter(({ side }) => side === "BELOW").map(({ meaning }) => meaning)).toContain(
      "IMPROVEMENT",
    );
  });

  it("takes what an event explains out of the alarms: each phase has its own limits", () => {
    const chart = assembleChart(linesOf(FALL, "MONTH"), [{ day: month(24) }], SHARE, NHS_P);
    expect(chart.phases.map(({ reason, points, trial }) => [reason, points, trial])).toEqual([
      ["FIRST", 24, false],
      ["EVENT", 6, true],
    ]);
    expect(chart.phases[1]).toMatchObject({ centre: 0.5, event: { day: month(24) } });
    expect(chart.violations).toEqual([]);
  });

  it("begins a phase with every version", () => {
    const cells = [...FALL.slice(0, 24), ...FALL.slice(24).map((each) => ({ ...each, modelSet: "m2" }))];
    const chart = assembleChart(linesOf(cells, "MONTH"), [], SHARE, NHS_P);
    expect(chart.phases.map(({ reason, version }) => [reason, version.modelSet])).toEqual([
      ["FIRST", "m1"],
      ["VERSION", "m2"],
    ]);
  });

  it("shows a month with too few images as such: no value, no limits, no part in a rule", () => {
    const cells = FALL.slice(0, 24).map((each, index) => (index === 10 ? cell(10, 0, 9) : each));
    const chart = assembleChart(linesOf(cells, "MONTH"), [], SHARE, NHS_P);
    expect(chart.points[10]).toMatchObject({
      estimate: { tooFew: true, value: null, n: 9 },
      lower: null,
      signal: null,
    });
    expect(chart.violations).toEqual([]);
    expect(chart.phases[0]?.points).toBe(23);
  });

  it("has no point where there was no image", () => {
    const chart = assembleChart(linesOf([cell(0, 8, 10), cell(2, 8, 10), cell(3, 9, 10)], "MONTH"), [], SHARE, NHS_P);
    expect(chart.points.map(({ start }) => start)).toEqual([month(0), month(2), month(3)]);
  });

  it("says by a cumulative sum when a small shift began", () => {
    const cells = Array.from({ length: 36 }, (_, index) => cell(index, (index < 18 ? 80 : 77) + (index % 2), 100));
    const charting = { kind: "CUSUM", rules: "NHS", baseline: 18 } as const;
    const chart = assembleChart(linesOf(cells, "MONTH"), [], SHARE, charting);
    const [violation] = chart.violations;
    expect(violation).toMatchObject({ rule: "cusum", side: "BELOW", meaning: "CONCERN", start: month(18) });
    expect(chart.points[20]?.cusumLow).toBeLessThan(0);
    expect(chart.rules).toBe("LIMITS_ONLY");
  });

  it("holds its expected false alarms against 465, the published run length of this CUSUM", () => {
    const charting = { kind: "CUSUM", rules: "NHS", baseline: null } as const;
    expect(assembleChart(linesOf(FALL, "MONTH"), [], SHARE, charting).expectedFalseAlarms).toBeCloseTo(30 / 465, 3);
  });

  it("draws no cumulative sum where nothing varies, instead of dividing by 0", () => {
    const flat = Array.from({ length: 14 }, (_, index) => cell(index, 80, 100));
    const charting = { kind: "CUSUM", rules: "NHS", baseline: null } as const;
    const chart = assembleChart(linesOf(flat, "MONTH"), [], SHARE, charting);
    expect(chart.points.every(({ cusumHigh }) => cusumHigh === null)).toBe(true);
    expect(chart.violations).toEqual([]);
  });

  it.each(["P", "P_PRIME", "XMR", "EWMA"] as const)("brackets the centre with the limits of %s", (kind) => {
    const chart = assembleChart(linesOf(FALL, "MONTH"), [], SHARE, { kind, rules: "NELSON", baseline: null });
    for (const { lower, centre, upper } of chart.points) {
      expect(lower).toBeLessThanOrEqual(centre ?? Number.NaN);
      expect(upper).toBeGreaterThanOrEqual(centre ?? Number.NaN);
    }
  });

  it.each(["XMR", "XBAR"] as const)("draws means by %s", (kind) => {
    const chart = assembleChart(linesOf(FALL, "MONTH"), [], MEAN, { kind, rules: "NHS", baseline: 24 });
    expect(chart.phases[0]?.centre).toBeCloseTo(80.8, 6);
    expect(chart.points.at(-1)?.signal).toBe("BELOW");
  });

  it("says how many points limits take where there are too few", () => {
    const chart = assembleChart(linesOf([cell(0, 80, 100)], "MONTH"), [], MEAN, { ...NHS_P, kind: "XMR" });
    expect(chart.phases[0]).toMatchObject({ centre: null, neededPoints: 2, trial: true });
    expect(summaryOf(chart, MEAN)).toContain("limits take 2");
  });
});

describe("drawnKind", () => {
  it("chooses by what is measured, and refuses a chart that does not fit", () => {
    expect(drawnKind("AUTO", "SHARE")).toBe("P_PRIME");
    expect(drawnKind("AUTO", "MEAN")).toBe("XMR");
    expect(() => drawnKind("P", "MEAN")).toThrow("found P for a mean, needed XMR, XBAR, EWMA or CUSUM");
    expect(() => drawnKind("XBAR", "SHARE")).toThrow("found XBAR for a share");
  });
});

function never(): never {
  throw new Error("linesOf gave no line");
}
