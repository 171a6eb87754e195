import { expect, test } from "vitest";
import { byMeasuredStage } from "./grade-task.ts";

test("what lies between pixels and score is the models' time; the total is no stage", () => {
  const timings = { parse: 1, decode: 2, view: 10, landmarks: 20, artefact: 30, marker: 5, score: 0.5, total: 70 };
  expect(Object.fromEntries(byMeasuredStage(timings))).toEqual({ parse: 1, decode: 2, infer: 65, score: 0.5 });
});

test("a stage that was not reached is absent", () => {
  expect([...byMeasuredStage({ parse: 1, total: 1 }).keys()]).toEqual(["parse"]);
});
