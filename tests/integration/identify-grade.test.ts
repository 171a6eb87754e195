import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type BlobStore,
  blobKey,
  clearDemo,
  createPool,
  enqueue,
  openBlobStore,
  verifyRollups,
} from "@plumbline/database";
import { createLogger, createMetrics, ROOT_FOLDER } from "@plumbline/platform";
import { type Grader, openGrader } from "@plumbline/workers/grade";
import { type IdentifyDeps, identify } from "@plumbline/workers/identify";
import { storeAndEnqueue } from "@plumbline/workers/receive";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { gradeInstance } from "../../workers/src/3-grade/grade-instance.ts";
import { rollup, watchMarks } from "../../workers/src/4-rollup/index.ts";
import { openPresence } from "../../workers/src/queue/dead-workers.ts";
import { runTasks } from "../../workers/src/queue/run-tasks.ts";
import { createTestDatabase, type TestDatabase, until, writeRadiographs } from "../testkit/index.ts";

let base: TestDatabase;
let grader: Grader;
let folder: string;
let blobs: BlobStore;
let objects: Buffer[];

beforeAll(async () => {
  base = await createTestDatabase();
  grader = await openGrader({ modelsDir: join(ROOT_FOLDER, "models") });
  const { files, remove } = await writeRadiographs(3);
  objects = await Promise.all(files.map((file) => readFile(file)));
  remove();
});
afterAll(async () => {
  await grader.close();
  await base.drop();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plumbline-blobs-"));
  blobs = await openBlobStore(folder);
});
afterEach(async () => {
  await base.database.$executeRaw`TRUNCATE site, received_object CASCADE`;
  await base.database.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  await rm(folder, { recursive: true });
});

const NOW = new Date("2026-03-01T12:00:00Z");

async function receive(bytes: Buffer): Promise<string> {
  const deps = { database: base.database, blobs, now: () => NOW, maxObjectBytes: 2 ** 30 };
  const sender = { via: "folder", peer: null, demoInstallation: true, fromLoopback: true, claimsDemo: false } as const;
  const result = await storeAndEnqueue(
    deps,
    (async function* () {
      yield bytes;
    })(),
    sender,
  );
  if (result.outcome === "refused") throw new Error(result.reason);
  return result.receivedObjectId;
}

const identifyDeps = (): IdentifyDeps => ({ database: base.database, blobs, secret: null, timeZone: "Asia/Shanghai" });
const gradeDeps = () => ({ ...grader.deps, database: base.database, blobs, now: () => NOW, softwareVersion: "test" });
const object = (index: number): Buffer => objects[index] as Buffer;

/** Replaces a text by another of the same length, everywhere in the object. */
function replaced(source: Buffer, from: string, to: string): Buffer {
  const copy = Buffer.from(source);
  for (let place = copy.indexOf(from); place >= 0; place = copy.indexOf(from, place + 1))
    copy.write(to, place, "latin1");
  return copy;
}

async function identified(bytes: Buffer) {
  const receivedObjectId = await receive(bytes);
  expect(await identify(identifyDeps(), receivedObjectId)).toBe("identified");
  return base.database.instance.findUniqueOrThrow({
    where: { receivedObjectId },
    include: {
      site: true,
      device: true,
      technologist: true,
      series: { include: { study: { include: { patient: true } } } },
    },
  });
}

describe("identify", () => {
  test("makes instance, site, device, technologist, patient, study and series, and enqueues the grading", async () => {
    const instance = await identified(object(0));
    expect(instance).toMatchObject({ origin: "DEMO", status: "IDENTIFIED", total: null });
    expect(instance.site).toMatchObject({ origin: "DEMO", confirmed: false, timeZone: "Asia/Shanghai" });
    expect(instance.site.code).toMatch(/^demo-/);
    expect(instance.device.siteId).toBe(instance.siteId);
    expect(instance.technologist.siteId).toBe(instance.siteId);
    expect(instance.provenance).toMatchObject({
      derivation: expect.stringContaining("Wrapped from the published image"),
      statement: expect.stringContaining("CC BY 4.0"),
    });
    const jobs = await base.database.$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs ORDER BY id`;
    expect(jobs.map(({ key }) => key)).toContain(`grade:first:${instance.id}`);
  });

  test("no name, number or birth date of the patient is stored anywhere", async () => {
    const instance = await identified(object(0));
    const { pseudonym } = instance.series.study.patient;
    expect(pseudonym).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(instance)).not.toMatch(/DEMO-\d{4}|Demo\^\d{4}/);
    expect(instance.headerFacts).toMatchObject({ PatientName: { state: "present", value: null } });
  });

  test("running it again does nothing; several workers at once make one of everything", async () => {
    const ids = await Promise.all(objects.map(receive));
    await Promise.allSettled([...ids, ...ids].map((id) => identify(identifyDeps(), id)));
    for (const id of ids) await identify(identifyDeps(), id);
    expect(await base.database.instance.count()).toBe(objects.length);
    const siteNames = (await base.database.site.findMany()).map(({ name }) => name);
    expect(new Set(siteNames).size).toBe(siteNames.length);
  });

  test("an object that cannot become an instance is REJECTED with the reason, and stays so", async () => {
    const id = await receive(object(0).subarray(0, 3_000));
    expect(await identify(identifyDeps(), id)).toBe("rejected");
    const row = await base.database.receivedObject.findUniqueOrThrow({ where: { id } });
    expect([row.state, row.reason]).toEqual(["REJECTED", expect.stringMatching(/\w+ .+\./)]);
    expect(await base.database.instance.count()).toBe(0);
    expect(await identify(identifyDeps(), id)).toBe("nothing to do");
  });

  test("a real object never joins a demonstration's study", async () => {
    await identified(object(0));
    const sopInstanceUid = (await base.database.instance.findFirstOrThrow()).sopInstanceUid;
    const another = `${sopInstanceUid.slice(0, -4)}0000`;
    const real = replaced(replaced(object(0), "Wrapped from", "Xrapped from"), sopInstanceUid, another);
    const id = await receive(real);
    expect(await identify(identifyDeps(), id)).toBe("rejected");
    const row = await base.database.receivedObject.findUniqueOrThrow({ where: { id } });
    expect([row.origin, row.reason]).toEqual(["REAL", expect.stringContaining("demonstration")]);
  });
});

describe("gradeInstance", () => {
  test("stores grading, tasks, landmarks and pictures, copies the outcome and marks its bucket", async () => {
    const { id } = await identified(object(0));
    const outcome = await gradeInstance(gradeDeps(), { instanceId: id, reason: "first" });
    const stored = await base.database.instance.findUniqueOrThrow({
      where: { id },
      include: { gradings: { include: { tasks: true, landmarks: true } } },
    });
    const [grading] = stored.gradings;
    expect(outcome).not.toBeNull();
    expect(stored).toMatchObject({ status: outcome?.status, view: outcome?.view, total: outcome?.total });
    expect(grading).toMatchObject({ rubricId: "wrist-dr-cq", softwareVersion: "test", supersededAt: null });
    expect(grading?.tasks.map(({ taskId, score }) => [taskId, score]).sort()).toEqual(
      outcome?.tasks.map((task) => [task.id, task.score]).sort(),
    );
    expect(grading?.landmarks).toHaveLength(Object.keys(outcome?.landmarks ?? {}).length);
    const preview = await sharp(await blobs.get(blobKey.preview(id))).metadata();
    const thumbnail = await sharp(await blobs.get(blobKey.thumbnail(id))).metadata();
    expect([preview.format, Math.max(preview.width, preview.height) <= 1600]).toEqual(["jpeg", true]);
    expect(Math.max(thumbnail.width, thumbnail.height)).toBeLessThanOrEqual(320);
    const { siteId, deviceId, technologistId, day } = stored;
    expect(await base.database.rollupMark.count({ where: { siteId, deviceId, technologistId, day } })).toBeGreaterThan(
      0,
    );
  });

  test("a first grading is made once, however often and however many at once", async () => {
    const { id } = await identified(object(0));
    const first = { instanceId: id, reason: "first" } as const;
    const outcomes = await Promise.all([gradeInstance(gradeDeps(), first), gradeInstance(gradeDeps(), first)]);
    expect(outcomes.filter((outcome) => outcome !== null)).toHaveLength(1);
    expect(await gradeInstance(gradeDeps(), first)).toBeNull();
    expect(await base.database.grading.count()).toBe(1);
  });

  test("a re-grade adds a grading, supersedes the old one and keeps it whole", async () => {
    const { id } = await identified(object(0));
    await gradeInstance(gradeDeps(), { instanceId: id, reason: "first" });
    const later = { ...gradeDeps(), now: () => new Date("2026-03-02T12:00:00Z"), softwareVersion: "next" };
    await gradeInstance(later, { instanceId: id, reason: "regrade" });
    const gradings = await base.database.grading.findMany({ orderBy: { gradedAt: "asc" }, include: { tasks: true } });
    expect(gradings.map(({ softwareVersion, supersededAt }) => [softwareVersion, supersededAt])).toEqual([
      ["test", new Date("2026-03-02T12:00:00Z")],
      ["next", null],
    ]);
    expect(gradings[0]?.tasks.length).toBe(gradings[1]?.tasks.length);
  });

  test("a re-grade that runs twice, because its worker died before it could say that it was done, adds one", async () => {
    const { id } = await identified(object(0));
    await gradeInstance(gradeDeps(), { instanceId: id, reason: "first" });
    const again = { instanceId: id, reason: "regrade", gradingId: "0197b1f0-0000-7000-8000-00000000000a" } as const;
    expect(await gradeInstance(gradeDeps(), again)).not.toBeNull();
    expect(await gradeInstance(gradeDeps(), again)).toBeNull();
    const gradings = await base.database.grading.findMany({ where: { instanceId: id } });
    expect(gradings).toHaveLength(2);
    expect(gradings.find(({ supersededAt }) => supersededAt === null)?.id).toBe(again.gradingId);
  });

  test("clearing the demonstration removes its rows and files, and a job that was waiting finds nothing to do", async () => {
    const real = replaced(replaced(object(1), "Wrapped from", "Xrapped from"), "2.25.", "2.24.");
    const kept = await base.database.receivedObject.findUniqueOrThrow({ where: { id: await receive(real) } });
    const { id } = await identified(object(0));
    await gradeInstance(gradeDeps(), { instanceId: id, reason: "first" });
    const { sha256 } = await base.database.receivedObject.findFirstOrThrow({ where: { origin: "DEMO" } });
    const cleared = await clearDemo({ database: base.database, blobs, now: () => NOW }, { all: true });
    expect(cleared).toEqual({ removedInstances: 1 });
    expect(await gradeInstance(gradeDeps(), { instanceId: id, reason: "first" })).toBeNull();
    const removed = [blobKey.object(sha256), blobKey.preview(id), blobKey.thumbnail(id)];
    expect(await Promise.all(removed.map(blobs.exists))).toEqual([false, false, false]);
    expect(await base.database.receivedObject.findMany({ select: { id: true } })).toEqual([{ id: kept.id }]);
    expect(await blobs.exists(blobKey.object(kept.sha256))).toBe(true);
  });
});

describe("the queue", () => {
  async function withQueue<T>(work: () => Promise<T>): Promise<T> {
    const pool = createPool(base.url);
    const presence = await openPresence(base.url, { graceMs: 0 });
    const runner = await runTasks({
      database: base.database,
      pool,
      presence,
      logger: createLogger("test", "silent"),
      metrics: createMetrics("test"),
      checks: {},
      concurrency: 2,
      handlers: {
        identify: ({ receivedObjectId }) => identify(identifyDeps(), receivedObjectId),
        grade: (payload) => gradeInstance(gradeDeps(), payload),
        rollup: () => rollup(base.database),
        commitment: async () => "no peer here asks for it",
      },
    });
    const marks = watchMarks(base.database, {
      onError: (error) => {
        throw error;
      },
    });
    try {
      return await work();
    } finally {
      await marks.stop();
      await runner.stop();
      await presence.close();
      await pool.end();
    }
  }

  const waiting = async (): Promise<number> => {
    const rows = await base.database.$queryRaw<{ n: number }[]>`
      SELECT (SELECT count(*) FROM graphile_worker.jobs)::int + (SELECT count(*) FROM rollup_mark)::int AS n`;
    return rows[0]?.n ?? -1;
  };

  test("takes what was received all the way to roll-ups that equal a recount", async () => {
    await Promise.all(objects.map(receive));
    await withQueue(() => until("an empty queue", async () => (await waiting()) === 0));
    expect(await base.database.instance.count({ where: { status: "IDENTIFIED" } })).toBe(0);
    expect(await base.database.grading.count()).toBe(objects.length);
    expect(await verifyRollups(base.database)).toEqual([]);
    const { _sum } = await base.database.rollup.aggregate({ where: { level: "DAY_FULL" }, _sum: { images: true } });
    expect(_sum.images).toBe(objects.length);
  });

  test("an object whose file is gone becomes FAILED with the reason at once, and can be retried", async () => {
    const id = await receive(object(0));
    const { sha256 } = await base.database.receivedObject.findUniqueOrThrow({ where: { id } });
    await blobs.delete(blobKey.object(sha256));
    const state = async () => base.database.receivedObject.findUniqueOrThrow({ where: { id } });
    await withQueue(async () => {
      await until("a failed object", async () => (await state()).state === "FAILED");
      expect((await state()).reason).toBe("identify: The stored file of this object is missing.");
      await blobs.put(blobKey.object(sha256), object(0));
      await base.database.$transaction((tx) => enqueue(tx, "identify", { receivedObjectId: id }));
      await until("an identified object", async () => (await state()).state === "IDENTIFIED");
    });
  });

  test("the job of a pool that died is taken over at once; that of one that lives is left alone", async () => {
    const [dead, alive] = [await receive(object(0)), await receive(object(1))];
    const neighbour = await openPresence(base.url);
    await neighbour.hold("pool-alive");
    const lock = (id: string, pool: string) => base.database.$executeRaw`
      UPDATE graphile_worker._private_jobs SET locked_by = ${pool}, locked_at = now(), attempts = 1
      WHERE payload ->> 'receivedObjectId' = ${id}`;
    await lock(dead, "pool-dead");
    await lock(alive, "pool-alive");
    const stateOf = async (id: string) =>
      (await base.database.receivedObject.findUniqueOrThrow({ where: { id } })).state;
    await withQueue(() => until("the dead pool's job", async () => (await stateOf(dead)) === "IDENTIFIED"));
    expect(await stateOf(alive)).toBe("STORED");
    await neighbour.close();
    await withQueue(() => until("the other pool's job", async () => (await stateOf(alive)) === "IDENTIFIED"));
  });

  test("an object that kills its worker at every attempt ends FAILED, not forgotten", async () => {
    const id = await receive(object(0));
    await base.database.$executeRaw`
      UPDATE graphile_worker._private_jobs SET locked_by = 'pool-dead', locked_at = now(), attempts = max_attempts`;
    await withQueue(async () => undefined);
    expect(await base.database.receivedObject.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: "FAILED",
      reason: expect.stringContaining("the worker process ended while working on it"),
    });
  });
});
