import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BlobStore, blobKey, openBlobStore } from "@plumbline/database";
import { createPixelDecoder } from "@plumbline/dicom";
import type { LandmarkFinding, Models, ScoutFinding } from "@plumbline/vision";
import { identify } from "@plumbline/workers/identify";
import { storeAndEnqueue } from "@plumbline/workers/receive";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { gradeInstance } from "../../workers/src/3-grade/grade-instance.ts";
import { element, file } from "../hostile/build.ts";
import { type Ending, HOSTILE, type HostileObject } from "../hostile/index.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

/** A slow machine with other work on it; what hangs, hangs longer. */
const DEADLINE_MS = 60_000;

let base: TestDatabase;
let folder: string;
let blobs: BlobStore;
const decoder = createPixelDecoder({ deadlineMs: 20_000 });

beforeAll(async () => {
  base = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "plumbline-hostile-"));
  blobs = await openBlobStore(folder);
});
afterAll(async () => {
  await decoder.close();
  await base.drop();
  await rm(folder, { recursive: true });
});

const now = (): Date => new Date("2026-03-01T12:00:00Z");
const SENDER = {
  via: "stow",
  peer: "192.0.2.1",
  demoInstallation: false,
  fromLoopback: false,
  claimsDemo: false,
} as const;

/** Stands for the networks, which have tests of their own: what comes so far is a wrist. */
const SCOUT: ScoutFinding = {
  view: "AP",
  orientation: "up",
  probabilities: { AP: 0.99, LAT: 0, OBL: 0, TWO: 0, NOT_WRIST: 0.01 },
  frame: { x: 0, y: 0, styloidPx: 10, angle: 0 },
};
const NOT_FOUND: LandmarkFinding = {
  landmarks: { P1: null, P2: null, P3: null },
  raw: {},
  frame: SCOUT.frame,
  heat: {},
};
const models: Models = {
  refs: [{ name: "stand-in", version: "1", sha256: "a" }],
  scout: async () => SCOUT,
  landmarks: async () => NOT_FOUND,
  artefact: async () => ({ probability: 0.1, threshold: 0.5, kinds: {}, map: null }),
  close: async () => undefined,
};

/** As a socket gives it: in pieces. */
async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 16_000) yield bytes.subarray(at, at + 16_000);
}

/** The way of an object through receiver and worker. Anything thrown on it would be a job that fails. */
async function wayOf(
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<{ ends: Ending | string; reason: string | null }> {
  const { database } = base;
  const source = bytes instanceof Uint8Array ? inPieces(bytes) : bytes;
  const answer = await storeAndEnqueue({ database, blobs, now, maxObjectBytes: 2 ** 31 }, source, SENDER);
  if (answer.outcome === "refused") return { ends: "refused", reason: answer.reason };
  if (answer.outcome !== "stored") return { ends: answer.outcome, reason: null };
  await identify({ database, blobs, secret: null, timeZone: "UTC" }, answer.receivedObjectId);
  const object = await database.receivedObject.findUniqueOrThrow({
    where: { id: answer.receivedObjectId },
    include: { instance: true },
  });
  if (object.instance === null) return { ends: `object ${object.state.toLowerCase()}`, reason: object.reason };
  const instanceId = object.instance.id;
  const deps = { models, decoder, nowMs: () => performance.now(), database, blobs, now, softwareVersion: "test" };
  await gradeInstance(deps, { instanceId, reason: "first" });
  const { status, statusReason } = await database.instance.findUniqueOrThrow({ where: { id: instanceId } });
  if (status === "REJECTED") return { ends: "image rejected", reason: statusReason };
  const blind = /^marker, artefact/.test(statusReason ?? "");
  expect(await blobs.exists(blobKey.thumbnail(instanceId))).toBe(!blind);
  return { ends: blind ? "graded blind" : "graded", reason: statusReason };
}

describe.each(Object.entries(HOSTILE))("%s", (_class, objects) => {
  test.each(objects.map((object): [string, HostileObject] => [object.name, object]))(
    "%s",
    async (_name, { ends, reason, make }) => {
      const found = await wayOf(make());
      expect(found).toEqual({
        ends,
        reason: ends === "graded" ? found.reason : expect.stringMatching(reason ?? /\w+ .+/),
      });
      expect(await readdir(join(folder, "incoming"))).toEqual([]);
    },
    DEADLINE_MS,
  );
});

test("a movie of 300 MiB is graded by its first frame, without being read whole", async () => {
  const [name, frames, frameBytes] = ["a movie", 300, 2 ** 20];
  const set = {
    "00280008": element("00280008", "IS", String(frames)),
    "00280010": element("00280010", "US", [1024]),
    "00280011": element("00280011", "US", [1024]),
    "7fe00010": element("7fe00010", "OW", "", frames * frameBytes),
  };
  async function* movie(): AsyncGenerator<Uint8Array> {
    yield file(name, { set });
    const frame = Buffer.alloc(frameBytes, 0x70);
    for (let index = 0; index < frames; index++) yield frame;
  }
  const before = process.memoryUsage().rss;
  expect(await wayOf(movie())).toMatchObject({ ends: "graded" });
  expect(process.memoryUsage().rss - before).toBeLessThan(250 * 2 ** 20);
  const { findings } = await base.database.grading.findFirstOrThrow({ orderBy: { id: "desc" } });
  expect(JSON.stringify(findings)).toContain(`the first of ${frames} frames was taken`);
});

test("names are unlike, so that no object is another's duplicate", () => {
  const names = Object.values(HOSTILE).flatMap((objects) => objects.map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
});
