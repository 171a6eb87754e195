import { Prisma } from "./generated/client.ts";

/**
 * What a bucket is, in one place: recomputing, rebuilding and proving all read these two selections. `where` limits
 * the instances `i`. Counts come from each instance's one current grading.
 */
export function bucketsOf(where: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT i.day, i.site_id, i.device_id, i.technologist_id, g.view, g.rubric_id, g.rubric_version, g.model_set, i.origin,
      count(*)::int AS images,
      count(*) FILTER (WHERE g.status = 'GRADED')::int AS graded,
      count(*) FILTER (WHERE g.status = 'INCOMPLETE')::int AS incomplete,
      count(*) FILTER (WHERE g.status = 'REJECTED')::int AS rejected,
      coalesce(sum(g.total), 0)::bigint AS sum_total,
      coalesce(sum(g.total * g.total), 0)::bigint AS sum_sq_total,
      count(*) FILTER (WHERE g.grade = 'A')::int AS grade_a,
      count(*) FILTER (WHERE g.grade = 'B')::int AS grade_b,
      count(*) FILTER (WHERE g.grade = 'C')::int AS grade_c,
      count(*) FILTER (WHERE g.grade = 'D')::int AS grade_d
    FROM instance i
    JOIN grading g ON g.instance_id = i.id AND g.superseded_at IS NULL
    WHERE ${where}
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`;
}

/** One row a stored bucket `r` and task. A bucket of rejected images has none. `where` limits the buckets. */
export function tasksOfBuckets(where: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT r.id AS rollup_id, r.site_id, t.task_id,
      max(t.max)::int AS max,
      count(*) FILTER (WHERE t.status = 'SCORED')::int AS scored,
      count(*) FILTER (WHERE t.status = 'NOT_ASSESSABLE')::int AS not_assessable,
      coalesce(sum(t.score), 0)::bigint AS sum_score,
      coalesce(sum(t.score * t.score), 0)::bigint AS sum_sq_score,
      count(*) FILTER (WHERE t.score = t.max)::int AS "full",
      count(*) FILTER (WHERE t.rating = 'FAIL')::int AS fail,
      count(*) FILTER (WHERE t.rating = 'POOR')::int AS poor,
      count(*) FILTER (WHERE t.rating = 'GOOD')::int AS good,
      count(*) FILTER (WHERE t.rating = 'EXCELLENT')::int AS excellent
    FROM rollup r
    JOIN instance i ON (i.day, i.site_id, i.device_id, i.technologist_id, i.origin)
      = (r.day, r.site_id, r.device_id, r.technologist_id, r.origin)
    JOIN grading g ON g.instance_id = i.id AND g.superseded_at IS NULL
      AND g.view IS NOT DISTINCT FROM r.view
      AND (g.rubric_id, g.rubric_version, g.model_set) = (r.rubric_id, r.rubric_version, r.model_set)
    JOIN task_result t ON t.grading_id = g.id
    WHERE ${where}
    GROUP BY 1, 2, 3`;
}

const names = (list: readonly string[]): Prisma.Sql =>
  Prisma.join(
    list.map((name) => Prisma.raw(`"${name}"`)),
    ", ",
  );

export const BUCKET_KEY = [
  "day",
  "site_id",
  "device_id",
  "technologist_id",
  "view",
  "rubric_id",
  "rubric_version",
  "model_set",
  "origin",
] as const;

export const BUCKET_COUNTS = [
  "images",
  "graded",
  "incomplete",
  "rejected",
  "sum_total",
  "sum_sq_total",
  "grade_a",
  "grade_b",
  "grade_c",
  "grade_d",
] as const;

export const TASK_COUNTS = [
  "max",
  "scored",
  "not_assessable",
  "sum_score",
  "sum_sq_score",
  "full",
  "fail",
  "poor",
  "good",
  "excellent",
] as const;

export function insertBuckets(where: Prisma.Sql): Prisma.Sql {
  const columns = names([...BUCKET_KEY, ...BUCKET_COUNTS]);
  return Prisma.sql`
    INSERT INTO rollup (id, ${columns})
    SELECT gen_random_uuid(), ${columns} FROM (${bucketsOf(where)}) AS b`;
}

export function insertTasks(where: Prisma.Sql): Prisma.Sql {
  const columns = names(["rollup_id", "site_id", "task_id", ...TASK_COUNTS]);
  return Prisma.sql`INSERT INTO rollup_task (${columns}) SELECT ${columns} FROM (${tasksOfBuckets(where)}) AS t`;
}
