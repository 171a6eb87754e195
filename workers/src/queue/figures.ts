import type { Database } from "@plumbline/database";
import type { JobState, QueueFigure } from "@plumbline/platform";

interface Row {
  readonly task: string;
  readonly state: JobState;
  readonly jobs: number;
  readonly oldestSeconds: number;
}

/**
 * What the queue holds, and under `rollup-mark` what waits to be counted, for the metrics: one index-less pass over rows
 * that are few while workers keep up.
 */
export async function readQueueFigures(database: Database): Promise<QueueFigure[]> {
  return database.$queryRaw<Row[]>`
    SELECT task, state, count(*)::int AS jobs,
      greatest(0, extract(epoch FROM now() - min(since)))::double precision AS "oldestSeconds"
    FROM (
      SELECT task_identifier AS task,
        CASE
          WHEN locked_by IS NOT NULL THEN 'running'
          WHEN attempts >= max_attempts THEN 'given-up'
          WHEN run_at <= now() THEN 'ready'
          ELSE 'waiting'
        END AS state,
        CASE
          WHEN locked_by IS NOT NULL THEN locked_at
          WHEN attempts < max_attempts AND run_at <= now() THEN run_at
          ELSE created_at
        END AS since
      FROM graphile_worker.jobs
      -- Without a key and without attempts: replaced by a newer job of its key, and soon removed.
      WHERE NOT (key IS NULL AND locked_by IS NULL AND attempts >= max_attempts)
      UNION ALL SELECT 'rollup-mark', 'ready', at FROM rollup_mark
    ) jobs
    GROUP BY task, state ORDER BY task, state`;
}
