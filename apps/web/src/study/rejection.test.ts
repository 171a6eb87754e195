import { expect, test } from "vitest";
import { explainRejection } from "./rejection.ts";

test.each([
  ["This is no wrist: the header names another body part.", { code: "otherPart", detail: "" }],
  ["This is no wrist radiograph (97 % by the image).", { code: "noWrist", detail: "97" }],
  ["The view is oblique (ViewPosition): neither AP nor LAT.", { code: "obliqueByHeader", detail: "ViewPosition" }],
  ["The view is oblique (84 % by the image): neither AP nor LAT.", { code: "obliqueByImage", detail: "84" }],
  ["no Part 10 file", null],
])("%s", (reason, expected) => {
  expect(explainRejection(reason)).toEqual(expected);
});
