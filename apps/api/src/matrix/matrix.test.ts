import { individualsChart, runRules } from "@plumbline/statistics";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../../../prisma/seed/index.ts";
import { NO_IMAGES } from "../aggregate/counts.ts";
import type { Cell } from "../analytics/cells.ts";
import { type Measure, sampleOf } from "../analytics/measure.ts";
import { linesOf } from "../control-chart/lines.ts";
import { type CellQuestion, cellOf } from "./cell.ts";
import { chanceOfSignal } from "./chance.ts";
import { columnsOf } from "./columns.ts";
import { cellInWords, matrixInWords } from "./words.ts";

const VERSION = { rubricId: "wrist-dr-cq", rubricVersion: "1", modelSet: "m" };
const month = (index: number): string => new Date(Date.UTC(2025, index, 1)).toISOString().slice(0, 10);
const cellOfMonth = (index: number, k: number, n: number): Cell => ({
  ...NO_IMAGES,
  ...VERSION,
  unitId: "u",
  start: month(index),
  view: null,
  ageBand: null,
  sex: null,
  firstDay: month(index),
  lastDay: month(index),
  tasks: [],
  images: n,
  graded: n,
  gradeA: k,
});
const MEASURE = { kind: "SHARE_AB", taskId: null } as const;

function timeOf(cells: readonly Cell[], measure: Measure): Pick<CellQuestion, "measure" | "starts" | "samples"> {
  const periods = linesOf(cells, "MONTH")[0]?.periods ?? [];
  const samples = periods.map(({ cell }) => (cell === null ? null : sampleOf(measure, cell)));
  return { measure, starts: periods.map(({ start }) => start), samples };
}

/** Months of 100 images; null is a month without images. */
function question(shares: readonly (number | null)[], more: Partial<CellQuestion> = {}): CellQuestion {
  const cells = shares.flatMap((k, index) => (k === null ? [] : [cellOfMonth(index, k, 100)]));
  const periods = shares.map((_, index) => month(index)).slice(-12);
  return { ...timeOf(cells, MEASURE), breaks: [], target: null, periods, ...more };
}

const STEADY = [80, 82, 79, 81, 80, 78, 82, 79, 81, 80, 79, 81];

describe("variation", () => {
  test("is common cause where nothing happened", () => {
    const found = cellOf(question(STEADY));
    expect(found).toMatchObject({ variation: "STEADY", trial: false, points: 12, rules: [], latest: month(11) });
    expect(found.centre).toBeCloseTo(962 / 1200, 12);
    expect(found.estimate).toMatchObject({ value: 962 / 1200, n: 1200 });
  });

  test("says which way, seen from what is better", () => {
    expect(cellOf(question([...STEADY, 55]))).toMatchObject({ variation: "WORSENING_DOWN" });
    expect(cellOf(question([...STEADY, 99]))).toMatchObject({ variation: "IMPROVING_UP" });
    expect(cellOf(question([...STEADY, 55])).rules).toContain("nhs-astronomical");
    const incompleteShare = { kind: "NOT_ASSESSABLE_SHARE", taskId: null } as const;
    const cells = [5, 4, 6, 5, 4, 6, 5, 4, 6, 5, 4, 6, 60].map((incomplete, index) => ({
      ...cellOfMonth(index, 0, 100),
      graded: 100 - incomplete,
      incomplete,
    }));
    const found = cellOf({ ...question(STEADY), ...timeOf(cells, incompleteShare) });
    expect(found).toMatchObject({ variation: "WORSENING_UP", estimate: { value: 120 / 1300 } });
  });

  test("is of the latest phase alone: a step that an event explains is no exception", () => {
    const stepped = [...STEADY, ...STEADY.map((k) => k - 20)];
    expect(cellOf(question(stepped)).variation).toBe("WORSENING_DOWN");
    const split = cellOf(question(stepped, { breaks: [12] }));
    expect(split).toMatchObject({ variation: "STEADY", since: month(12), points: 12 });
    expect(split.centre).toBeCloseTo(722 / 1200, 12);
  });

  test("below twelve points is on trial, without two points there is none", () => {
    expect(cellOf(question([80, 82, 79]))).toMatchObject({ variation: "STEADY", trial: true, points: 3 });
    expect(cellOf(question([80]))).toMatchObject({ variation: "TOO_FEW", centre: null, points: 1 });
    expect(cellOf(question([]))).toMatchObject({ variation: "TOO_FEW", assurance: "NO_TARGET", latest: null });
  });
});

describe("assurance", () => {
  const at = (value: number) => cellOf(question(STEADY, { target: { value, source: "SITE" } })).assurance;
  test("is the target against the limits of the latest point", () => {
    expect([at(0.2), at(0.8), at(0.99)]).toEqual(["MEETS", "HIT_AND_MISS", "MISSES"]);
    expect(cellOf(question(STEADY)).assurance).toBe("NO_TARGET");
    expect(cellOf(question([80], { target: { value: 0.5, source: "SITE" } })).assurance).toBe("TOO_FEW");
  });
});

test("the sparkline is the last twelve periods, a gap where there were too few images", () => {
  const found = cellOf(question([70, ...STEADY.slice(0, 10), null, 90]));
  expect(found.sparkline).toEqual([...STEADY.slice(0, 10).map((k) => k / 100), null, 0.9]);
  expect(found.sparklineN).toEqual([...Array.from({ length: 10 }, () => 100), 0, 100]);
});

test("a cell in words", () => {
  const target = { value: 0.95, source: "NETWORK" } as const;
  expect(cellInWords(cellOf(question([...STEADY, 55], { target })))).toMatch(
    /^78\.2 % of 1,300 images\. Since 2025-01-01 centre 78\.2 %, limits .* One point below the lower control limit\. The target of 95\.0 % is missed whatever chance does\.$/,
  );
  expect(cellInWords(cellOf(question([])))).toBe("Too few images (0 of 10).");
  expect(matrixInWords(200, 5, 4.0123)).toBe(
    "5 of 200 cells with limits show more than chance in their latest period; chance alone would mark about 4.0.",
  );
});

test("columns are whole images, then the tasks in order", () => {
  const tasks = new Set(["b", "a"]);
  const order = (a: string, b: string) => (a < b ? -1 : 1);
  expect(columnsOf("TASK_FAIL_SHARE", tasks, order)).toEqual([
    { kind: "SHARE_AB", taskId: null },
    { kind: "TASK_FAIL_SHARE", taskId: "a" },
    { kind: "TASK_FAIL_SHARE", taskId: "b" },
  ]);
  expect(columnsOf("REJECTED_SHARE", tasks, order)).toEqual([{ kind: "REJECTED_SHARE", taskId: null }]);
});

describe("signals by chance", () => {
  test("need as many points as their rules", () => {
    expect(chanceOfSignal(0)).toBe(0);
    expect(chanceOfSignal(1)).toBeCloseTo(0.0027, 4);
    expect(chanceOfSignal(12)).toBeCloseTo(0.0027 + 2 / 128 + 2 / 5040 + 0.00133, 4);
  });

  test("are as many as a simulation of nothing marks", () => {
    const random = createRandom("matrix");
    const [runs, points] = [20_000, 12];
    let marked = 0;
    for (let run = 0; run < runs; run++) {
      const values = Array.from({ length: points }, () => random.normal(0, 1));
      const chart = individualsChart(values, { centre: 0, sigma: 1 });
      const found = runRules(chart, { rules: "nhs-making-data-count" });
      if (found.some(({ flagged }) => flagged.includes(points - 1))) marked += 1;
    }
    // Four standard errors of a share of 0.02 in 20,000 are 0.004.
    expect(Math.abs(marked / runs - chanceOfSignal(points))).toBeLessThan(0.004);
  });
});
