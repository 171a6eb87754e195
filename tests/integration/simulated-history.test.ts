import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  clearDemo,
  createPool,
  openBlobStore,
  readEvents,
  readSetting,
  rebuildAll,
  verifyRollups,
} from "@plumbline/database";
import type { PoolClient } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadSimulatedHistory, loadSimulatedMarks } from "../../prisma/seed/index.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

const HISTORY = { seed: "test", softwareVersion: "0.0.0", days: 60 };

let test: TestDatabase;

const load = () => inTransaction((client) => loadSimulatedHistory(client, HISTORY));

async function inTransaction<T>(act: (client: PoolClient) => Promise<T>): Promise<T> {
  const pool = createPool(test.url, { maxConnections: 1 });
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const done = await act(client);
    await client.query("COMMIT");
    return done;
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

  it("has the targets at once, and the events of two years where it is as long", async () => {
    const { database } = test;
    expect(await database.target.count({ where: { origin: "SIMULATED", siteId: null } })).toBeGreaterThan(5);
    expect(await database.event.count()).toBe(0);
    await database.target.deleteMany();
    await inTransaction((client) => loadSimulatedMarks(client, HISTORY));
    const events = await readEvents(database, { sites: "all", origin: "SIMULATED" });
    const own = events.filter(({ kind }) => kind === "MAINTENANCE");
    expect(own).toMatchObject([
      { title: "Collimator serviced (simulated)", day: "2025-12-26", createdBy: "simulation" },
    ]);
    const device = await database.device.findUniqueOrThrow({ where: { id: own[0]?.deviceId ?? "" } });
    expect(device).toMatchObject({ key: "SIM-01-D02", siteId: own[0]?.siteId });
  });

  it("leaves nothing behind when it is removed", async () => {
    const { database } = test;
    await database.event.create({ data: { origin: "SIMULATED" } });
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
      database.event.count(),
      database.eventRevision.count(),
      database.target.count(),
    ]);
    expect(left.every((count) => count === 0)).toBe(true);
  });

  it("stays away once removed, and so do the radiographs, whatever is removed later", async () => {
    await clear({ all: true });
    await clear({ all: false });
    expect(await readSetting(test.database, "demo.cleared")).toMatchObject({ simulated: true, demo: true });
  });
});
