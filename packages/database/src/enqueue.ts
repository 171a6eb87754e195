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

/** The same for many jobs of one task, in one statement. */
export async function enqueueAll<T extends TaskName>(
  tx: Transaction,
  task: T,
  payloads: readonly Payload<T>[],
): Promise<void> {
  if (payloads.length === 0) return;
  const jobs = payloads.map((payload) => {
    const parsed = parsePayload(task, payload);
    return { payload: parsed, ...jobSpec(task, parsed) };
  });
  await tx.$executeRaw`
    SELECT count(graphile_worker.add_job(
      identifier => ${task}::text,
      payload => (job -> 'payload')::json,
      run_at => now() + make_interval(secs => coalesce((job ->> 'delayMs')::double precision, 0) / 1000),
      max_attempts => (job ->> 'maxAttempts')::int,
      priority => (job ->> 'priority')::int,
      job_key => job ->> 'key',
      job_key_mode => 'preserve_run_at'
    )) FROM jsonb_array_elements(${JSON.stringify(jobs)}::jsonb) AS job`;
}
