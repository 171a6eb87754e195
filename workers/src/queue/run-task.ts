import { setTimeout as sleep } from "node:timers/promises";
import { type Payload, parsePayload, type TaskName } from "@plumbline/database";
import { withoutValues } from "@plumbline/platform";
import type { JobHelpers, Task } from "graphile-worker";
import { ATTEMPTS, isOutage, kindOfFailure, PermanentError } from "./failure-kind.ts";
import { markFailed } from "./give-up.ts";
import type { Handlers, RunTasksDeps } from "./handlers.ts";
import { waitOut } from "./wait-out.ts";

const BLIP_MS = 1_000;
const MISSING = new PermanentError("The stored file of this object is missing.");

export type RunTaskDeps = Pick<RunTasksDeps, "database" | "logger" | "metrics" | "checks">;

/**
 * A task as the queue runs it: the handler, and what to do when it fails. An outage of what every job needs is waited
 * out within the attempt, so that no job runs out of attempts because the database was away for an hour. What may pass
 * is tried again by the queue, with growing pauses; what cannot is given up at once.
 */
export function taskOf<T extends TaskName>(
  deps: RunTaskDeps,
  task: T,
  handler: Handlers[T],
  closing: AbortSignal,
): Task {
  const { logger, metrics, checks } = deps;
  return async (payload: unknown, { job }: JobHelpers) => {
    const fields = { task, jobId: job.id, attempt: job.attempts, maxAttempts: job.max_attempts };
    const begun = performance.now();
    for (let blips = 0; ; ) {
      try {
        const status = await handler(payloadOf(task, payload), job.attempts);
        const ms = Math.round(performance.now() - begun);
        logger.debug({ ...fields, ms, ...(typeof status === "string" ? { status } : {}) }, "job done");
        return;
      } catch (err) {
        const kind = kindOfFailure(err);
        metrics.failed(task, kind);
        const said = () => logger.warn({ ...fields, err }, "a job waits for the end of an outage");
        if (isOutage(kind)) {
          if (await waitOut(checks, { signal: closing, onWait: said })) continue;
          // It may have been over before it was looked for.
          if (blips++ === 0) {
            await sleep(BLIP_MS, undefined, { signal: closing });
            continue;
          }
        }
        // The others have no row that could be FAILED: they stay in the queue to their own limit, and are seen there.
        const hasRow = task === "identify" || task === "grade";
        const last = job.attempts >= (hasRow ? Math.min(job.max_attempts, ATTEMPTS[kind]) : job.max_attempts);
        logger.error({ ...fields, err, state: kind }, last ? "job given up" : "job failed, will be tried again");
        if (last && hasRow) return markFailed(deps.database, task, payload, kind === "missing" ? MISSING : err);
        // The queue keeps the message with the job: without the values that others' errors quote.
        throw new Error(withoutValues(err instanceof Error ? err.message : String(err)));
      }
    }
  };
}

function payloadOf<T extends TaskName>(task: T, payload: unknown): Payload<T> {
  try {
    return parsePayload(task, payload);
  } catch (error) {
    throw new PermanentError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
