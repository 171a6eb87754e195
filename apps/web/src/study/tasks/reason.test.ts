import { describe, expect, test } from "vitest";
import { explainReason } from "./reason.ts";

describe("a stored reason", () => {
  test("two missing inputs are two explanations", () => {
    expect(explainReason("landmarks not found: P2, P3; no pixel spacing")).toEqual([
      { code: "landmarkNotFound", detail: "P2, P3", names: ["P2", "P3"] },
      { code: "noSpacing", detail: "", names: [] },
    ]);
  });

  test("what has no words of its own is shown as it came", () => {
    expect(explainReason("pixels cannot be decoded: JPEG 2000")).toEqual([
      { code: "other", detail: "pixels cannot be decoded: JPEG 2000", names: [] },
    ]);
  });
});
