import { type Database, Prisma } from "@plumbline/database";
import type { VersionCount, VersionKey } from "./version.ts";

/** Image counts of one group and version, as stored roll-ups sum to them. */
export interface ImageCounts {
  readonly images: number;
  readonly graded: number;
  readonly incomplete: number;
  readonly rejected: number;
  readonly sumTotal: number;
  readonly sumSqTotal: number;
  readonly gradeA: number;
  readonly gradeB: number;
  readonly gradeC: number;
  readonly gradeD: number;
}

export interface ImageCountRow extends ImageCounts, VersionCount {
  /** A unit's id or a period's first day. */
  readonly group: string;
}

/** Counts of one task in one group and version. */
export interface TaskCounts extends VersionKey {
  readonly group: string;
  readonly taskId: string;
  readonly max: number;
  readonly scored: number;
  readonly notAssessable: number;
  readonly sumScore: number;
  readonly sumSqScore: number;
  readonly full: number;
  readonly fail: number;
  readonly poor: number;
  readonly good: number;
  readonly excellent: number;
}

export const NO_IMAGES: ImageCounts = {
  images: 0,
  graded: 0,
  incomplete: 0,
  rejected: 0,
  sumTotal: 0,
  sumSqTotal: 0,
  gradeA: 0,
  gradeB: 0,
  gradeC: 0,
  gradeD: 0,
};

const VERSION = Prisma.sql`r.rubric_id AS "rubricId", r.rubric_version AS "rubricVersion", r.model_set AS "modelSet"`;

/** One query whatever the number of groups. Sums are whole and far below 2^53, so a double holds them exactly. */
export function countImages(database: Database, group: Prisma.Sql, where: Prisma.Sql): Promise<ImageCountRow[]> {
  return database.$queryRaw<ImageCountRow[]>`
    SELECT ${group} AS "group", ${VERSION},
      min(r.first_day)::text AS "firstDay", max(r.last_day)::text AS "lastDay",
      sum(r.images)::int AS images, sum(r.graded)::int AS graded,
      sum(r.incomplete)::int AS incomplete, sum(r.rejected)::int AS rejected,
      sum(r.sum_total::float8) AS "sumTotal", sum(r.sum_sq_total::float8) AS "sumSqTotal",
      sum(r.grade_a)::int AS "gradeA", sum(r.grade_b)::int AS "gradeB",
      sum(r.grade_c)::int AS "gradeC", sum(r.grade_d)::int AS "gradeD"
    FROM rollup r WHERE ${where}
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;
}

/** The same for tasks. */
export function countTasks(database: Database, group: Prisma.Sql, where: Prisma.Sql): Promise<TaskCounts[]> {
  return database.$queryRaw<TaskCounts[]>`
    SELECT ${group} AS "group", ${VERSION}, t.task_id AS "taskId",
      max(t.max)::int AS max, sum(t.scored)::int AS scored, sum(t.not_assessable)::int AS "notAssessable",
      sum(t.sum_score::float8) AS "sumScore", sum(t.sum_sq_score::float8) AS "sumSqScore", sum(t."full")::int AS "full",
      sum(t.fail)::int AS fail, sum(t.poor)::int AS poor, sum(t.good)::int AS good, sum(t.excellent)::int AS excellent
    FROM rollup r JOIN rollup_task t ON t.rollup_id = r.id WHERE ${where}
    GROUP BY 1, 2, 3, 4, 5`;
}

export function addCounts(a: ImageCounts, b: ImageCounts): ImageCounts {
  return {
    images: a.images + b.images,
    graded: a.graded + b.graded,
    incomplete: a.incomplete + b.incomplete,
    rejected: a.rejected + b.rejected,
    sumTotal: a.sumTotal + b.sumTotal,
    sumSqTotal: a.sumSqTotal + b.sumSqTotal,
    gradeA: a.gradeA + b.gradeA,
    gradeB: a.gradeB + b.gradeB,
    gradeC: a.gradeC + b.gradeC,
    gradeD: a.gradeD + b.gradeD,
  };
}
