import { expect, test } from "vitest";
import type { TaskFigure } from "../figures/worst-tasks.ts";
import { compareTasks } from "./task-comparison.ts";

const task = (taskId: string, share: number | null, scored = 60): TaskFigure => ({
  taskId,
  part: "layout",
  max: 5,
  scored,
  notAssessable: 0,
  failShare: {
    value: share,
    low: share === null ? null : share - 0.05,
    high: share === null ? null : share + 0.05,
    n: scored,
    minimumN: 10,
    tooFew: share === null,
  },
});

test("a unit's tasks stand in the rubric's order, each beside the group's own share", () => {
  const { rows } = compareTasks(
    [task("marker", 0.4), task("ap.1", 0.1), task("ap.2", 0.2)],
    [task("ap.2", 0.22), task("ap.1", 0.3), task("marker", 0.1)],
  );
  expect(rows.map((row) => [row.taskId, row.side])).toEqual([
    ["marker", "above"],
    ["ap.1", "below"],
    ["ap.2", "around"],
  ]);
});

test("a task nobody was scored for is left out; too few have no mark; an unknown group has no line", () => {
  const { rows } = compareTasks(
    [task("lat.1", null, 0), task("ap.1", null, 7), task("ap.2", 0.2)],
    [task("ap.2", null, 5)],
  );
  expect(rows.map((row) => [row.taskId, row.mark === null, row.groupMark])).toEqual([
    ["ap.1", true, null],
    ["ap.2", false, null],
  ]);
});
