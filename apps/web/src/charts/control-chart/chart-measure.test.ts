import { expect, test } from "vitest";
import { chartParams, imagesBehind, measureInput, parseChartMeasure, parseStep } from "./chart-measure.ts";

const known = { views: [], taskIds: ["marker", "ap.1"] };

test("the address names measure and step; what it does not know is the score by month", () => {
  for (const name of ["shareAB", "notAssessable", "shareRejected", "marker", "ap.1"]) {
    expect(chartParams(parseChartMeasure(name, known), "week")).toEqual({ measure: name, by: "week" });
  }
  for (const name of [undefined, "score", "lat.1", "<b>"]) {
    expect(chartParams(parseChartMeasure(name, known), parseStep("day"))).toEqual({});
  }
});

test("a rejected image has no view: with a view chosen the share cannot be asked for", () => {
  expect(parseChartMeasure("shareRejected", { ...known, views: ["AP"] })).toEqual({ kind: "score" });
});

test("each measure is the API's, and a point opens the images that make it what it is", () => {
  expect(measureInput({ kind: "score" })).toEqual({ kind: "MEAN_TOTAL" });
  expect(measureInput({ kind: "fails", taskId: "ap.1" })).toEqual({ kind: "TASK_FAIL_SHARE", taskId: "ap.1" });
  expect(imagesBehind({ kind: "fails", taskId: "ap.1" })).toEqual({ task: "ap.1", rating: "FAIL" });
  expect(imagesBehind({ kind: "shareAB" })).toEqual({});
});
