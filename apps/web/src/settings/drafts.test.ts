import { describe, expect, test } from "vitest";
import { chosenDataset, settingsDatasets } from "./dataset.ts";
import { EMPTY_EVENT, type EventDraft, eventInput, eventProblems } from "./event-draft.ts";
import {
  canHaveView,
  EMPTY_TARGET,
  type RubricTasks,
  type TargetDraft,
  targetInput,
  targetProblems,
  typedNumber,
  valueText,
} from "./target-draft.ts";

const TODAY = "2026-11-21";

describe("an event's form", () => {
  const draft: EventDraft = {
    ...EMPTY_EVENT,
    siteId: "n",
    kind: "TRAINING",
    title: "Course",
    day: "2026-05-03",
  };

  test("says which fields are missing or wrong", () => {
    expect(eventProblems(EMPTY_EVENT, TODAY)).toEqual({
      siteId: "needed",
      kind: "needed",
      title: "needed",
      day: "needed",
    });
    expect(eventProblems(draft, TODAY)).toEqual({});
    expect(eventProblems({ ...draft, place: "DEVICE" }, TODAY)).toEqual({ unitId: "needed" });
    expect(eventProblems({ ...draft, place: "NETWORK", siteId: "" }, TODAY)).toEqual({});
    expect(eventProblems({ ...draft, title: "x".repeat(121) }, TODAY)).toEqual({ title: "tooLong" });
    for (const day of ["0202-05-03", "2027-11-23", "2026-02-30"]) {
      expect(eventProblems({ ...draft, day }, TODAY)).toEqual({ day: "dayWrong" });
    }
    expect(eventProblems({ ...draft, day: "2027-11-22" }, TODAY)).toEqual({});
  });

  test("sends the unit that was chosen; the whole network's goes with the data set", () => {
    const facts = { kind: "TRAINING", title: "Course", day: "2026-05-03", splitsPhase: false };
    expect(eventInput(draft, "REAL")).toEqual({ ...facts, unitId: "n" });
    expect(eventInput({ ...draft, place: "DEVICE", unitId: "d" }, "REAL")).toEqual({ ...facts, unitId: "d" });
    expect(eventInput({ ...draft, place: "NETWORK" }, "SIMULATED")).toEqual({ ...facts, origin: "SIMULATED" });
  });
});

describe("a target's form", () => {
  const rubric: RubricTasks = { rubricId: "r", ap: ["marker", "ap.1"], lat: ["marker", "lat.1"] };
  const draft: TargetDraft = { ...EMPTY_TARGET, value: "85", validFrom: "2026-05-03", reason: "agreed" };

  test("says which fields are missing or wrong", () => {
    expect(targetProblems(EMPTY_TARGET, TODAY)).toEqual({ value: "needed", validFrom: "needed", reason: "needed" });
    expect(targetProblems(draft, TODAY)).toEqual({});
    expect(targetProblems({ ...draft, measure: "TASK_FAIL_SHARE" }, TODAY)).toEqual({ taskId: "needed" });
    for (const value of ["101", "-1", "8 5", "1e2", "abc"]) {
      expect(targetProblems({ ...draft, value }, TODAY)).toEqual({ value: "valueWrong" });
    }
  });

  test("sends points as points and per cent as a share", () => {
    const sent = { rubricId: "r", validFrom: "2026-05-03", reason: "agreed" };
    expect(targetInput(draft, rubric, "REAL")).toEqual({ ...sent, measure: "MEAN_TOTAL", origin: "REAL", value: 85 });
    const share = {
      ...draft,
      measure: "TASK_FULL_SHARE",
      taskId: "marker",
      view: "AP",
      siteId: "n",
      value: "87,5",
    } as const;
    expect(targetInput(share, rubric, "REAL")).toEqual({
      ...sent,
      measure: "TASK_FULL_SHARE",
      taskId: "marker",
      view: "AP",
      siteId: "n",
      value: 0.875,
    });
    expect(valueText("TASK_FULL_SHARE", 0.07)).toBe("7");
  });

  test("leaves out a task or a view that the measure does not have", () => {
    const rejected = { ...draft, measure: "REJECTED_SHARE", taskId: "marker", view: "AP" } as const;
    expect(targetInput(rejected, rubric, "REAL")).not.toHaveProperty("taskId");
    expect(targetInput(rejected, rubric, "REAL")).not.toHaveProperty("view");
    expect(canHaveView({ ...draft, measure: "TASK_FULL_SHARE", taskId: "ap.1" }, rubric)).toBe(false);
    expect(canHaveView({ ...draft, measure: "TASK_FULL_SHARE", taskId: "marker" }, rubric)).toBe(true);
    expect(canHaveView(draft, rubric)).toBe(true);
  });

  test("reads a number with a point or a comma, and nothing else", () => {
    expect(["85", "87.5", " 87,5 ", "", ".5", "5.", "١"].map(typedNumber)).toEqual([
      85,
      87.5,
      87.5,
      null,
      null,
      null,
      null,
    ]);
  });
});

describe("the data set of the settings", () => {
  test("own images can always be chosen; without a choice, the first that holds images", () => {
    const held = [{ origin: "SIMULATED" as const }];
    expect(settingsDatasets(held).map(({ name }) => name)).toEqual(["live", "simulated"]);
    expect(chosenDataset(undefined, held).origin).toBe("SIMULATED");
    expect(chosenDataset("live", held).origin).toBe("REAL");
    expect(chosenDataset("radiographs", held).origin).toBe("SIMULATED");
    expect(chosenDataset(undefined, []).origin).toBe("REAL");
  });
});
