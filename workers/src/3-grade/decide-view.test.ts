import type { Facts, FoundView } from "@plumbline/dicom";
import type { View as ImageView, ViewFinding } from "@plumbline/vision";
import { describe, expect, test } from "vitest";
import { decideView, rejectByHeader } from "./decide-view.ts";

const WRIST = { examined: "WRIST", region: null, kind: "wrist" } as const;
const LIMB = { examined: "EXTREMITY", region: null, kind: "unknown" } as const;
const header = (view: FoundView["view"], source: FoundView["source"]): Pick<Facts, "view" | "bodyPart"> => ({
  view: { view, source, found: view, conflict: null },
  bodyPart: WRIST,
});
const NO_HEADER = { view: null, bodyPart: LIMB };

function image(view: ImageView, probability: number): ViewFinding {
  const rest = (1 - probability) / 4;
  const probabilities = { AP: rest, LAT: rest, OBL: rest, TWO: rest, NOT_WRIST: rest, [view]: probability };
  return { view, probabilities, orientation: "up" };
}

describe("decideView", () => {
  test.each([
    ["View Position", header("LAT", "ViewPosition"), image("LAT", 0.9), "LAT", "ViewPosition"],
    ["View Code Sequence", header("AP", "ViewCodeSequence"), image("AP", 0.9), "AP", "ViewCodeSequence"],
    ["the image, where the header is silent", NO_HEADER, image("LAT", 0.5), "LAT", "image"],
    ["the image, before free text", header("AP", "SeriesDescription"), image("LAT", 0.8), "LAT", "image"],
    ["free text, where there are no pixels", header("AP", "SeriesDescription"), null, "AP", "SeriesDescription"],
  ])("%s decides", (_, facts, seen, view, source) => {
    const decision = decideView(facts, seen);
    expect([decision.view, decision.evidence.source]).toEqual([view, source]);
  });

  test("a header that names no wrist is not believed without a picture, unless it names no part at all", () => {
    const limb = { ...header("LAT", "ViewPosition"), bodyPart: LIMB };
    expect(decideView(limb, null)).toMatchObject({ view: null, rejected: expect.stringContaining("no picture") });
    expect(decideView(limb, image("LAT", 0.8)).view).toBe("LAT");
    const silent = { ...limb, bodyPart: { ...LIMB, examined: null } };
    expect(decideView(silent, null).view).toBe("LAT");
  });

  test.each([
    ["agrees", image("AP", 0.9), false],
    ["says lateral, however surely", image("LAT", 0.99), true],
    ["says oblique, which is a matter of degree", image("OBL", 0.95), true],
  ])("a coded header stands where the image %s; a contradiction is kept", (_, seen, contradiction) => {
    const decision = decideView(header("AP", "ViewPosition"), seen);
    expect(decision).toMatchObject({ view: "AP", evidence: { source: "ViewPosition", contradiction } });
  });

  test.each([
    ["no wrist by the image alone", NO_HEADER, image("NOT_WRIST", 0.5), /no wrist radiograph \(50 %/],
    ["surely no wrist, whatever the header says", header("AP", "ViewPosition"), image("NOT_WRIST", 0.9), /no wrist/],
    ["two views on one film", NO_HEADER, image("TWO", 0.6), /more than one view/],
    ["oblique by the image alone", NO_HEADER, image("OBL", 0.8), /oblique \(80 %/],
    ["a guess", NO_HEADER, image("AP", 0.49), /only 49 %/],
    ["no pixels and no header", NO_HEADER, null, /the header names no view/],
    ["no pixels and oblique in free text", header("OBL", "ProtocolName"), null, /says oblique \(ProtocolName\)/],
  ])("%s is rejected with the reason", (_, facts, seen, reason) => {
    const decision = decideView(facts, seen);
    expect(decision.view).toBeNull();
    expect(decision.rejected).toMatch(reason);
  });

  test("a header that says wrist is not overruled by a model that is merely inclined to say no", () => {
    expect(decideView(header("AP", "ViewPosition"), image("NOT_WRIST", 0.89)).view).toBe("AP");
  });

  test("a header that names a view but no wrist leaves it to the image's most probable answer", () => {
    const leg = { ...header("AP", "ViewPosition"), bodyPart: LIMB };
    expect(decideView(leg, image("NOT_WRIST", 0.44))).toMatchObject({ view: null, evidence: { source: "image" } });
    expect(decideView(leg, image("LAT", 0.44)).view).toBe("AP");
  });
});

describe("rejectByHeader", () => {
  const wrist = { modality: "DX", bodyPart: WRIST, view: null };

  test("takes wrist radiographs, and those whose header leaves it open", () => {
    expect(rejectByHeader(wrist)).toBeNull();
    expect(rejectByHeader({ ...wrist, modality: "OT" })).toBeNull();
    expect(rejectByHeader({ ...wrist, modality: null, bodyPart: { ...wrist.bodyPart, kind: "unknown" } })).toBeNull();
    expect(rejectByHeader({ ...wrist, view: header("OBL", "SeriesDescription").view })).toBeNull();
  });

  test.each([
    ["another modality", { ...wrist, modality: "CT" }, /no radiograph: its Modality .* is CT/],
    ["another body part", { ...wrist, bodyPart: { ...wrist.bodyPart, kind: "other" as const } }, /no wrist/],
    ["a coded oblique view", { ...wrist, view: header("OBL", "ViewPosition").view }, /oblique \(ViewPosition\)/],
  ])("rejects %s", (_, facts, reason) => {
    expect(rejectByHeader(facts)).toMatch(reason);
  });
});
