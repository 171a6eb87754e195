import { GROUPS, rollupConditions, versionCondition } from "../aggregate/conditions.ts";
import type { VersionKey } from "../aggregate/version.ts";
import { type Sample, sampleKind } from "../analytics/measure.ts";
import { sampleColumns } from "../comparison/sample-columns.ts";
import type { Context } from "../context.ts";
import type { AggregateFilter, Dimension, Granularity, MeasureKind } from "../generated/resolver-types.ts";

/** Samples of one unit's task by the first day of their period. */
export type TaskLine = ReadonlyMap<string, Sample>;

export interface TaskLines {
  readonly taskIds: ReadonlySet<string>;
  readonly of: (unitId: string, taskId: string) => TaskLine | undefined;
}

export const NO_TASKS: TaskLines = { taskIds: new Set(), of: () => undefined };

interface Row {
  readonly unitId: string;
  readonly taskId: string;
  /** [first day, n, Σ, Σ²] a period. */
  readonly line: readonly (readonly [string, number, number, number])[];
}

/**
 * One measure of every unit and task over time, of one version: one query, one row a unit and task, and of the tasks' sums
 * only those that the measure needs.
 */
export async function readTaskLines(
  { database, sites }: Context,
  filter: AggregateFilter,
  version: VersionKey,
  question: { readonly unit: Dimension; readonly period: Granularity; readonly kind: MeasureKind },
): Promise<TaskLines> {
  const { unit, period, kind } = question;
  // Any task's: the columns of a kind are the same for all tasks.
  const { n, sum, sumSq } = sampleColumns({ kind, taskId: "" });
  const rows = await database.$queryRaw<Row[]>`
    SELECT "unitId", "taskId", json_agg(json_build_array(start, n, sum, "sumSq")) AS line
    FROM (
      SELECT ${GROUPS[unit]} AS "unitId", ${GROUPS[period]} AS start, t.task_id AS "taskId",
        sum(${n})::int AS n, sum((${sum})::float8) AS sum, sum((${sumSq})::float8) AS "sumSq"
      FROM rollup r JOIN rollup_task t ON t.rollup_id = r.id
      WHERE ${rollupConditions(filter, sites, [unit, period])} AND ${versionCondition(version)}
      GROUP BY 1, 2, 3
    ) AS sums
    WHERE "unitId" IS NOT NULL GROUP BY 1, 2`;
  const shares = sampleKind({ kind }) === "SHARE";
  const lines = new Map(
    rows.map(({ unitId, taskId, line }): [string, TaskLine] => [
      `${unitId} ${taskId}`,
      new Map(
        line.map(([start, images, total, squares]): [string, Sample] => [
          start,
          shares ? { kind: "SHARE", k: total, n: images } : { kind: "MEAN", n: images, sum: total, sumSq: squares },
        ]),
      ),
    ]),
  );
  return {
    taskIds: new Set(rows.map(({ taskId }) => taskId)),
    of: (unitId, taskId) => lines.get(`${unitId} ${taskId}`),
  };
}
