import { setTimeout as pause } from "node:timers/promises";
import { countMarks, type Database, rollUpMarked } from "@plumbline/database";
import type { PoolClient } from "pg";
import { RUBRIC_ID, TEMPLATES_A_VIEW } from "./templates.ts";

/** Which images a stream grades again. */
export type StreamKind = "today" | "archive" | "anywhere";

/** Finest buckets of a day on which all 96 technologists work. */
const BUCKETS_A_FULL_DAY = 96 * 8;

/** `bench.image i`: which, and in which order. */
const IMAGES: Readonly<Record<StreamKind, string>> = {
  today: `i.bucket > (SELECT max(n) FROM bench.bucket) - ${BUCKETS_A_FULL_DAY} ORDER BY hashint4extended(i.n, 11)`,
  archive: "i.bucket > (SELECT max(n) / 2 FROM bench.bucket) ORDER BY i.n",
  anywhere: "true ORDER BY hashint4extended(i.n, 11)",
};

export interface StreamTimes {
  readonly gradings: number;
  /** Gradings a second that were written and counted, from the first write until no mark was left. */
  readonly aSecond: number;
  /** Seconds from the last write until no mark was left. */
  readonly lagSeconds: number;
  /** Counting transactions. */
  readonly transactions: number;
}

/** As a worker stores a grading: the current one superseded, the new one with its tasks, the image's copy of the outcome. */
export const REGRADE_FUNCTION = `
  CREATE OR REPLACE FUNCTION bench.regrade(image int, chosen int) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    into_instance uuid;
    old grading%ROWTYPE;
    new_id uuid := gen_random_uuid();
    t bench.template%ROWTYPE;
  BEGIN
    into_instance := ('01907777-0000-7000-8000-' || lpad(to_hex(image), 12, '0'))::uuid;
    PERFORM FROM instance WHERE id = into_instance FOR UPDATE;
    SELECT * INTO old FROM grading WHERE instance_id = into_instance AND superseded_at IS NULL;
    SELECT * INTO t FROM bench.template WHERE id = chosen;
    UPDATE grading SET superseded_at = greatest(now(), graded_at) WHERE id = old.id;
    INSERT INTO grading (id, site_id, instance_id, rubric_id, rubric_version, model_set, models, software_version, graded_at,
      status, reason, view, total, grade, points_earned, points_assessable, findings, timings)
    VALUES (new_id, old.site_id, into_instance, '${RUBRIC_ID}', old.rubric_version, old.model_set, old.models, '0',
      greatest(now(), old.graded_at), t.status, NULL, t.view, t.total, t.grade, t.points_earned, t.points_assessable,
      t.findings, '{}');
    INSERT INTO task_result (grading_id, site_id, task_id, status, reason, score, max, rating, measured)
    SELECT new_id, old.site_id, task_id, status, reason, score, max, rating, measured
    FROM bench.template_task WHERE template = chosen;
    UPDATE instance SET status = t.status::text::"InstanceStatus", status_reason = NULL, view = t.view, total = t.total,
      grade = t.grade WHERE id = into_instance;
  END $$`;

/** Images and the template each gets now, which is another one than before. */
async function imagesFor(client: PoolClient, kind: StreamKind, gradings: number): Promise<{ n: number; t: number }[]> {
  const { rows } = await client.query<{ n: number; t: number }>(
    `SELECT i.n, i.template / $2 * $2 + (i.template + 1 + i.n % ($2 - 1)) % $2 AS t FROM bench.image i
     WHERE i.template IS NOT NULL AND ${IMAGES[kind]} LIMIT $1`,
    [gradings, TEMPLATES_A_VIEW],
  );
  return rows;
}

const IDLE_MS = 20;

/**
 * Grades images again, each in a transaction of its own and one after the other on every connection, as fast as it goes,
 * while one job counts what is marked; both share the machine. Every round of the job begins when the one before has ended.
 */
export async function runStream(
  database: Database,
  writers: readonly PoolClient[],
  kind: StreamKind,
  gradings: number,
): Promise<StreamTimes> {
  const [first] = writers;
  if (first === undefined) throw new Error("A stream needs a connection to write on.");
  await first.query(REGRADE_FUNCTION);
  const images = await imagesFor(first, kind, gradings);
  let next = 0;
  let written = false;
  let transactions = 0;
  const begun = performance.now();
  let writtenAt = begun;
  const write = async (client: PoolClient): Promise<void> => {
    for (let image = images[next++]; image !== undefined; image = images[next++]) {
      await client.query("SELECT bench.regrade($1, $2)", [image.n, image.t]);
    }
  };
  const count = async (): Promise<void> => {
    for (;;) {
      const last = written;
      const { keys } = await rollUpMarked(database);
      if (keys > 0) transactions++;
      else if (last) return;
      else await pause(IDLE_MS);
    }
  };
  const writing = Promise.all(writers.map(write)).finally(() => {
    written = true;
    writtenAt = performance.now();
  });
  await Promise.all([writing, count()]);
  const ended = performance.now();
  const marks = await countMarks(database);
  if (marks > 0) throw new Error(`${marks} marks are left after the stream; needed: none.`);
  return {
    gradings: images.length,
    aSecond: images.length / ((ended - begun) / 1000),
    lagSeconds: (ended - writtenAt) / 1000,
    transactions,
  };
}
