import { expect, test } from "vitest";
import { onlyViewOf } from "./views.ts";

test.each([
  [["ap.5"], "AP"],
  [["lat.1", "lat.3"], "LAT"],
  [["ap.5", "lat.1"], null],
  [["marker"], null],
  [["ap.5", "marker"], null],
  [["not.known"], null],
  [[], null],
])("%j are of the view %s", (tasks, view) => {
  expect(onlyViewOf(tasks)).toBe(view);
});
