import { describe, expect, test } from "vitest";
import { artefactOf, markerOf, measuredValues, modelRefs, orientationOf, spacingOf } from "./findings.ts";

describe("stored findings", () => {
  test("are read as the grader writes them", () => {
    const findings = {
      marker: { state: "mirrored", letter: "R", similarity: 0.91, box: [1, 2, 3, 4] },
      artefact: { probability: 0.9, threshold: 0.4, kinds: { cloth: 0.2, plaster: 0.9, odd: "x" } },
      orientation: "left",
      spacingMm: { rowMm: 0.14, columnMm: 0.15, source: "ImagerPixelSpacing" },
    };
    expect(markerOf(findings)).toEqual({
      state: "mirrored",
      letter: "R",
      similarity: 0.91,
      box: { x: 1, y: 2, width: 3, height: 4 },
    });
    expect(artefactOf(findings)).toEqual({
      probability: 0.9,
      threshold: 0.4,
      kinds: [
        { kind: "plaster", probability: 0.9 },
        { kind: "cloth", probability: 0.2 },
      ],
    });
    // What was graded before the model told kinds.
    expect(artefactOf({ artefact: { probability: 0.1, threshold: 0.4 } })?.kinds).toEqual([]);
    expect(orientationOf(findings)).toBe("LEFT");
    expect(spacingOf(findings)).toEqual({ rowMm: 0.14, columnMm: 0.15, source: "ImagerPixelSpacing" });
    expect(measuredValues({ D: { value: 4.1, unit: "cm" } })).toEqual([{ name: "D", value: 4.1, unit: "cm" }]);
    expect(modelRefs([{ name: "scout", version: "1", sha256: "ab" }])).toHaveLength(1);
  });

  test.each([
    null,
    7,
    "text",
    [],
    {},
    { marker: null, artefact: null, orientation: null, spacingMm: null },
    { artefact: { probability: "0.1" }, spacingMm: { rowMm: 1 } },
  ])("that are missing or odd are null, never an error: %j", (findings) => {
    expect([markerOf(findings), artefactOf(findings), orientationOf(findings), spacingOf(findings)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test("a box needs four numbers", () => {
    expect(markerOf({ marker: { state: "present", box: [1, 2, 3] } })).toMatchObject({ box: null });
  });
});
