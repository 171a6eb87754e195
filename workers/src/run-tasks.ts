import { EventEmitter } from "node:events";
import { type Database, type Payload, parsePayload, queueLogger, type TaskName } from "@plumbline/database";
import { type Logger, withoutValues } from "@plumbline/platform";
import { type JobHelpers, type Runner, run, type Task, type WorkerEvents } from "graphile-worker";
import type { Pool } from "pg";
import type { PoolPresence } from "./dead-workers.ts";
import { asPermanent, markCrashed, markFailed, PermanentError } from "./give-up.ts";

export type Handlers = { readonly [T in TaskName]: (payload: Payload<T>) => Promise<unknown> };

export interface RunTasksDeps {
  readonly database: Database;
  readonly pool: Pool;
  readonly presence: PoolPresence;
  readonly logger: Logger;
  readonly handlers: Handlers;
  readonly concurrency: number;
}

const DEAD_POOLS_EVERY_MS = 30_000;

/** Runs the queue until `stop()`. Jobs of workers that died are taken back at the start and from time to time. */
export async function runTasks(deps: RunTasksDeps): Promise<Runner> {
  const { logger, presence } = deps;
  await recover(deps);
  const events: WorkerEvents = new EventEmitter();
  events.on("pool:create", ({ workerPool }) => {
    presence.hold(workerPool.id).catch((err: unknown) => logger.error({ err }, "the pool's lock could not be taken"));
  });
  const runner = await run({
    pgPool: deps.pool,
    logger: queueLogger(logger),
    concurrency: deps.concurrency,
    noHandleSignals: true,
    pollInterval: 1_000,
    taskList: Object.fromEntries(Object.entries(deps.handlers).map(([task]) => [task, taskOf(deps, task as TaskName)])),
    events,
  });
  const timer = setInterval(() => {
    recover(deps).catch((err: unknown) => logger.warn({ err }, "dead workers could not be looked for"));
  }, DEAD_POOLS_EVERY_MS);
  void runner.promise.finally(() => clearInterval(timer)).catch(() => undefined);
  return runner;
}

async function recover({ database, presence, logger }: RunTasksDeps): Promise<void> {
  const dead = await presence.releaseDead();
  if (dead.length > 0) logger.warn({ count: dead.length }, "took over the jobs of workers that died");
  const crashed = await markCrashed(database);
  if (crashed > 0) logger.error({ count: crashed }, "jobs had killed their worker at every attempt");
}

function taskOf<T extends TaskName>(deps: RunTasksDeps, task: T): Task {
  return async (payload: unknown, { job }: JobHelpers) => {
    const begun = performance.now();
    const fields = { task, jobId: job.id, attempt: job.attempts, maxAttempts: job.max_attempts };
    try {
      const status = await deps.handlers[task](parsePayload(task, payload));
      const ms = Math.round(performance.now() - begun);
      deps.logger.debug({ ...fields, ms, ...(typeof status === "string" ? { status } : {}) }, "job done");
    } catch (error) {
      const err = asPermanent(error);
      const last = err instanceof PermanentError || job.attempts >= job.max_attempts;
      deps.logger.error({ ...fields, err }, last ? "job given up" : "job failed, will be tried again");
      if (last) await markFailed(deps.database, task, payload, err);
      // The queue keeps the message with the job: without the values that others' errors quote.
      if (!(err instanceof PermanentError))
        throw new Error(withoutValues(err instanceof Error ? err.message : String(err)));
    }
  };
}
