import fc from "fast-check";
import { expect, test } from "vitest";
import { NO_IMAGES } from "../aggregate/counts.ts";
import type { MeasureKind } from "../generated/resolver-types.ts";
import { type CellCounts, requireMeasure, sampleKind, sampleOf, type TaskSums } from "./measure.ts";

const KINDS: readonly MeasureKind[] = [
  "MEAN_TOTAL",
  "SHARE_AB",
  "TASK_MEAN_SCORE",
  "TASK_FULL_SHARE",
  "TASK_FAIL_SHARE",
  "NOT_ASSESSABLE_SHARE",
  "REJECTED_SHARE",
];

const AP5: TaskSums = {
  taskId: "ap.5",
  max: 6,
  scored: 40,
  notAssessable: 4,
  sumScore: 130,
  sumSqScore: 610,
  full: 10,
  fail: 8,
  poor: 6,
  good: 6,
  excellent: 20,
};

const CELL: CellCounts = {
  ...NO_IMAGES,
  images: 50,
  graded: 40,
  incomplete: 5,
  rejected: 5,
  sumTotal: 3200,
  sumSqTotal: 260_000,
  gradeA: 9,
  gradeB: 15,
  gradeC: 10,
  gradeD: 6,
  tasks: [AP5],
};

test.each([
  [{ kind: "MEAN_TOTAL" }, { kind: "MEAN", n: 40, sum: 3200, sumSq: 260_000 }],
  [{ kind: "SHARE_AB" }, { kind: "SHARE", k: 24, n: 40 }],
  [
    { kind: "TASK_MEAN_SCORE", taskId: "ap.5" },
    { kind: "MEAN", n: 40, sum: 130, sumSq: 610 },
  ],
  [
    { kind: "TASK_FULL_SHARE", taskId: "ap.5" },
    { kind: "SHARE", k: 10, n: 40 },
  ],
  [
    { kind: "TASK_FAIL_SHARE", taskId: "ap.5" },
    { kind: "SHARE", k: 8, n: 40 },
  ],
  [{ kind: "NOT_ASSESSABLE_SHARE" }, { kind: "SHARE", k: 5, n: 45 }],
  [
    { kind: "NOT_ASSESSABLE_SHARE", taskId: "ap.5" },
    { kind: "SHARE", k: 4, n: 44 },
  ],
  [{ kind: "REJECTED_SHARE" }, { kind: "SHARE", k: 5, n: 50 }],
] as const)("%o of a cell", (measure, sample) => {
  expect(sampleOf(requireMeasure(measure), CELL)).toEqual(sample);
});

test("a task that no image of the cell has is a sample of none", () => {
  expect(sampleOf({ kind: "TASK_FAIL_SHARE", taskId: "lat.1" }, CELL)).toEqual({ kind: "SHARE", k: 0, n: 0 });
});

test("a task's measure without a task, and a task where none belongs, are refused by name", () => {
  expect(() => requireMeasure({ kind: "TASK_FAIL_SHARE" })).toThrow("TASK_FAIL_SHARE found without taskId");
  expect(() => requireMeasure({ kind: "MEAN_TOTAL", taskId: "ap.5" })).toThrow('MEAN_TOTAL found with taskId "ap.5"');
});

test("a sample is of the kind that its measure says", () => {
  fc.assert(
    fc.property(fc.constantFrom(...KINDS), (kind) => {
      expect(sampleOf({ kind, taskId: "ap.5" }, CELL).kind).toBe(sampleKind({ kind }));
    }),
  );
});
