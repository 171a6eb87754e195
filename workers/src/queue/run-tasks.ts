import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { TaskName } from "@plumbline/database";
import { type Runner, run, type Task, type WorkerEvents } from "graphile-worker";
import { markSpent, removeReplaced } from "./give-up.ts";
import type { Handlers, RunTasksDeps } from "./handlers.ts";
import { queueLogger } from "./logger.ts";
import { taskOf } from "./run-task.ts";
import { waitOut } from "./wait-out.ts";

export interface RunningTasks {
  /** Finishes what was begun and takes no more. */
  stop(): Promise<void>;
}

const RECOVER_EVERY_MS = 10_000;
const RESTART_MS = 1_000;

/**
 * Runs the queue until `stop()`, through outages of the database. Jobs of workers that died are taken back at the start
 * and from time to time.
 * @throws when the queue cannot be started at first
 */
export async function runTasks(deps: RunTasksDeps): Promise<RunningTasks> {
  const { logger } = deps;
  const closing = new AbortController();
  await recover(deps);
  let pool = await startPool(deps, closing.signal);
  const timer = setInterval(() => {
    recover(deps).catch((err: unknown) => logger.warn({ err }, "dead workers could not be looked for"));
  }, RECOVER_EVERY_MS);

  async function keepRunning(): Promise<void> {
    for (;;) {
      await pool.ended;
      if (closing.signal.aborted) return;
      logger.warn("the queue ended, as it does when the database goes away: starting it again");
      try {
        await sleep(RESTART_MS, undefined, { signal: closing.signal });
        await waitOut(deps.checks, { signal: closing.signal });
        await deps.presence.drop(pool.id);
        pool = await startPool(deps, closing.signal);
        if (closing.signal.aborted) await pool.runner.stop();
      } catch (err) {
        if (closing.signal.aborted) return;
        logger.warn({ err }, "the queue could not be started again");
      }
    }
  }
  const running = keepRunning();
  return {
    stop: async () => {
      clearInterval(timer);
      closing.abort(new Error("the worker is closing"));
      await pool.runner.stop().catch(() => undefined);
      await running;
    },
  };
}

interface RunningPool {
  readonly id: string;
  readonly runner: Runner;
  /** Resolves when it has ended, however. */
  readonly ended: Promise<void>;
}

async function startPool(deps: RunTasksDeps, closing: AbortSignal): Promise<RunningPool> {
  const { logger, presence } = deps;
  const events: WorkerEvents = new EventEmitter();
  let id = "";
  events.on("pool:create", ({ workerPool }) => {
    id = workerPool.id;
    presence.hold(id).catch((err: unknown) => logger.warn({ err }, "the pool's lock is taken with the next session"));
  });
  // After an end of a job that could not be written, the runner (0.18) may never end, because its batcher counts what is
  // pending wrongly. It takes no more jobs then: it has ended for us when those that it runs have.
  const broken = Promise.withResolvers<void>();
  let isBroken = false;
  let running = 0;
  const look = (): void => {
    if (isBroken && running === 0) broken.resolve();
  };
  events.on("pool:fatalError", () => {
    isBroken = true;
    look();
  });
  const counted =
    (task: Task): Task =>
    async (...args) => {
      running++;
      try {
        return await task(...args);
      } finally {
        running--;
        look();
      }
    };
  const tasks = (Object.entries(deps.handlers) as [TaskName, Handlers[TaskName]][]).map(([task, handler]) => [
    task,
    counted(taskOf(deps, task, handler, closing)),
  ]);
  const runner = await run({
    pgPool: deps.pool,
    logger: queueLogger(logger),
    concurrency: deps.concurrency,
    noHandleSignals: true,
    pollInterval: 1_000,
    // Without batches, an end of a job that cannot be written is a rejection that nobody hears, and ends the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList: Object.fromEntries(tasks),
    events,
  });
  const ended = runner.promise.catch((err: unknown) => {
    if (!closing.aborted) logger.warn({ err }, "the queue's runner failed");
  });
  return { id, runner, ended: Promise.race([ended, broken.promise]) };
}

async function recover({ database, presence, logger }: RunTasksDeps): Promise<void> {
  const dead = await presence.releaseDead();
  if (dead.length > 0) logger.warn({ count: dead.length }, "took over the jobs of workers that died");
  const spent = await markSpent(database);
  if (spent > 0) logger.error({ count: spent }, "jobs had failed, or killed their worker, at every attempt");
  await removeReplaced(database);
}
