import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createDatabase, createPool, migrate, readLocalToken, readMigrations } from "@plumbline/database";
import { freePort } from "@plumbline/launcher/ports";
import type { Environment } from "@plumbline/platform";
import { expect, inject, onTestFinished, test } from "vitest";
import {
  answers,
  createTestEnvironment,
  startDimseReceiver,
  startProgram,
  startReceiver,
  type TestProcess,
  until,
} from "../testkit/index.ts";
import { audit } from "../torture/audit.ts";
import { recordInference } from "../torture/record.ts";
import { openSpecimens } from "../torture/specimens.ts";
import { startStream } from "../torture/stream.ts";

/** A database of nothing at all. */
async function createEmptyDatabase(): Promise<string> {
  const serverUrl = inject("postgresUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const server = createPool(serverUrl, { maxConnections: 1 });
  await server.query(`CREATE DATABASE ${name}`);
  onTestFinished(async () => {
    await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await server.end();
  });
  const address = new URL(serverUrl);
  address.pathname = name;
  return address.toString();
}

test("several machines bring one empty database up to date at once: each migration is applied once", async () => {
  const url = await createEmptyDatabase();
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(url)));
  const names = (await readMigrations()).map(({ name }) => name);
  expect(applied.flat().sort()).toEqual(names.sort());
  const { environment, remove } = await createTestEnvironment(url);
  const late = startProgram(["apps/launcher/src/migrate.ts"], environment);
  expect(await late.ended).toBe("exit status 0");
  expect(late.output()).toContain("The database is up to date.");
  remove();
});

const REPLAY = fileURLToPath(new URL("../torture/replay.ts", import.meta.url));

interface Worker extends TestProcess {
  readonly healthUrl: string;
}

/** A worker as another machine would run it: it shares the database and the store, and nothing else. */
async function startWorkerAt(environment: Environment, recording: string): Promise<Worker> {
  const workerHealthPort = await freePort();
  const own = { ...environment, workerHealthPort };
  const under = ["env", `PLUMBLINE_TEST_RECORDING=${recording}`];
  const worker = startProgram(["--import", REPLAY, "workers/src/main.ts"], own, under);
  return { ...worker, healthUrl: `http://127.0.0.1:${workerHealthPort}` };
}

/** Objects that it identified, as its own metrics say. */
async function identified({ healthUrl }: Worker): Promise<number> {
  const text = await (await fetch(`${healthUrl}/metrics`)).text();
  const [, count = "0"] = /^plumbline_stage_seconds_count\{[^}]*stage="identify"[^}]*\} (\d+)$/m.exec(text) ?? [];
  return Number(count);
}

test("three workers and two receivers share one database: all take part, one is killed, and nothing is lost or doubled", async () => {
  const url = await createEmptyDatabase();
  await migrate(url);
  const { environment, remove } = await createTestEnvironment(url, { PLUMBLINE_LOG_LEVEL: "warn" });
  const folder = mkdtempSync(join(tmpdir(), "plumbline-machines-"));
  const database = createDatabase(url);
  const processes: TestProcess[] = [];
  onTestFinished(async () => {
    await Promise.all(processes.map((one) => one.end("SIGKILL")));
    await database.$disconnect();
    remove();
    rmSync(folder, { recursive: true });
  });
  // Each picture's answers of the networks are noted once: what is tested is everything around them.
  const specimens = await openSpecimens(environment.modelsDir, 5);
  const recording = join(folder, "recording.json");
  await recordInference(environment.modelsDir, specimens.pictures, recording);
  const workers = await Promise.all([1, 2, 3].map(() => startWorkerAt(environment, recording)));
  processes.push(...workers);
  processes.push(await startReceiver(environment), await startDimseReceiver(environment));
  for (const { healthUrl } of workers) {
    await until("a ready worker", () => answers(`${healthUrl}/readyz`), 300_000);
  }

  const stream = startStream({
    dimsePort: environment.dimsePort,
    stowUrl: `http://127.0.0.1:${environment.receiverPort}/studies`,
    token: await readLocalToken(environment.dataDir),
    next: () => specimens.next(),
    lanes: 1,
    everyMs: 100,
  });
  const [first, ...others] = workers as [Worker, Worker, Worker];
  const haveWorked = async (some: readonly Worker[]): Promise<boolean> =>
    (await Promise.all(some.map(identified))).every((count) => count > 0);
  await until("work of all three", () => haveWorked(workers), 300_000);
  expect(await first.end("SIGKILL")).toBe("signal SIGKILL");
  const before = stream.acknowledged.length;
  await until("more objects", () => stream.acknowledged.length >= before + 6, 300_000);
  await stream.finish();
  await until(
    "an empty queue",
    async () => {
      const [row] = await database.$queryRaw<{ n: number }[]>`
      SELECT (SELECT count(*) FROM graphile_worker.jobs)::int + (SELECT count(*) FROM rollup_mark)::int AS n`;
      return row?.n === 0;
    },
    300_000,
  );

  expect(stream.unexpected).toEqual([]);
  expect(await audit(database, join(environment.dataDir, "blobs"), stream.acknowledged)).toEqual([]);
  const objects = stream.acknowledged.length;
  expect(await database.receivedObject.count()).toBe(objects);
  expect(await database.instance.count()).toBe(objects);
  expect(await database.grading.count()).toBe(objects);
  const vias = await database.receivedObject.groupBy({ by: ["via"] });
  expect(vias.map(({ via }) => via).sort()).toEqual(["dimse", "stow"]);
  // The two that live did what was left, and nobody had to start them again.
  expect(await haveWorked(others)).toBe(true);
}, 900_000);
