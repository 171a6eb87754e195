import fc from "fast-check";
import { expect, test } from "vitest";
import type { TaskSums } from "../analytics/measure.ts";
import { paretoInWords, paretoOf } from "./pareto.ts";

const task = (taskId: string, scores: readonly number[], max: number): TaskSums => ({
  taskId,
  max,
  scored: scores.length,
  notAssessable: 2,
  sumScore: scores.reduce((a, b) => a + b, 0),
  sumSqScore: scores.reduce((a, b) => a + b * b, 0),
  full: scores.filter((score) => score === max).length,
  fail: scores.filter((score) => score === 0).length,
  poor: 0,
  good: 0,
  excellent: 0,
});
const of = (n: number, score: number): number[] => Array.from({ length: n }, () => score);
const byId = (a: string, b: string) => (a < b ? -1 : Number(a > b));

test("tasks stand by their lost points, those with too few images last", () => {
  // Lost: a 5 × 20 = 100; b 10 × 6 + 10 × 3 = 90; few 9 × 40 = 360, below the minimum n of 10; none 0.
  const tasks = [
    task("none", of(12, 5), 5),
    task("b", [...of(10, 0), ...of(10, 3)], 6),
    task("few", of(9, 0), 40),
    task("a", [...of(5, 0), ...of(20, 20)], 20),
  ];
  const found = paretoOf(tasks, byId);
  expect(found.lostPoints).toBe(550);
  expect(found.possiblePoints).toBe(60 + 120 + 360 + 500);
  expect(found.tasks).toMatchObject([
    { taskId: "a", images: 25, fails: 5, notFull: 5, lostPoints: 100, share: 100 / 550, cumulative: 100 / 550 },
    { taskId: "b", images: 20, fails: 10, notFull: 20, lostPoints: 90, share: 90 / 550, cumulative: 190 / 550 },
    { taskId: "none", images: 12, lostPoints: 0, share: 0 },
    { taskId: "few", images: 9, lostPoints: 360, share: null, cumulative: null, failShare: { tooFew: true, n: 9 } },
  ]);
  expect(found.tasks[1]?.lostPerImage).toMatchObject({ value: 4.5, n: 20, tooFew: false });
  expect(found.tasks[0]?.failShare).toMatchObject({ value: 0.2, n: 25 });
});

test("the sentence names the few that cost most", () => {
  const found = paretoOf([task("a", of(100, 0), 17), task("b", of(100, 4), 5), task("c", of(100, 2), 3)], byId);
  expect(paretoInWords(found, 100)).toBe(
    "1,900 of 2,500 points were lost in 100 images; 1 of 3 tasks account for 89 % of them: a.",
  );
  expect(paretoInWords(paretoOf([task("a", of(10, 3), 3)], byId), 10)).toBe("No point was lost in 10 images.");
  expect(paretoInWords(paretoOf([], byId), 0)).toBe("The selection has no graded image.");
  expect(paretoInWords(paretoOf([task("a", of(3, 0), 3)], byId), 3)).toBe(
    "9 of 9 points were lost in 3 images; no task has enough images for a figure.",
  );
});

test("shares fall, add up to the last running sum, and never pass 1", () => {
  const any = fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 30 }), { maxLength: 8 });
  fc.assert(
    fc.property(any, (all) => {
      const { tasks } = paretoOf(
        all.map((scores, index) => task(`t${index}`, scores, 6)),
        byId,
      );
      const shares = tasks.flatMap(({ share }) => share ?? []);
      expect(shares).toEqual(shares.toSorted((a, b) => b - a));
      const last = tasks.findLast(({ cumulative }) => cumulative !== null)?.cumulative ?? 0;
      expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(last, 9);
      expect(last).toBeLessThanOrEqual(1 + 1e-9);
    }),
  );
});
