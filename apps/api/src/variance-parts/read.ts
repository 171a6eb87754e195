import { type AgeBand, Prisma, type SexGroup, type View } from "@plumbline/database";
import { rollupConditions, versionCondition } from "../aggregate/conditions.ts";
import type { VersionKey } from "../aggregate/version.ts";
import type { Measure, Sample } from "../analytics/measure.ts";
import { sampleKind } from "../analytics/measure.ts";
import { sampleColumns } from "../comparison/sample-columns.ts";
import type { Context } from "../context.ts";
import type { AggregateFilter } from "../generated/resolver-types.ts";

/** One site, device, technologist and kind of case together. */
export interface CrossedCell {
  readonly siteId: string;
  readonly deviceId: string | null;
  readonly technologistId: string | null;
  readonly view: View | null;
  readonly ageBand: AgeBand | null;
  readonly sex: SexGroup | null;
  readonly sample: Sample;
}

type Row = Omit<CrossedCell, "sample"> & { readonly n: number; readonly sum: number; readonly sumSq: number };

/** The measure by everything that the roll-ups tell apart, of one version. One query; only what the measure needs. */
export async function readCrossed(
  { database, sites }: Context,
  filter: AggregateFilter,
  version: VersionKey,
  measure: Measure,
): Promise<CrossedCell[]> {
  const where = rollupConditions(filter, sites, ["SITE", "DEVICE", "TECHNOLOGIST", "VIEW", "AGE_BAND", "SEX"]);
  const { n, sum, sumSq } = sampleColumns(measure);
  const tasks = measure.taskId === null ? Prisma.empty : TASKS(measure.taskId);
  const rows = await database.$queryRaw<Row[]>`
    SELECT r.site_id::text AS "siteId", r.device_id::text AS "deviceId", r.technologist_id::text AS "technologistId",
      r.view::text AS view, r.age_band::text AS "ageBand", r.sex::text AS sex,
      sum(${n})::int AS n, sum((${sum})::float8) AS sum, sum((${sumSq})::float8) AS "sumSq"
    FROM rollup r ${tasks} WHERE ${where} AND ${versionCondition(version)}
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(${n}) > 0 ORDER BY 1, 2, 3, 4, 5, 6`;
  const shares = sampleKind(measure) === "SHARE";
  return rows.map(({ n: images, sum: total, sumSq: squares, ...cell }) => ({
    ...cell,
    sample: shares ? { kind: "SHARE", k: total, n: images } : { kind: "MEAN", n: images, sum: total, sumSq: squares },
  }));
}

const TASKS = (taskId: string): Prisma.Sql =>
  Prisma.sql`JOIN rollup_task t ON t.rollup_id = r.id AND t.task_id = ${taskId}`;
