import { infoItems } from "@plumbline/rubric";
import { describe, expect, it } from "vitest";
import { runScore, scoreLine } from "./score.ts";

const COMPLETE = {
  view: "AP",
  width: 1000,
  height: 900,
  spacingMm: [0.1, 0.1],
  landmarks: { P1: [100, 100], P2: [320, 500], P3: [660, 480] },
  info: Object.fromEntries(infoItems.map(({ id }) => [id, true])),
  marker: "present",
  artefactProbability: 0.1,
};

const run = async (lines: readonly string[]) => {
  const written: string[] = [];
  async function* feed() {
    yield* lines;
  }
  const counts = await runScore(feed(), (line) => written.push(line));
  return { counts, written: written.map((line) => JSON.parse(line)) };
};

describe("scoreLine", () => {
  it("scores the rubric's AP example with all points", () => {
    expect(scoreLine(COMPLETE)).toMatchObject({
      status: "GRADED",
      reason: null,
      view: "AP",
      total: 100,
      grade: "A",
      rubric: { id: "wrist-dr-cq", version: "1" },
    });
  });

  it("counts PA as AP", () => {
    expect(scoreLine({ ...COMPLETE, view: "PA" }).view).toBe("AP");
  });

  it.each([
    ["no spacing", { spacingMm: null }, ["ap.2", "ap.4", "ap.5"], "no pixel spacing"],
    ["spacing left out", { spacingMm: undefined }, ["ap.2", "ap.4", "ap.5"], "no pixel spacing"],
    ["no marker", { marker: undefined }, ["marker"], "no marker finding given"],
    ["no artefact", { artefactProbability: null }, ["artefact"], "no artefact probability given"],
    [
      "a styloid not found",
      { landmarks: { ...COMPLETE.landmarks, P3: null } },
      ["ap.2", "ap.3", "ap.4", "ap.5"],
      "landmark not found: P3",
    ],
  ])("is incomplete with %s", (_name, change, ids, reason) => {
    const result = scoreLine({ ...COMPLETE, ...change });
    expect(result).toMatchObject({ status: "INCOMPLETE", total: null, grade: null });
    const open = result.tasks.filter((task) => task.status === "NOT_ASSESSABLE");
    expect(open.map((task) => task.id)).toEqual(ids);
    expect(new Set(open.map((task) => task.reason))).toEqual(new Set([reason]));
  });

  it("takes the artefact threshold from the line, 0.5 by default, and scores 0 at it", () => {
    const points = (change: object) =>
      scoreLine({ ...COMPLETE, ...change }).tasks.find((task) => task.id === "artefact")?.score;
    expect(points({ artefactProbability: 0.5 })).toBe(0);
    expect(points({ artefactProbability: 0.4999 })).toBe(10);
    expect(points({ artefactProbability: 0.6, artefactThreshold: 0.7 })).toBe(10);
  });

  it("scores an absent header item 0", () => {
    const { info: _info, ...rest } = COMPLETE;
    expect(scoreLine(rest)).toMatchObject({ status: "GRADED", total: 66, grade: "C" });
  });

  it.each([
    ["view", { view: "OBL" }, 'view: found "OBL", needed "AP", "PA" or "LAT"'],
    ["view", { view: "toString" }, 'view: found "toString", needed "AP", "PA" or "LAT"'],
    ["width", { width: 0 }, "width: found 0, needed a number of pixels above 0"],
    ["height", { height: undefined }, "height: found nothing, needed a number of pixels above 0"],
    ["spacing", { spacingMm: [0.1] }, "spacingMm: found [0.1], needed [row, column] in mm, both above 0, or null"],
    ["spacing", { spacingMm: [0, 1] }, "spacingMm: found [0,1], needed [row, column] in mm, both above 0, or null"],
    ["landmark", { landmarks: { P2: [1, "2"] } }, 'landmarks.P2: found [1,"2"], needed [x, y] in pixels or null'],
    [
      "landmark",
      { landmarks: { P2: [1, Number.NaN] } },
      "landmarks.P2: found [1,null], needed [x, y] in pixels or null",
    ],
    ["landmarks", { landmarks: 3 }, "landmarks: found 3, needed an object of name → [x, y] or null"],
    ["info id", { info: { "info.kpv": true } }, 'info: found "info.kpv", needed one of info.imageNumber'],
    ["info value", { info: { "info.kvp": 1 } }, "info.kvp: found 1, needed true or false"],
    ["marker", { marker: "left" }, 'marker: found "left", needed present, absent, mirrored, mismatch'],
    ["probability", { artefactProbability: 1.2 }, "artefactProbability: found 1.2, needed a number 0 to 1"],
    ["threshold", { artefactThreshold: -1 }, "artefactThreshold: found -1, needed a number 0 to 1"],
  ])("names the field at fault: %s", (_name, change, message) => {
    expect(() => scoreLine({ ...COMPLETE, ...change })).toThrow(message);
  });

  it("names all fields at fault together", () => {
    expect(() => scoreLine({ ...COMPLETE, width: -1, marker: 7 })).toThrow(/width: found -1.*; marker: found 7/);
  });
});

describe("runScore", () => {
  it("goes on after bad lines, keeps the order, and numbers them", async () => {
    const { counts, written } = await run(["\uFEFF{", "", "[]", JSON.stringify(COMPLETE), "null"]);
    expect(counts).toEqual({ scored: 1, rejected: 3 });
    expect(written.map(({ status }) => status)).toEqual(["REJECTED", "REJECTED", "GRADED", "REJECTED"]);
    expect(written[0].reason).toBe("line 1: found no valid JSON, needed one JSON object");
    expect(written[1].reason).toBe("line 3: input: found [], needed a JSON object");
    expect(written[3]).toMatchObject({ tasks: [], total: null, grade: null, view: null });
  });

  it("counts nothing for empty input", async () => {
    expect((await run([])).counts).toEqual({ scored: 0, rejected: 0 });
  });

  it("never repeats an unreadable line", async () => {
    const { written } = await run(['{"patient": "Jane Doe"']);
    expect(JSON.stringify(written)).not.toContain("Jane");
  });
});
