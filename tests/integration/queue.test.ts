import { randomUUID } from "node:crypto";
import { createPool, enqueue, type ReceivedState } from "@plumbline/database";
import { DicomError } from "@plumbline/dicom";
import { type Check, createLogger, createMetrics } from "@plumbline/platform";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { openPresence } from "../../workers/src/queue/dead-workers.ts";
import type { Handlers } from "../../workers/src/queue/handlers.ts";
import { runTasks } from "../../workers/src/queue/run-tasks.ts";
import { createTestDatabase, createTestEnvironment, startProgram, type TestDatabase, until } from "../testkit/index.ts";

let base: TestDatabase;
beforeEach(async () => {
  base = await createTestDatabase();
});
afterEach(() => base.drop());

/** One that was received and waits; its bytes are nowhere, which the handlers here do not mind. */
async function addObject(): Promise<string> {
  const { id } = await base.database.receivedObject.create({
    data: {
      sopInstanceUid: `2.25.${BigInt(`0x${randomUUID().replaceAll("-", "")}`)}`,
      sha256: randomUUID().replaceAll("-", "").padEnd(64, "0"),
      sizeBytes: 1,
      via: "stow",
      receivedAt: new Date("2026-11-21T12:00:00Z"),
      origin: "REAL",
    },
  });
  await base.database.$transaction((tx) => enqueue(tx, "identify", { receivedObjectId: id }));
  return id;
}

const stateOf = async (id: string): Promise<{ state: ReceivedState; reason: string | null }> =>
  base.database.receivedObject.findUniqueOrThrow({ where: { id }, select: { state: true, reason: true } });

interface Job {
  readonly attempts: number;
  readonly pauseSeconds: number;
}
const jobs = (): Promise<Job[]> => base.database.$queryRaw<Job[]>`
  SELECT attempts::int, extract(epoch FROM run_at - now())::double precision AS "pauseSeconds"
  FROM graphile_worker.jobs WHERE locked_by IS NULL`;

async function work(
  handlers: Partial<Handlers>,
  during: () => Promise<void>,
  checks: Readonly<Record<string, Check>> = {},
): Promise<void> {
  const pool = createPool(base.url);
  const presence = await openPresence(base.url, { graceMs: 0 });
  const { database } = base;
  const logger = createLogger("test", "silent");
  const metrics = createMetrics("test");
  const tasks = await runTasks({ database, pool, presence, logger, metrics, checks, concurrency: 1, handlers });
  try {
    await during();
  } finally {
    await tasks.stop();
    await presence.close();
    await pool.end();
  }
}

const failing = (error: Error): Partial<Handlers> => ({ identify: () => Promise.reject(error) });

describe("a job that fails", () => {
  test.each([
    ["a bad file", new DicomError("MALFORMED", "found a length of 7, needed an even one"), "needed an even one"],
    [
      "a missing file",
      Object.assign(new Error("ENOENT: …"), { code: "ENOENT" }),
      "The stored file of this object is missing.",
    ],
  ])("for %s is given up at its first attempt, with the reason and without a job", async (_, error, reason) => {
    const id = await addObject();
    await work(failing(error), async () => {
      await until("FAILED", async () => (await stateOf(id)).state === "FAILED");
      await until("no job", async () => (await jobs()).length === 0);
    });
    expect((await stateOf(id)).reason).toContain(reason);
  });

  test("for a reason that may pass waits for its next attempt", async () => {
    const id = await addObject();
    await work(failing(Object.assign(new Error("read failed"), { code: "EIO" })), async () => {
      await until("a pause", async () => (await jobs()).some(({ attempts }) => attempts === 1));
    });
    expect(await stateOf(id)).toEqual({ state: "STORED", reason: null });
    expect((await jobs())[0]?.pauseSeconds).toBeGreaterThan(0);
  });

  test("for a reason that nobody knows is given up at the third attempt", async () => {
    const id = await addObject();
    await base.database.$executeRaw`UPDATE graphile_worker._private_jobs SET attempts = 2`;
    await work(failing(new Error("hm")), () =>
      until("FAILED", async () => (await stateOf(id)).state === "FAILED").then(() => undefined),
    );
    expect((await stateOf(id)).reason).toBe("identify: hm");
  });

  test("and could not be written as given up is found and becomes FAILED", async () => {
    const id = await addObject();
    await base.database
      .$executeRaw`UPDATE graphile_worker._private_jobs SET attempts = max_attempts, last_error = 'disk full'`;
    await work({}, async () => undefined);
    expect(await stateOf(id)).toEqual({ state: "FAILED", reason: "identify: disk full" });
    expect(await jobs()).toEqual([]);
  });
});

test("a full disk is waited out: the job goes on in the same attempt when there is space again", async () => {
  const id = await addObject();
  const attempts: number[] = [];
  let isFull = true;
  let looks = 0;
  const identify = async (_: unknown, attempt: number): Promise<void> => {
    attempts.push(attempt);
    if (isFull) throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
  };
  const disk = async (): Promise<void> => {
    looks++;
    if (isFull) throw new Error("the disk is full");
  };
  const during = async (): Promise<void> => {
    await until("two looks at the full disk", () => looks >= 2);
    isFull = false;
    await until("the job done", async () => (await jobs()).length === 0 && attempts.length === 2);
  };
  await work({ identify }, during, { disk });
  expect(attempts).toEqual([1, 1]);
  expect(await stateOf(id)).toEqual({ state: "STORED", reason: null });
});

test("a new image is graded before what is graded again, and roll-ups before both; these are one", async () => {
  const { database } = base;
  const order: string[] = [];
  await database.$transaction(async (tx) => {
    await enqueue(tx, "grade", { instanceId: randomUUID(), reason: "regrade", gradingId: randomUUID() });
    await enqueue(tx, "grade", { instanceId: randomUUID(), reason: "first" });
    for (let i = 0; i < 5; i++) await enqueue(tx, "rollup", {});
  });
  await database.$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = now()`;
  await addObject();
  const handlers: Partial<Handlers> = {
    identify: async () => order.push("identify"),
    grade: async ({ reason }) => order.push(reason),
    rollup: async () => order.push("rollup"),
  };
  await work(handlers, () => until("four jobs", () => order.length >= 4).then(() => undefined));
  expect(order).toEqual(["identify", "rollup", "first", "regrade"]);
});

test("a running job that a newer one replaced, and whose worker died, does not stay in the queue for ever", async () => {
  const { database } = base;
  await database.$transaction((tx) => enqueue(tx, "rollup", {}));
  await database.$executeRaw`
    UPDATE graphile_worker._private_jobs SET locked_by = 'pool-dead', locked_at = now(), attempts = 1`;
  await database.$transaction((tx) => enqueue(tx, "rollup", {}));
  let runs = 0;
  const rollup = async (): Promise<void> => void runs++;
  await work({ rollup }, () => until("one roll-up", () => runs === 1).then(() => undefined));
  expect(await database.$queryRaw`SELECT key FROM graphile_worker.jobs`).toEqual([]);
});

test("a worker that hangs, or whose machine is gone, loses its jobs; when it wakes it lives again", async () => {
  const { environment, remove } = await createTestEnvironment(base.url);
  const hanging = startProgram(["tests/testkit/hold-presence.ts", "pool-hanging", "100", "1500"], environment);
  const watching = await openPresence(base.url, { graceMs: 0 });
  onTestFinished(async () => {
    await watching.close();
    await hanging.end("SIGKILL");
    remove();
  });
  await until("the pool's lock", () => hanging.output().includes("held"));
  await addObject();
  const lock = () => base.database.$executeRaw`
    UPDATE graphile_worker._private_jobs SET locked_by = 'pool-hanging', locked_at = now()`;
  await lock();
  expect(await watching.releaseDead()).toEqual([]);
  process.kill(hanging.pid, "SIGSTOP");
  // Its connection stays open: only its silence says that it is gone.
  await until("the end of its session", async () => (await watching.releaseDead()).includes("pool-hanging"));
  process.kill(hanging.pid, "SIGCONT");
  await until("a new session", () => hanging.output().includes("found"));
  await lock();
  expect(await watching.releaseDead()).toEqual([]);
});
