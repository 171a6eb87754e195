import { expect, test } from "vitest";
import { pointsByPart } from "./points-by-part.ts";

const task = (taskId: string, part: string, max: number, mean: number | null, n: number) => ({
  taskId,
  part,
  max,
  meanScore: { value: mean, low: mean, high: mean, n, minimumN: 10, tooFew: mean === null },
});

test("AP and LAT share the layout's 36 points, each weighing as many images as it has", () => {
  // 30 AP images with 18 of 36, 10 LAT images with 36 of 36: 22.5 on average.
  const parts = pointsByPart([task("ap.x", "layout", 36, 18, 30), task("lat.x", "layout", 36, 36, 10)]);
  expect(parts).toEqual([{ part: "layout", max: 36, earned: 22.5, lost: 13.5, n: 30 }]);
});

test("parts stand in the rubric's order; one with too few images is left out", () => {
  const parts = pointsByPart([
    task("artefact", "artefact", 10, 9, 40),
    task("marker", "marker", 20, null, 7),
    task("info.kvp", "info", 2, 1, 40),
  ]);
  expect(parts.map(({ part, earned }) => [part, earned])).toEqual([
    ["info", 17],
    ["artefact", 9],
  ]);
});
