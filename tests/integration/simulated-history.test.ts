import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clearDemo, createPool, openBlobStore, readSetting, rebuildAll, verifyRollups } from "@plumbline/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadSimulatedHistory } from "../../prisma/seed/index.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

const HISTORY = { seed: "test", softwareVersion: "0.0.0", days: 60 };

let test: TestDatabase;

async function load(): Promise<{ images: number }> {
  const pool = createPool(test.url, { maxConnections: 1 });
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const loaded = await loadSimulatedHistory(client, HISTORY);
    await client.query("COMMIT");
    return loaded;
  } finally {
    client.release();
    await pool.end();
  }
}

async function clear(what: { all: boolean }): Promise<{ removedInstances: number }> {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-blobs-"));
  const deps = {
    database: test.database,
    blobs: await openBlobStore(folder),
    now: () => new Date("2026-11-21T12:00Z"),
  };
  try {
    return await clearDemo(deps, what);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("the simulated history in the database", () => {
  let images = 0;

  beforeAll(async () => {
    test = await createTestDatabase();
    ({ images } = await load());
    await rebuildAll(test.database);
  });

  afterAll(async () => {
    await test.drop();
  });

  it("is marked as simulated in every row, and has a current grading for every image", async () => {
    const { database } = test;
    expect(images).toBeGreaterThan(500);
    expect(await database.instance.count({ where: { origin: "SIMULATED" } })).toBe(images);
    expect(await database.instance.count({ where: { origin: { not: "SIMULATED" } } })).toBe(0);
    expect(await database.site.count({ where: { origin: "SIMULATED" } })).toBe(12);
    expect(await database.grading.count({ where: { supersededAt: null } })).toBe(images);
  });

  it("has roll-ups that equal a recount", async () => {
    expect(await test.database.rollup.count()).toBeGreaterThan(100);
    expect(await verifyRollups(test.database)).toEqual([]);
  });

  it("names a model set and a rubric version that say what they are", async () => {
    const versions = await test.database.grading.groupBy({ by: ["rubricVersion", "modelSet"] });
    expect(versions.map((version) => version.rubricVersion)).toEqual(["0-simulated"]);
  });

  it("leaves nothing behind when it is removed", async () => {
    const { database } = test;
    const cleared = await clear({ all: false });
    expect(cleared.removedInstances).toBe(images);
    const left = await Promise.all([
      database.site.count(),
      database.device.count(),
      database.technologist.count(),
      database.patient.count(),
      database.study.count(),
      database.series.count(),
      database.instance.count(),
      database.grading.count(),
      database.taskResult.count(),
      database.rollup.count(),
    ]);
    expect(left.every((count) => count === 0)).toBe(true);
  });

  it("stays away once removed, and so do the radiographs, whatever is removed later", async () => {
    await clear({ all: true });
    await clear({ all: false });
    expect(await readSetting(test.database, "demo.cleared")).toMatchObject({ simulated: true, demo: true });
  });
});
