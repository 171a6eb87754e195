import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createPixelDecoder, DicomError, listRadiographs, type Radiograph, wrapRadiograph } from "@plumbline/dicom";
import { ROOT_FOLDER } from "@plumbline/platform";
import type { LandmarkFinding, Models, ScoutFinding } from "@plumbline/vision";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GradeDeps, gradeDicom, gradeObject } from "./grade-dicom.ts";

const FOLDER = join(ROOT_FOLDER, "models/data/wrist");
let records: Radiograph[];
const decoder = createPixelDecoder();
afterAll(() => decoder.close());
beforeAll(async () => {
  records = [...(await listRadiographs(FOLDER))];
});

async function wrapped(choose: (record: Radiograph) => boolean, changes: Partial<Radiograph> = {}): Promise<Buffer> {
  const record = records.find(choose);
  if (!record) throw new Error("the data set has no such radiograph");
  const bytes = await wrapRadiograph({ ...record, ...changes }, readFileSync(join(FOLDER, record.file)), {
    site: "Test Hospital",
    device: { manufacturer: "ACME", model: "Ray", serialNumber: "1", stationName: "XR1", softwareVersion: "9" },
    technologist: "Roe^Ann",
    studyDate: "2026-03-01",
    studyTime: "10:00:00",
    studyKey: "grade-dicom.test",
    patientNumber: 1,
    accessionNumber: "A1",
    instanceNumber: 1,
  });
  return Buffer.from(bytes);
}

/** The data set's tiles are small, which keeps this fast; they have no scale of their own. */
const isAp = (record: Radiograph): boolean =>
  record.role === "wrist" && record.view === "AP" && record.spacingKind === "nominal";
const SCALED = { spacingMm: 0.15, spacingKind: "known" } as const;

/** Answers of models, so that every path can be walked with known figures. */
function models(seen: Partial<ScoutFinding> = {}, found: LandmarkFinding["landmarks"] = {}): Models {
  const view = seen.view ?? "AP";
  const scout: ScoutFinding = {
    view,
    orientation: "up",
    probabilities: { AP: 0, LAT: 0, OBL: 0, TWO: 0, NOT_WRIST: 0, [view]: 0.99 },
    frame: { x: 0, y: 0, styloidPx: 100, angle: 0 },
    ...seen,
  };
  return {
    refs: [{ name: "scout", version: "1", sha256: "a" }],
    scout: async () => scout,
    landmarks: async () => ({ landmarks: found, raw: {}, frame: scout.frame, heat: {} }),
    artefact: async () => ({ probability: 0.1, threshold: 0.5, kinds: {}, map: null }),
    close: async () => undefined,
  };
}

/** Counts milliseconds by being asked. */
function deps(answers: Models): GradeDeps {
  let ms = 0;
  return { models: answers, decoder, nowMs: () => ms++ };
}

const at = (x: number, y: number) => ({ x, y, confidence: 0.9 });
const AP_FOUND = { P1: at(10, 10), P2: at(100, 200), P3: at(300, 210) };
const task = (outcome: Awaited<ReturnType<typeof gradeDicom>>, id: string) =>
  outcome.tasks.find((candidate) => candidate.id === id);

// Loading the decoders takes seconds where other tests share the cores.
describe("gradeDicom", { timeout: 30_000 }, () => {
  test("a wrist with everything found is GRADED; landmarks come back in stored pixels", async () => {
    const bytes = await wrapped(isAp, SCALED);
    const outcome = await gradeDicom(bytes, deps(models({}, AP_FOUND)));
    expect(outcome).toMatchObject({ status: "GRADED", view: "AP", reason: null, landmarks: AP_FOUND });
    expect(outcome.tasks.reduce((sum, { score }) => sum + (score ?? 0), 0)).toBe(outcome.total);
    expect(outcome.artefact).toEqual({ probability: 0.1, threshold: 0.5, kinds: {} });
    expect(Object.keys(outcome.timings)).toEqual([
      "parse",
      "decode",
      "view",
      "landmarks",
      "artefact",
      "marker",
      "score",
      "total",
    ]);
  });

  test("a film that lies on its side is measured upright: its styloid line is level there", async () => {
    const bytes = await wrapped(isAp, SCALED);
    const level = { P1: at(10, 10), P2: at(100, 100), P3: at(100, 300) };
    const outcome = await gradeDicom(bytes, deps(models({ orientation: "left" }, level)));
    expect(task(outcome, "ap.3")).toMatchObject({ score: 10 });
    expect(outcome.landmarks).toEqual(level);
  });

  test("without a scale, lengths are not assessable and angles are", async () => {
    const bytes = await wrapped(isAp, { spacingMm: null });
    const outcome = await gradeDicom(bytes, deps(models({}, AP_FOUND)));
    expect(outcome).toMatchObject({ status: "INCOMPLETE", total: null, grade: null });
    expect(outcome.reason).toBe("ap.2, ap.4, ap.5: no pixel spacing");
    expect(task(outcome, "ap.3")).toMatchObject({ status: "SCORED" });
  });

  test("a thumb joint that was not found costs its points; a styloid that was not found is not assessable", async () => {
    const bytes = await wrapped(isAp, SCALED);
    const noThumb = await gradeDicom(bytes, deps(models({}, { ...AP_FOUND, P1: null })));
    expect([noThumb.status, task(noThumb, "ap.1")?.score]).toEqual(["GRADED", 0]);
    const noStyloid = await gradeDicom(bytes, deps(models({}, { ...AP_FOUND, P2: null })));
    expect([noStyloid.status, task(noStyloid, "ap.3")?.status]).toEqual(["INCOMPLETE", "NOT_ASSESSABLE"]);
    expect(noStyloid.landmarks.P2).toBeNull();
  });

  test("pixels that do not decode leave the header's tasks, where the header names the view", async () => {
    const bytes = await wrapped(isAp, SCALED);
    const broken: GradeDeps = {
      ...deps(models()),
      decoder: { decode: () => Promise.reject(new DicomError("BAD_PIXELS", "The image is cut short.")) },
    };
    const outcome = await gradeDicom(bytes, broken);
    expect(outcome).toMatchObject({ status: "INCOMPLETE", view: "AP", total: null, pointsAssessable: 34 });
    for (const id of ["marker", "artefact", "ap.1", "ap.2", "ap.3", "ap.4", "ap.5"]) {
      expect(task(outcome, id)).toMatchObject({ status: "NOT_ASSESSABLE", reason: "The image is cut short." });
    }
    const blind = await gradeDicom(await wrapped(isAp, { view: null }), broken);
    expect(blind).toMatchObject({ status: "REJECTED", view: null, tasks: [] });
    expect(blind.reason).toMatch(/cut short.*names no view/);
  });

  test("a header that the image contradicts stands, and the contradiction is kept", async () => {
    const outcome = await gradeDicom(await wrapped(isAp), deps(models({ view: "LAT" })));
    expect(outcome).toMatchObject({ view: "AP", viewEvidence: { source: "ViewPosition", contradiction: true } });
  });

  test("what is rejected still shows its picture", async () => {
    const { outcome, grey } = await gradeObject(await wrapped((record) => record.role === "oblique"), deps(models()));
    expect(outcome).toMatchObject({ status: "REJECTED", tasks: [], view: null, total: null });
    expect(grey?.width).toBeGreaterThan(0);
  });

  test("bytes that are no DICOM object are REJECTED with what they are", async () => {
    const outcome = await gradeDicom(Buffer.from("just text"), deps(models()));
    expect(outcome).toMatchObject({
      status: "REJECTED",
      sopInstanceUid: null,
      reason: expect.stringContaining("text"),
    });
  });

  test("a model that fails is not the object's fault: it is thrown", async () => {
    const failing = { ...models(), scout: () => Promise.reject(new Error("out of memory")) };
    await expect(gradeDicom(await wrapped(isAp), deps(failing))).rejects.toThrow("out of memory");
  });
});
