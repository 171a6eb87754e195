import { type AgeBand, Prisma, type SexGroup, type View } from "@plumbline/database";
import { GROUPS, type Group, rollupConditions } from "../aggregate/conditions.ts";
import { addCounts, type ImageCounts, NO_IMAGES } from "../aggregate/counts.ts";
import type { Basis } from "../aggregate/figures.ts";
import { chooseVersion, sameVersion, type VersionCount, versionsIn } from "../aggregate/version.ts";
import type { Context } from "../context.ts";
import type { AggregateFilter, Dimension, Granularity } from "../generated/resolver-types.ts";
import { onlyViewOf } from "../rubric/views.ts";
import type { CellCounts, TaskSums } from "./measure.ts";

/** What an analysis reads: one cell a combination of what is told apart, and always one a version. */
export interface CellQuestion {
  readonly unit?: Dimension;
  readonly period?: Granularity;
  /** Tell view, age band and sex apart, for case mix. */
  readonly strata?: boolean;
  /** Which tasks' sums to read: none unless said. */
  readonly tasks?: "all" | readonly string[];
}

export interface Cell extends VersionCount, CellCounts {
  /** null: units are not told apart. */
  readonly unitId: string | null;
  /** First day of the period; null: periods are not told apart. */
  readonly start: string | null;
  /** null: not told apart, or rejected images, which have no view. */
  readonly view: View | null;
  readonly ageBand: AgeBand | null;
  readonly sex: SexGroup | null;
}

const NOTHING = Prisma.sql`NULL::text`;
const VERSION = Prisma.sql`r.rubric_id AS "rubricId", r.rubric_version AS "rubricVersion", r.model_set AS "modelSet"`;

/** Sums of the roll-ups over the selection, by unit, then by time. Two queries at most, whatever the number of cells. */
export async function readCells(
  { database, sites }: Context,
  filter: AggregateFilter,
  question: CellQuestion,
): Promise<Cell[]> {
  const { unit, period, strata = false, tasks = [] } = question;
  const strataGroups: readonly Group[] = strata ? ["VIEW", "AGE_BAND", "SEX"] : [];
  const groups: readonly Group[] = [...(unit ? [unit] : []), ...(period ? [period] : []), ...strataGroups];
  const where = rollupConditions(filter, sites, groups);
  const key = Prisma.sql`
    ${unit ? GROUPS[unit] : NOTHING} AS "unitId", ${period ? GROUPS[period] : NOTHING} AS start,
    ${strata ? GROUPS.VIEW : NOTHING} AS view, ${strata ? GROUPS.AGE_BAND : NOTHING} AS "ageBand",
    ${strata ? GROUPS.SEX : NOTHING} AS sex, ${VERSION}`;
  const [images, sums] = await Promise.all([
    database.$queryRaw<Omit<Cell, "tasks">[]>`
      SELECT ${key}, min(r.first_day)::text AS "firstDay", max(r.last_day)::text AS "lastDay",
        sum(r.images)::int AS images, sum(r.graded)::int AS graded,
        sum(r.incomplete)::int AS incomplete, sum(r.rejected)::int AS rejected,
        sum(r.sum_total::float8) AS "sumTotal", sum(r.sum_sq_total::float8) AS "sumSqTotal",
        sum(r.grade_a)::int AS "gradeA", sum(r.grade_b)::int AS "gradeB",
        sum(r.grade_c)::int AS "gradeC", sum(r.grade_d)::int AS "gradeD"
      FROM rollup r WHERE ${where}
      GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8`,
    tasks.length === 0
      ? []
      : database.$queryRaw<(TaskSums & CellKey)[]>`
      SELECT ${key}, t.task_id AS "taskId",
        max(t.max)::int AS max, sum(t.scored)::int AS scored, sum(t.not_assessable)::int AS "notAssessable",
        sum(t.sum_score::float8) AS "sumScore", sum(t.sum_sq_score::float8) AS "sumSqScore", sum(t."full")::int AS "full",
        sum(t.fail)::int AS fail, sum(t.poor)::int AS poor, sum(t.good)::int AS good, sum(t.excellent)::int AS excellent
      FROM rollup r JOIN rollup_task t ON t.rollup_id = r.id
      WHERE ${where} AND ${tasks === "all" ? Prisma.sql`true` : taskCondition(tasks)}
      GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`,
  ]);
  const byCell = Map.groupBy(sums, keyOf);
  return images.map((cell) => ({ ...cell, tasks: byCell.get(keyOf(cell)) ?? [] }));
}

/** Where all tasks are of one view, buckets of the other hold none of them and need not be looked into. */
function taskCondition(tasks: readonly string[]): Prisma.Sql {
  const ofTasks = Prisma.sql`t.task_id = ANY(${[...tasks]})`;
  const view = onlyViewOf(tasks);
  return view === null ? ofTasks : Prisma.sql`${ofTasks} AND r.view = ${view}::"View"`;
}

type CellKey = Pick<Cell, "unitId" | "start" | "view" | "ageBand" | "sex" | "rubricId" | "rubricVersion" | "modelSet">;

const keyOf = (cell: CellKey): string =>
  JSON.stringify([
    cell.unitId,
    cell.start,
    cell.view,
    cell.ageBand,
    cell.sex,
    cell.rubricId,
    cell.rubricVersion,
    cell.modelSet,
  ]);

/** Cells of the one version that an analysis is made of, and what it stands on. */
export interface OneVersion {
  /** null: the selection holds no image, or none of the wanted version. */
  readonly version: VersionCount | null;
  readonly cells: readonly Cell[];
  /** What `DataQuality` is resolved from. */
  readonly basis: Basis;
}

/** Versions are never blended: the wanted one, else the newest of the selection. */
export function ofOneVersion(cells: readonly Cell[], wanted: AggregateFilter["version"]): OneVersion {
  const versions = versionsIn(cells);
  const version = chooseVersion(versions, wanted);
  const own = version === null ? [] : cells.filter((cell) => sameVersion(cell, version));
  const others = versions.filter((other) => version === null || !sameVersion(other, version));
  return { version, cells: own, basis: { version, others, counts: own.reduce<ImageCounts>(addCounts, NO_IMAGES) } };
}
