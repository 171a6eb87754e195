import type { Transaction } from "./client.ts";
import { jobSpec, type Payload, parsePayload, type TaskName } from "./jobs.ts";

/**
 * Adds a job in the caller's transaction: row and job are written together or not at all, and no worker sees the job
 * before the row. Jobs of one key coalesce (see `jobs.ts`).
 * @throws when the payload does not fit the task's schema
 */
export async function enqueue<T extends TaskName>(tx: Transaction, task: T, payload: Payload<T>): Promise<void> {
  const parsed = parsePayload(task, payload);
  const { key = null, maxAttempts, priority, delayMs = 0 } = jobSpec(task, parsed);
  await tx.$executeRaw`
    SELECT 1 FROM graphile_worker.add_job(
      identifier => ${task}::text,
      payload => ${JSON.stringify(parsed)}::json,
      run_at => now() + make_interval(secs => ${delayMs / 1000}::double precision),
      max_attempts => ${maxAttempts}::int,
      priority => ${priority}::int,
      job_key => ${key}::text,
      job_key_mode => 'preserve_run_at'
    )`;
}
