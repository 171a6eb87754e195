import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type BucketKey,
  clearDemo,
  countMarks,
  createPool,
  openBlobStore,
  readSetting,
  rebuildAll,
  recomputeBuckets,
  rollUpMarked,
  verifyRollups,
} from "@plumbline/database";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadSimulatedHistory } from "../../prisma/seed/index.ts";
import { rollUp } from "../testkit/identified.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

let base: TestDatabase;
beforeAll(async () => {
  base = await createTestDatabase();
  const pool = createPool(base.url, { maxConnections: 1 });
  const client = await pool.connect();
  await client.query("BEGIN");
  await loadSimulatedHistory(client, { seed: "roll-ups", softwareVersion: "0", days: 14 });
  await client.query("COMMIT");
  client.release();
  await pool.end();
  await rebuildAll(base.database);
});
afterAll(() => base.drop());

interface Place {
  readonly day: Date;
  readonly siteId: string;
  readonly deviceId: string | null;
  readonly technologistId: string | null;
}
const keyOf = ({ day, siteId, deviceId, technologistId }: Place): BucketKey => ({
  day: day.toISOString().slice(0, 10),
  siteId,
  deviceId: deviceId as string,
  technologistId: technologistId as string,
});

const finest = { where: { level: "DAY_FULL" } } as const;
const recompute = (key: BucketKey) => base.database.$transaction((tx) => recomputeBuckets(tx, [key]));
const verified = async () => expect(await verifyRollups(base.database)).toEqual([]);
async function countMarked(): Promise<void> {
  await rollUp(base.database);
  expect(await countMarks(base.database)).toBe(0);
}

describe("roll-ups", () => {
  test("rebuilt from the rows, they equal a recount, and an independent count at every level", async () => {
    await verified();
    const levels = await base.database.rollup.groupBy({
      by: ["level"],
      _sum: { images: true, graded: true, sumTotal: true },
    });
    expect(levels).toHaveLength(7);
    const graded = await base.database.instance.aggregate({ _sum: { total: true }, _count: { total: true } });
    const images = await base.database.instance.count();
    for (const { _sum } of levels) {
      expect(_sum).toEqual({ images, graded: graded._count.total, sumTotal: BigInt(graded._sum.total ?? 0) });
    }
  });

  test("histograms hold every measured value of every scored task", async () => {
    const [counted] = await base.database.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM task_result t, jsonb_object_keys(t.measured) AS quantity
      WHERE t.status = 'SCORED' AND quantity <> 'threshold'`;
    const stored = await base.database.$queryRaw<{ level: string; n: number; counts: number }[]>`
      SELECT r.level, sum(m.n)::int AS n, sum((SELECT sum(c) FROM unnest(m.counts) AS c))::int AS counts
      FROM rollup r JOIN rollup_measure m ON m.rollup_id = r.id GROUP BY 1 ORDER BY 1`;
    const n = counted?.n ?? 0;
    expect(n).toBeGreaterThan(1000);
    expect(stored).toEqual(["DAY_FULL", "MONTH_FULL", "MONTH_SITE"].map((level) => ({ level, n, counts: n })));
  });

  test("nothing was left marked by the rebuild, which counted all", async () => {
    expect(await countMarks(base.database)).toBe(0);
  });

  test("figures that were changed are found at their level, and recomputing repairs them", async () => {
    const { database } = base;
    const bucket = await database.rollup.findFirstOrThrow({ where: { level: "DAY_FULL", graded: { gt: 0 } } });
    await database.rollup.update({ where: { id: bucket.id }, data: { sumTotal: { increment: 1 } } });
    const task = { rollupId_taskId: { rollupId: bucket.id, taskId: "marker" } };
    await database.rollupTask.update({ where: task, data: { sumScore: { increment: 1 } } });
    const measure = await database.rollupMeasure.findFirstOrThrow({ where: { rollupId: bucket.id } });
    const { taskId, quantity } = measure;
    await database.rollupMeasure.updateMany({
      where: { rollupId: bucket.id, taskId, quantity },
      data: { bins: measure.bins.map((bin) => bin + 1) },
    });
    const { siteId } = bucket;
    const coarse = await database.rollup.findFirstOrThrow({ where: { level: "MONTH_PATIENT", siteId } });
    await database.rollup.update({
      where: { id: coarse.id },
      data: { gradeA: { increment: 1 }, graded: { increment: 1 }, images: { increment: 1 } },
    });
    const differences = await verifyRollups(database);
    expect(
      differences.map(({ level, bucket: { task_id = null, quantity: of = null } }) => [level, task_id, of]),
    ).toEqual([
      ["DAY_FULL", null, null],
      ["DAY_FULL", "marker", null],
      ["DAY_FULL", taskId, quantity],
      ["MONTH_PATIENT", null, null],
    ]);
    expect(differences[0]?.stored?.sum_total).toBe(Number(differences[0]?.recounted?.sum_total) + 1);
    expect(differences.every(({ waiting }) => !waiting)).toBe(true);
    await recompute(keyOf(bucket));
    await rebuildAll(database);
    await verified();
  });

  test("a bucket that is missing is found", async () => {
    const bucket = await base.database.rollup.findFirstOrThrow(finest);
    await base.database.rollup.delete({ where: { id: bucket.id } });
    const [difference] = await verifyRollups(base.database);
    expect(difference).toMatchObject({ stored: null, recounted: { images: bucket.images } });
    await recompute(keyOf(bucket));
    await verified();
  });

  test("a bucket that is counted again keeps its id", async () => {
    const bucket = await base.database.rollup.findFirstOrThrow(finest);
    await recompute(keyOf(bucket));
    expect(await base.database.rollup.findUnique({ where: { id: bucket.id } })).toEqual(bucket);
  });

  test("many at once on one bucket leave one right bucket", async () => {
    const bucket = await base.database.rollup.findFirstOrThrow(finest);
    await Promise.all(Array.from({ length: 6 }, () => recompute(keyOf(bucket))));
    await verified();
  });
});

describe("whatever changes what a bucket counts marks it", () => {
  const afterwards = async (change: () => Promise<unknown>) => {
    await change();
    expect(await countMarks(base.database)).toBeGreaterThan(0);
    const differences = await verifyRollups(base.database);
    expect(differences.length).toBeGreaterThan(0);
    expect(differences.every(({ waiting }) => waiting)).toBe(true);
    await countMarked();
    await verified();
  };
  const anImage = () =>
    base.database.instance.findFirstOrThrow({ where: { status: "GRADED", view: "AP", gradings: { some: {} } } });

  test("its last image goes: the bucket disappears", async () => {
    const { siteId, deviceId, technologistId, day } = keyOf(await base.database.rollup.findFirstOrThrow(finest));
    const where = { siteId, deviceId, technologistId, day: new Date(day) };
    await afterwards(() => base.database.instance.deleteMany({ where }));
    expect(await base.database.rollup.count({ where: { ...where, level: "DAY_FULL" } })).toBe(0);
  });

  test("a grading goes, another view is found", async () => {
    const { id: instanceId } = await anImage();
    await afterwards(() => base.database.grading.updateMany({ where: { instanceId }, data: { view: "LAT" } }));
    await afterwards(() => base.database.grading.deleteMany({ where: { instanceId } }));
  });

  test("an image gets another day, device, technologist, age or sex", async () => {
    const { database } = base;
    const { id, siteId } = await anImage();
    const device = await database.device.create({ data: { siteId, key: "new", name: "New", origin: "SIMULATED" } });
    const person = await database.technologist.create({
      data: { siteId, key: "new", name: "New", origin: "SIMULATED" },
    });
    const changes = [
      { day: new Date("2031-05-05") },
      { deviceId: device.id },
      { technologistId: person.id },
      { ageYears: 3 },
      { ageYears: null },
      { sex: "O" },
      { sex: null },
    ] as const;
    for (const data of changes) {
      await database.instance.update({ where: { id }, data });
      expect(await countMarks(database)).toBeGreaterThan(0);
      await countMarked();
      await verified();
    }
    const bucket = { deviceId: device.id, technologistId: person.id, ageBand: "UNKNOWN", sex: "UNKNOWN" } as const;
    expect(await database.rollup.count({ where: { ...bucket, level: "DAY_FULL", day: new Date("2031-05-05") } })).toBe(
      1,
    );
  });

  test("but not what is no part of it", async () => {
    const { id } = await anImage();
    await base.database.instance.update({ where: { id }, data: { laterality: "L", rows: 7, columns: 7 } });
    expect(await countMarks(base.database)).toBe(0);
  });
});

describe("marks", () => {
  const touch = (id: string) =>
    base.database.grading.updateMany({ where: { instanceId: id }, data: { reason: "again" } });

  test("are kept when the counting transaction fails", async () => {
    const { id } = await base.database.instance.findFirstOrThrow({ where: { gradings: { some: {} } } });
    await touch(id);
    await base.database.$executeRaw`ALTER TABLE rollup ADD CONSTRAINT none CHECK (images < 0) NOT VALID`;
    await expect(rollUpMarked(base.database)).rejects.toThrow();
    expect(await countMarks(base.database)).toBe(1);
    await base.database.$executeRaw`ALTER TABLE rollup DROP CONSTRAINT none`;
    await countMarked();
    await verified();
  });

  test("that are written while a site is counted are left for the next time", async () => {
    const { id } = await base.database.instance.findFirstOrThrow({ where: { gradings: { some: {} } } });
    await base.database.$transaction(async (tx) => {
      await tx.grading.updateMany({ where: { instanceId: id }, data: { reason: "not yet committed" } });
      expect((await rollUpMarked(base.database)).keys).toBe(0);
    });
    expect(await countMarks(base.database)).toBe(1);
    await countMarked();
  });

  test("of one site are taken by one worker, those of others by another, and nobody waits", async () => {
    const images = await base.database.instance.findMany({
      where: { gradings: { some: {} } },
      distinct: ["siteId"],
      take: 3,
    });
    expect(images).toHaveLength(3);
    for (const { id } of images) await touch(id);
    await base.database.$transaction(async (tx) => {
      await tx.$executeRaw`
        SELECT pg_advisory_xact_lock(hashtextextended('rollup ' || ${images[0]?.siteId}::text, 0))`;
      expect(await rollUpMarked(base.database, { sites: 1, keys: 10 })).toEqual({ keys: 1, more: true });
      expect(await rollUpMarked(base.database)).toEqual({ keys: 1, more: false });
      expect(await rollUpMarked(base.database)).toEqual({ keys: 0, more: false });
    });
    await countMarked();
    await verified();
  });
});

test("clearing the demonstration removes all that was simulated, and remembers it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "plumbline-blobs-"));
  const images = await base.database.instance.count();
  const deps = { database: base.database, blobs: await openBlobStore(folder), now: () => new Date(0) };
  expect(await clearDemo(deps, { all: false })).toEqual({ removedInstances: images });
  const { site, device, technologist, patient, study, series, grading, taskResult, rollup, rollupTask } = base.database;
  const { rollupMeasure, rollupMark } = base.database;
  const facts = [site, device, technologist, patient, study, series, grading, taskResult];
  const tables = [...facts, rollup, rollupTask, rollupMeasure, rollupMark];
  const counts = await Promise.all(tables.map((table) => (table as { count(): Promise<number> }).count()));
  expect(counts).toEqual(tables.map(() => 0));
  expect(await readSetting(base.database, "demo.cleared")).toEqual({
    simulated: true,
    demo: false,
    at: "1970-01-01T00:00:00.000Z",
  });
  await rm(folder, { recursive: true });
});
