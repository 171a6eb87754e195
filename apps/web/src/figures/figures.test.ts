import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { MESSAGES } from "../i18n/messages.ts";
import { type Estimate, known, sideOf } from "./estimate.ts";
import { taskName } from "./task-name.ts";
import { estimateWords } from "./words.ts";
import { isHeaderTask, worstTasks } from "./worst-tasks.ts";

const estimate = (value: number | null, n: number): Estimate => ({
  value,
  low: value === null ? null : value - 0.05,
  high: value === null ? null : value + 0.05,
  n,
  minimumN: 10,
  tooFew: value === null,
});
const task = (taskId: string, fail: number | null, n: number) => ({
  taskId,
  part: "layout",
  max: 5,
  scored: n,
  notAssessable: 0,
  failShare: estimate(fail, n),
});

describe("estimates", () => {
  test("under the minimum n there is no value to show", () => {
    expect(known(estimate(null, 7))).toBeNull();
    expect(known({ ...estimate(0.5, 7), tooFew: true })).toBeNull();
    expect(known(estimate(0.5, 10))?.value).toBe(0.5);
  });

  test("an interval lies beside a reference only when it does not touch it", () => {
    const figure = { value: 80, low: 78, high: 82, n: 50 };
    expect([82.1, 82, 80, 78, 77.9].map((reference) => sideOf(figure, reference))).toEqual([
      "below",
      "around",
      "around",
      "around",
      "above",
    ]);
  });

  test("in words it carries its interval and its n, or says how many are missing", () => {
    const english = createTranslator({ locale: "en", messages: MESSAGES.en, namespace: "frame.estimate" });
    const chinese = createTranslator({ locale: "zh", messages: MESSAGES.zh, namespace: "frame.estimate" });
    expect(estimateWords(english, "en", estimate(0.41, 1204), "share")).toBe(
      "41\u00a0% (36–\u206046\u00a0%), n\u00a0=\u00a01,204",
    );
    expect(estimateWords(chinese, "zh", estimate(0.41, 1204), "share")).toBe(
      "41%（36%~\u206046%），n\u00a0=\u00a01,204",
    );
    expect(estimateWords(english, "en", estimate(null, 7), "share")).toBe("too few (7 of 10)");
    expect(estimateWords(chinese, "zh", estimate(null, 7), "share")).toBe("例数过少（7/10）");
  });
});

describe("the worst tasks", () => {
  test("most often failed first; too few images and never failed are left out", () => {
    const tasks = [
      task("ap.1", 0.1, 50),
      task("ap.2", 0.4, 50),
      task("ap.3", null, 7),
      task("ap.4", 0, 50),
      task("ap.5", 0.4, 90),
    ];
    expect(worstTasks(tasks, 5).map((each) => each.taskId)).toEqual(["ap.5", "ap.2", "ap.1"]);
    expect(worstTasks(tasks, 1)).toHaveLength(1);
  });

  test("header items are told from the image's tasks", () => {
    expect(["info.kvp", "marker", "ap.1"].map((taskId) => isHeaderTask({ taskId }))).toEqual([true, false, false]);
  });
});

describe("task names", () => {
  test("every task of the rubric has its name in both languages, and an unknown one keeps its id", () => {
    const t = createTranslator({ locale: "zh", messages: MESSAGES.zh, namespace: "rubric.task" });
    expect(taskName(t, "ap.3")).toBe("尺桡骨茎突连线与影像纵轴垂直");
    expect(taskName(t, "elbow.1")).toBe("elbow.1");
  });
});
