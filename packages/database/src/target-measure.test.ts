import { describe, expect, test } from "vitest";
import { checkFigure, checkValue, type TargetFigure } from "./target-measure.ts";

const figure = (given: Partial<TargetFigure>): TargetFigure => ({
  rubricId: "wrist-dr-cq",
  measure: "TASK_FULL_SHARE",
  taskId: null,
  view: null,
  ...given,
});

describe("the figure of a target", () => {
  test.each<[Partial<TargetFigure>, RegExp]>([
    [{ rubricId: "knee" }, /rubricId: found "knee", needed one of wrist-dr-cq\./],
    [{}, /taskId: found none, and TASK_FULL_SHARE is about one task/],
    [{ taskId: "ap.99" }, /taskId: found "ap\.99", needed a task of wrist-dr-cq: .*marker.*ap\.1.*lat\.1/],
    [{ taskId: "ap.1", view: "LAT" }, /view: found LAT, and ap\.1 is a task of AP; needed that/],
    [{ measure: "MEAN_TOTAL", taskId: "marker" }, /taskId: found "marker", and MEAN_TOTAL is about whole images/],
    [{ measure: "REJECTED_SHARE", view: "AP" }, /view: found AP, and REJECTED_SHARE is of no view/],
  ])("%j is refused with the reason", (given, reason) => {
    expect(() => checkFigure(figure(given))).toThrow(reason);
  });

  test("a task of one view has no view of its own; one of both keeps it", () => {
    expect(checkFigure(figure({ taskId: "ap.1", view: "AP" })).view).toBe(null);
    expect(checkFigure(figure({ taskId: "marker", view: "AP" })).view).toBe("AP");
  });

  test("not assessable may be of a task or of whole images", () => {
    const measure = "NOT_ASSESSABLE_SHARE";
    expect(checkFigure(figure({ measure })).taskId).toBe(null);
    expect(checkFigure(figure({ measure, taskId: "lat.1" })).taskId).toBe("lat.1");
  });
});

test("the value lies on the measure's scale", () => {
  expect(checkValue("MEAN_TOTAL", 85)).toBe(85);
  expect(checkValue("SHARE_AB", 1)).toBe(1);
  expect(() => checkValue("SHARE_AB", 85)).toThrow("value: found 85, needed a share from 0 to 1 for SHARE_AB.");
  expect(() => checkValue("MEAN_TOTAL", -1)).toThrow(/needed 0 to 100 points/);
  expect(() => checkValue("MEAN_TOTAL", Number.NaN)).toThrow(/found NaN/);
});
