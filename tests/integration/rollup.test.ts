import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type BucketKey,
  clearDemo,
  createPool,
  enqueue,
  openBlobStore,
  readSetting,
  rebuildAll,
  recomputeBuckets,
  verifyRollups,
} from "@plumbline/database";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadSimulatedHistory } from "../../prisma/seed/index.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

let base: TestDatabase;
beforeAll(async () => {
  base = await createTestDatabase();
  const pool = createPool(base.url, { maxConnections: 1 });
  const client = await pool.connect();
  await client.query("BEGIN");
  await loadSimulatedHistory(client, { seed: "roll-ups", softwareVersion: "0", days: 21 });
  await client.query("COMMIT");
  client.release();
  await pool.end();
  await rebuildAll(base.database);
});
afterAll(() => base.drop());

const keyOf = (row: { day: Date; siteId: string; deviceId: string; technologistId: string }): BucketKey => ({
  day: row.day.toISOString().slice(0, 10),
  siteId: row.siteId,
  deviceId: row.deviceId,
  technologistId: row.technologistId,
});

const recompute = (key: BucketKey) => base.database.$transaction((tx) => recomputeBuckets(tx, [key]));

describe("roll-ups", () => {
  test("rebuilt from the rows, they equal a recount and an independent count", async () => {
    expect(await verifyRollups(base.database)).toEqual([]);
    const { _sum } = await base.database.rollup.aggregate({ _sum: { images: true, graded: true, sumTotal: true } });
    const graded = await base.database.instance.aggregate({ _sum: { total: true }, _count: { total: true } });
    expect(_sum.images).toBe(await base.database.instance.count());
    expect(_sum.graded).toBe(graded._count.total);
    expect(Number(_sum.sumTotal)).toBe(graded._sum.total);
  });

  test("a figure that was changed is found, in the bucket and in its task, and recomputing repairs it", async () => {
    const bucket = await base.database.rollup.findFirstOrThrow({ where: { graded: { gt: 0 } } });
    await base.database.rollup.update({ where: { id: bucket.id }, data: { sumTotal: { increment: 1 } } });
    const task = { rollupId_taskId: { rollupId: bucket.id, taskId: "marker" } };
    await base.database.rollupTask.update({ where: task, data: { sumScore: { increment: 1 } } });
    const differences = await verifyRollups(base.database);
    expect(differences).toHaveLength(2);
    expect(differences[0]?.stored?.sum_total).toBe((differences[0]?.recounted?.sum_total ?? 0) + 1);
    expect(differences[1]?.bucket.task_id).toBe("marker");
    await recompute(keyOf(bucket));
    expect(await verifyRollups(base.database)).toEqual([]);
  });

  test("a bucket that is missing is found", async () => {
    const bucket = await base.database.rollup.findFirstOrThrow();
    await base.database.rollup.delete({ where: { id: bucket.id } });
    const [difference] = await verifyRollups(base.database);
    expect(difference).toMatchObject({ stored: null, recounted: { images: bucket.images } });
    await recompute(keyOf(bucket));
    expect(await verifyRollups(base.database)).toEqual([]);
  });

  test("a bucket whose last image has gone disappears", async () => {
    const bucket = await base.database.rollup.findFirstOrThrow();
    const { siteId, deviceId, technologistId, day } = bucket;
    await base.database.instance.deleteMany({ where: { siteId, deviceId, technologistId, day } });
    expect((await verifyRollups(base.database)).some(({ recounted }) => recounted === null)).toBe(true);
    await recompute(keyOf(bucket));
    expect(await base.database.rollup.count({ where: { siteId, deviceId, technologistId, day } })).toBe(0);
    expect(await verifyRollups(base.database)).toEqual([]);
  });

  test("a grading that moves an image to another view moves it from one bucket to the other", async () => {
    const instance = await base.database.instance.findFirstOrThrow({ where: { status: "GRADED", view: "AP" } });
    await base.database.grading.updateMany({ where: { instanceId: instance.id }, data: { view: "LAT" } });
    await recompute(keyOf(instance));
    expect(await verifyRollups(base.database)).toEqual([]);
  });

  test("many at once on one bucket leave one right bucket", async () => {
    const bucket = await base.database.rollup.findFirstOrThrow();
    await Promise.all(Array.from({ length: 6 }, () => recompute(keyOf(bucket))));
    expect(await verifyRollups(base.database)).toEqual([]);
  });
});

test("jobs for one bucket are one job; a job for another day is another", async () => {
  const bucket = keyOf(await base.database.rollup.findFirstOrThrow());
  await base.database.$transaction(async (tx) => {
    for (let i = 0; i < 3; i++) await enqueue(tx, "rollup", bucket);
    await enqueue(tx, "rollup", { ...bucket, day: "1999-01-01" });
  });
  const jobs = await base.database.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE task_identifier = 'rollup'`;
  expect(jobs).toEqual([{ n: 2 }]);
});

test("clearing the demonstration removes all that was simulated, and remembers it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "plumbline-blobs-"));
  const images = await base.database.instance.count();
  const deps = { database: base.database, blobs: await openBlobStore(folder), now: () => new Date(0) };
  expect(await clearDemo(deps, { all: false })).toEqual({ removedInstances: images });
  const { site, device, technologist, patient, study, series, grading, taskResult, rollup, rollupTask } = base.database;
  const tables = [site, device, technologist, patient, study, series, grading, taskResult, rollup, rollupTask];
  const counts = await Promise.all(tables.map((table) => (table as { count(): Promise<number> }).count()));
  expect(counts).toEqual(tables.map(() => 0));
  expect(await readSetting(base.database, "demo.cleared")).toEqual({
    simulated: true,
    demo: false,
    at: "1970-01-01T00:00:00.000Z",
  });
  await rm(folder, { recursive: true });
});
