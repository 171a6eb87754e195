import { join } from "node:path";
import { blobKey, clearDemo, EVIDENCE_LAYERS } from "@plumbline/database";
import { demoRadiographs } from "@plumbline/launcher/demo";
import { ROOT_FOLDER } from "@plumbline/platform";
import type { EvidenceMap } from "@plumbline/vision";
import { type Grader, openGrader } from "@plumbline/workers/grade";
import { identify } from "@plumbline/workers/identify";
import { storeAndEnqueue } from "@plumbline/workers/receive";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type GradeInstanceDeps, gradeInstance } from "../../workers/src/3-grade/grade-instance.ts";
import { serveApi, type TestApi } from "../testkit/api.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
let base: TestDatabase;
let api: TestApi;
let grader: Grader;
let object: Buffer;

beforeAll(async () => {
  base = await createTestDatabase();
  api = await serveApi(base.database);
  grader = await openGrader({ modelsDir: join(ROOT_FOLDER, "models") });
  const all = await demoRadiographs(join(ROOT_FOLDER, "models"));
  const wrist = all.find(({ radiograph: { role, view } }) => role === "wrist" && view === "AP");
  if (!wrist) throw new Error("the data set has no AP wrist");
  object = Buffer.from(await wrist.wrap());
});
afterAll(async () => {
  await grader.close();
  await api.close();
  await base.drop();
});
afterEach(async () => {
  await base.database.$executeRaw`TRUNCATE site, received_object CASCADE`;
});

/** The registered models, save that the artefact network answers as told. */
function deps(map: EvidenceMap | null): GradeInstanceDeps {
  const { models } = grader.deps;
  return {
    ...grader.deps,
    models: { ...models, artefact: async (image) => ({ ...(await models.artefact(image)), map }) },
    database: base.database,
    blobs: api.blobs,
    now: () => NOW,
    softwareVersion: "test",
  };
}

/** Two cells beside each other at the top left: evidence in the first. */
const CORNER: EvidenceMap = {
  width: 2,
  height: 1,
  values: new Uint8Array([255, 0]),
  toStored: { a: 100, b: 0, tx: 49.5, c: 0, d: 100, ty: 49.5 },
};

async function identified(): Promise<string> {
  const stored = await storeAndEnqueue(
    { database: base.database, blobs: api.blobs, now: () => NOW, maxObjectBytes: 2 ** 30 },
    (async function* () {
      yield object;
    })(),
    { via: "folder", peer: null, demoInstallation: true, fromLoopback: true, claimsDemo: false },
  );
  if (stored.outcome === "refused") throw new Error(stored.reason);
  const { receivedObjectId } = stored;
  await identify({ database: base.database, blobs: api.blobs, secret: null, timeZone: "UTC" }, receivedObjectId);
  return (await base.database.instance.findUniqueOrThrow({ where: { receivedObjectId } })).id;
}

interface Urls {
  readonly id: string;
  readonly landmarkEvidenceUrl: string | null;
  readonly artefactEvidenceUrl: string | null;
}

/** Newest first. */
async function urlsOf(instanceId: string): Promise<Urls[]> {
  const { data } = await api.query<{ instance: { gradings: Urls[] } }>(
    "query ($id: ID!) { instance(id: $id) { gradings { id landmarkEvidenceUrl artefactEvidenceUrl } } }",
    { id: instanceId },
  );
  return data.instance.gradings;
}

const fetchPng = async (path: string | null) => {
  const response = await fetch(`${api.url}${path}`);
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "image/png"]);
  return Buffer.from(await response.arrayBuffer());
};

describe("what the models looked at", () => {
  test("is kept with the grading and served: the heat lies where the landmarks are", async () => {
    const instanceId = await identified();
    const outcome = await gradeInstance(deps(null), { instanceId, reason: "first" });
    const [grading] = await urlsOf(instanceId);
    expect(grading).toEqual({
      id: grading?.id,
      landmarkEvidenceUrl: `/images/${instanceId}/${grading?.id}/landmarks.png`,
      artefactEvidenceUrl: null,
    });
    const png = await fetchPng(grading?.landmarkEvidenceUrl ?? null);
    expect(png.length).toBeLessThan(15_000);
    const { data, info } = await sharp(png).toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
    const { width, height } = outcome?.image ?? { width: 0, height: 0 };
    expect(Math.max(info.width, info.height)).toBe(Math.min(320, Math.max(width, height)));
    const found = Object.values(outcome?.landmarks ?? {}).filter((landmark) => landmark !== null);
    expect(found.length).toBeGreaterThanOrEqual(2);
    for (const { x, y } of found) {
      const [px, py] = [((x + 0.5) / width) * info.width, ((y + 0.5) / height) * info.height].map(Math.floor);
      const region = { left: (px ?? 0) - 12, top: (py ?? 0) - 12, width: 25, height: 25 };
      const around = await sharp(png).extract(region).toColourspace("b-w").raw().toBuffer();
      expect(Math.max(...around)).toBeGreaterThan(50);
      expect(data[(py ?? 0) * info.width + (px ?? 0)]).toBeGreaterThan(0.5 * Math.max(...around));
    }
  });

  test("the artefact map is kept where the model gives one; a later grading has its own evidence", async () => {
    const instanceId = await identified();
    await gradeInstance(deps(CORNER), { instanceId, reason: "first" });
    const [first] = await urlsOf(instanceId);
    const before = await fetchPng(first?.artefactEvidenceUrl ?? null);
    const { channels } = await sharp(before).stats();
    expect([channels[0]?.min, channels[0]?.max]).toEqual([0, 255]);
    await gradeInstance({ ...deps(null), now: () => new Date(NOW.getTime() + 1) }, { instanceId, reason: "regrade" });
    const [latest, earlier] = await urlsOf(instanceId);
    expect(earlier).toEqual(first);
    expect(latest?.artefactEvidenceUrl).toBeNull();
    expect(latest?.landmarkEvidenceUrl).not.toBe(first?.landmarkEvidenceUrl);
    expect(await fetchPng(earlier?.artefactEvidenceUrl ?? null)).toEqual(before);
  });

  test("a rejected image has none", async () => {
    const instanceId = await identified();
    const seen = deps(CORNER);
    const models = { ...seen.models, scout: notAWrist };
    const outcome = await gradeInstance({ ...seen, models }, { instanceId, reason: "first" });
    expect(outcome?.status).toBe("REJECTED");
    expect(await urlsOf(instanceId)).toEqual([
      { id: expect.any(String), landmarkEvidenceUrl: null, artefactEvidenceUrl: null },
    ]);
  });

  test("where it cannot be written there is no grading either, and the job can be tried again", async () => {
    const instanceId = await identified();
    const full = {
      ...api.blobs,
      put: (key: string, bytes: Uint8Array) =>
        key.startsWith("evidence/") ? Promise.reject(new Error("disk full")) : api.blobs.put(key, bytes),
    };
    const first = { instanceId, reason: "first" } as const;
    await expect(gradeInstance({ ...deps(CORNER), blobs: full }, first)).rejects.toThrow("disk full");
    expect(await base.database.grading.count()).toBe(0);
    expect(await gradeInstance(deps(CORNER), first)).not.toBeNull();
    expect((await urlsOf(instanceId))[0]?.artefactEvidenceUrl).not.toBeNull();
  });

  test("goes with the demonstration", async () => {
    const instanceId = await identified();
    await gradeInstance(deps(CORNER), { instanceId, reason: "first" });
    const [grading] = await urlsOf(instanceId);
    const keys = EVIDENCE_LAYERS.map((layer) => blobKey.evidence(grading?.id ?? "", layer));
    expect(await Promise.all(keys.map(api.blobs.exists))).toEqual([true, true]);
    await clearDemo({ database: base.database, blobs: api.blobs, now: () => NOW }, { all: true });
    expect(await Promise.all(keys.map(api.blobs.exists))).toEqual([false, false]);
  });

  test("is asked for by its own image and grading: anything else is a 404 with a sentence", async () => {
    const instanceId = await identified();
    await gradeInstance(deps(null), { instanceId, reason: "first" });
    const [grading] = await urlsOf(instanceId);
    const none = "0197b1f0-0000-7000-8000-000000000000";
    for (const path of [
      `/images/${instanceId}/${grading?.id}/artefact.png`,
      `/images/${none}/${grading?.id}/landmarks.png`,
      `/images/${instanceId}/${none}/landmarks.png`,
      `/images/${instanceId}/..%2F..%2Fsecret/landmarks.png`,
    ]) {
      const response = await fetch(`${api.url}${path}`);
      expect([response.status, await response.json()]).toEqual([
        404,
        { error: "There is no such evidence of this grading." },
      ]);
    }
  });
});

/** A scout that is sure of something else than a wrist. */
const notAWrist = async () => ({
  view: "NOT_WRIST" as const,
  orientation: "up" as const,
  probabilities: { AP: 0, LAT: 0, OBL: 0, TWO: 0, NOT_WRIST: 1 },
  frame: { x: 0, y: 0, styloidPx: 100, angle: 0 },
});
