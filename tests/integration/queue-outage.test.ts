import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDatabase, createPool, enqueue, migrate, verifyRollups } from "@plumbline/database";
import { type Cluster, startCluster } from "@plumbline/launcher/postgres";
import { createLogger, createMetrics } from "@plumbline/platform";
import { expect, onTestFinished, test } from "vitest";
import { openPresence } from "../../workers/src/queue/dead-workers.ts";
import { runTasks } from "../../workers/src/queue/run-tasks.ts";
import { importFolder } from "../testkit/import-folder.ts";
import {
  answers,
  createTestEnvironment,
  isAlive,
  startReceiver,
  startWorker,
  until,
  writeRadiographs,
} from "../testkit/index.ts";

const RADIOGRAPHS = 4;

/** A PostgreSQL of the test's own, that can be stopped and started again at the same address. */
async function startServer() {
  const dataDir = mkdtempSync(join(tmpdir(), "plumbline-outage-"));
  // As root, PostgreSQL runs as another user, who has to get in.
  chmodSync(dataDir, 0o755);
  const options = {
    folder: join(dataDir, "postgres"),
    passwordFile: join(dataDir, "postgres-password"),
    logFile: join(dataDir, "postgres.log"),
  };
  let cluster: Cluster = await startCluster(options);
  const url = cluster.url("postgres");
  await migrate(url);
  const { port } = cluster;
  onTestFinished(async () => {
    await cluster.stop();
    rmSync(dataDir, { recursive: true });
  });
  return {
    url,
    stop: () => cluster.stop(),
    start: async () => {
      cluster = await startCluster({ ...options, port });
    },
  };
}

const [NEEDS_NOTHING, NEEDS_DATABASE, COMES_LATER] = [1, 2, 3].map((n) => `0197b1f0-0000-7000-8000-00000000000${n}`);

test("an outage of the database is waited out within the attempt, and the queue goes on by itself", async () => {
  const server = await startServer();
  const database = createDatabase(server.url);
  const pool = createPool(server.url, { onConnectionError: () => undefined });
  const presence = await openPresence(server.url);
  const stopped = Promise.withResolvers<void>();
  const attempts = new Map<string, number[]>();
  const tasks = await runTasks({
    database,
    pool,
    presence,
    logger: createLogger("test", "silent"),
    metrics: createMetrics("test"),
    checks: { database: async () => void (await database.$queryRaw`SELECT 1`) },
    concurrency: 2,
    handlers: {
      identify: async ({ receivedObjectId: id }, attempt) => {
        attempts.set(id, [...(attempts.get(id) ?? []), attempt]);
        await stopped.promise;
        if (id === NEEDS_DATABASE) await database.receivedObject.count();
      },
    },
  });
  onTestFinished(async () => {
    await tasks.stop();
    await presence.close();
    await pool.end();
    await database.$disconnect();
  });
  const add = (receivedObjectId = "") => database.$transaction((tx) => enqueue(tx, "identify", { receivedObjectId }));
  const waiting = async (): Promise<number> => {
    const [row] = await database.$queryRaw<{ n: number }[]>`
      SELECT (SELECT count(*) FROM graphile_worker.jobs)::int + (SELECT count(*) FROM rollup_mark)::int AS n`;
    return row?.n ?? -1;
  };
  await add(NEEDS_NOTHING);
  await add(NEEDS_DATABASE);
  await until("both begun", () => attempts.size === 2);
  await server.stop();
  stopped.resolve();
  await until("a look at the missing database", () =>
    presence.releaseDead().then(
      () => false,
      () => true,
    ),
  );
  await server.start();
  await until("both jobs done", async () => (await waiting()) === 0);
  await add(COMES_LATER);
  await until("the next job done", async () => (await waiting()) === 0);
  // It waited, and its second run was of the same attempt.
  expect(attempts.get(NEEDS_DATABASE ?? "")).toEqual([1, 1]);
  // It was done, and nobody could write so: it is done again.
  expect(attempts.get(NEEDS_NOTHING ?? "")).toEqual([1, 2]);
  expect(attempts.get(COMES_LATER ?? "")).toEqual([1]);
}, 240_000);

test("a working worker outlives a stop of PostgreSQL: the same process grades the rest, each image once", {
  timeout: 400_000,
}, async () => {
  const server = await startServer();
  const { environment, remove } = await createTestEnvironment(server.url);
  const radiographs = await writeRadiographs(RADIOGRAPHS);
  const database = createDatabase(server.url);
  const receiver = await startReceiver(environment);
  const worker = startWorker(environment);
  onTestFinished(async () => {
    await worker.end("SIGKILL");
    await receiver.end("SIGTERM");
    await database.$disconnect();
    remove();
    radiographs.remove();
  });
  await importFolder(radiographs.folder, environment);
  const graded = () => database.instance.count({ where: { status: { not: "IDENTIFIED" } } });
  await until("a grading", async () => (await graded()) >= 1, 200_000);

  const health = `http://127.0.0.1:${environment.workerHealthPort}`;
  await server.stop();
  await until("a worker that is not ready", async () => !(await answers(`${health}/readyz`)));
  expect(await answers(`${health}/healthz`)).toBe(true);
  await until(
    "a receiver that is not ready",
    async () => !(await answers(`http://127.0.0.1:${environment.receiverPort}/readyz`)),
  );
  await server.start();
  await until("a ready worker", () => answers(`${health}/readyz`), 120_000);

  await until("all gradings", async () => (await graded()) === RADIOGRAPHS, 300_000);
  await until("an empty queue", async () => {
    const [row] = await database.$queryRaw<{ n: number }[]>`
      SELECT (SELECT count(*) FROM graphile_worker.jobs)::int + (SELECT count(*) FROM rollup_mark)::int AS n`;
    return row?.n === 0;
  });
  expect(isAlive(worker.pid)).toBe(true);
  expect(await database.grading.count()).toBe(RADIOGRAPHS);
  expect(await database.instance.count({ where: { status: "FAILED" } })).toBe(0);
  expect(await database.receivedObject.count({ where: { state: "FAILED" } })).toBe(0);
  expect(await verifyRollups(database)).toEqual([]);
});
