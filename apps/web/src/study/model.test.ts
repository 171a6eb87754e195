import { describe, expect, test } from "vitest";
import { byPart, losses, rubricTasks } from "./model.ts";

const task = (taskId: string, part: string, score: number | null, max: number) => ({ taskId, part, score, max });
const TASKS = [
  task("ap.2", "layout", null, 5),
  task("ap.3", "layout", 7, 10),
  task("info.kvp", "info", 0, 2),
  task("info.sid", "info", 2, 2),
  task("marker", "marker", 0, 20),
  task("artefact", "artefact", 10, 10),
];

describe("the tasks of a grading", () => {
  test("stand by part in the rubric's order; what is not assessable counts as no assessable points", () => {
    expect(byPart(TASKS).map(({ part, earned, assessable, max }) => [part, earned, assessable, max])).toEqual([
      ["info", 2, 4, 4],
      ["marker", 0, 20, 20],
      ["artefact", 10, 10, 10],
      ["layout", 7, 10, 15],
    ]);
  });

  test("those that lost points come the greatest loss first; a task that is not assessable lost none", () => {
    expect(losses(TASKS).map(({ task: { taskId }, lost }) => [taskId, lost])).toEqual([
      ["marker", 20],
      ["ap.3", 3],
      ["info.kvp", 2],
    ]);
  });

  test("bands come from the version that graded, never from a newer one", () => {
    const definition = { id: "ap.1", part: "layout", max: 5, quantities: [] };
    const rubrics = [{ id: "wrist-dr-cq", version: "1", ap: [definition], lat: [] }];
    const grading = { rubricId: "wrist-dr-cq", rubricVersion: "1", view: "AP" as const };
    expect(rubricTasks(rubrics, grading)).toEqual([definition]);
    expect(rubricTasks(rubrics, { ...grading, rubricVersion: "2" })).toEqual([]);
  });
});
