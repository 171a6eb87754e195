import { randomUUID } from "node:crypto";
import { createPool, enqueue } from "@plumbline/database";
import { createLogger, createMetrics, type Metrics } from "@plumbline/platform";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPresence } from "../../workers/src/queue/dead-workers.ts";
import { readQueueFigures } from "../../workers/src/queue/figures.ts";
import type { Handlers } from "../../workers/src/queue/handlers.ts";
import { runTasks } from "../../workers/src/queue/run-tasks.ts";
import { serveApi } from "../testkit/api.ts";
import { MULTIPART_TYPE, multipartOf, serveDicomweb } from "../testkit/dicomweb.ts";
import { createTestDatabase, smallObject, type TestDatabase, until } from "../testkit/index.ts";

let base: TestDatabase;
beforeAll(async () => {
  base = await createTestDatabase();
});
afterAll(() => base.drop());

/** A worker without models: what its tasks do is given. */
async function work(handlers: Partial<Handlers>, metrics: Metrics, during: () => Promise<void>): Promise<void> {
  const pool = createPool(base.url);
  const presence = await openPresence(base.url);
  const { database } = base;
  const logger = createLogger("test", "silent");
  const tasks = await runTasks({ database, pool, presence, logger, metrics, checks: {}, concurrency: 1, handlers });
  try {
    await during();
  } finally {
    await tasks.stop();
    await presence.close();
    await pool.end();
  }
}

const identifyLater = (receivedObjectId: string): Promise<void> =>
  base.database.$transaction((tx) => enqueue(tx, "identify", { receivedObjectId }));

test("the queue's depth and the age of its oldest job are read from the database, by task and state", async () => {
  const { database } = base;
  const [running, ready, waiting] = [randomUUID(), randomUUID(), randomUUID()];
  for (const id of [running, ready, waiting]) await identifyLater(id);
  const change = (id: string, columns: string): Promise<number> =>
    database.$executeRawUnsafe(`UPDATE graphile_worker._private_jobs SET ${columns} WHERE key = $1`, `identify:${id}`);
  await change(running, "locked_by = 'pool-x', locked_at = now() - interval '90 s', attempts = 1");
  await change(ready, "run_at = now() - interval '30 s'");
  await change(waiting, "run_at = now() + interval '1 h', created_at = now() - interval '600 s'");
  const figures = await readQueueFigures(database);
  expect(figures.map(({ task, state, jobs, oldestSeconds }) => [task, state, jobs, Math.round(oldestSeconds)])).toEqual(
    [
      ["identify", "ready", 1, 30],
      ["identify", "running", 1, 90],
      ["identify", "waiting", 1, 600],
    ],
  );
  await change(ready, "attempts = max_attempts");
  expect((await readQueueFigures(database)).map(({ state }) => state)).toEqual(["given-up", "running", "waiting"]);
  // A newer job of its key took its place.
  await change(ready, "key = NULL");
  expect((await readQueueFigures(database)).map(({ state }) => state)).toEqual(["running", "waiting"]);
  await database.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
});

test("a worker counts the time of its stages and its failures by kind", async () => {
  const metrics = createMetrics("worker");
  await identifyLater(randomUUID());
  let failed = false;
  const identify = (): Promise<void> =>
    metrics.time("identify", async () => {
      if (failed) return;
      failed = true;
      throw new TypeError("our own mistake");
    });
  await work({ identify }, metrics, async () => {
    await until("a failure", () => failed);
    await identifyLater(randomUUID());
    await until("an empty queue", async () => (await readQueueFigures(base.database)).length === 0);
  });
  const text = await metrics.text();
  expect(text).toContain('plumbline_failures_total{task="identify",kind="defect",service="worker"} 1');
  expect(text).toContain('plumbline_stage_seconds_count{service="worker",stage="identify"} 2');
});

test("the HTTP receiver counts what it took, and the time of receiving, syncing and committing", async () => {
  const receiver = await serveDicomweb(base);
  try {
    const object = smallObject({ sopInstanceUid: "2.25.7", modality: "DX", pixelBytes: 1_000 });
    for (const _ of ["new", "again"]) {
      const answer = await fetch(`${receiver.url}/studies`, {
        method: "POST",
        headers: { "content-type": MULTIPART_TYPE, authorization: receiver.authorization },
        body: multipartOf([object]),
      });
      expect(answer.status).toBe(200);
    }
    const text = await (await fetch(`${receiver.url}/metrics`)).text();
    for (const line of [
      'plumbline_objects_received_total{via="stow",outcome="stored",service="receiver"} 1',
      'plumbline_objects_received_total{via="stow",outcome="duplicate",service="receiver"} 1',
      `plumbline_received_bytes_total{via="stow",service="receiver"} ${2 * object.length}`,
      ...["receive", "fsync", "commit"].map(
        (stage) => `plumbline_stage_seconds_count{service="receiver",stage="${stage}"} 2`,
      ),
    ]) {
      expect(text).toContain(line);
    }
  } finally {
    await receiver.close();
  }
});

test("the API serves its own figures, and nothing about anybody", async () => {
  const api = await serveApi(base.database);
  try {
    const response = await fetch(`${api.url}/metrics`);
    expect(response.headers.get("content-type")).toMatch(/^text\/plain/);
    const text = await response.text();
    expect(text).toMatch(/^process_resident_memory_bytes\{service="api"\} \d+$/m);
    expect(text).not.toMatch(/patient|site_|technologist/i);
  } finally {
    await api.close();
  }
});
