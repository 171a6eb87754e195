import type { PoolClient } from "pg";
import type { Counts, TaskCounts } from "./figures.ts";

/** Of GraphQL's `AggregateFilter`, what the bench's queries use. */
export interface Filter {
  readonly origin: "SIMULATED";
  readonly from?: string;
  readonly to?: string;
  readonly siteIds?: readonly string[];
  readonly deviceIds?: readonly string[];
  readonly technologistIds?: readonly string[];
  readonly views?: readonly string[];
  readonly ageBands?: readonly string[];
  readonly sexes?: readonly string[];
}

/** Written anew from the schema's words, not taken from the roll-ups' code: it is what they are held against. */
const AGE_BAND = `CASE WHEN i.age_years IS NULL OR i.age_years < 0 THEN 'UNKNOWN' WHEN i.age_years < 6 THEN 'CHILD_0_5'
  WHEN i.age_years < 12 THEN 'CHILD_6_11' WHEN i.age_years < 18 THEN 'TEEN_12_17' WHEN i.age_years < 40 THEN 'ADULT_18_39'
  WHEN i.age_years < 65 THEN 'ADULT_40_64' ELSE 'ADULT_65_PLUS' END`;
const SEX = "CASE WHEN i.sex IS NULL THEN 'UNKNOWN' ELSE i.sex::text END";
const first = (period: string): string => `date_trunc('${period}', i.day::timestamp)::date::text`;

export const GROUPS = {
  SITE: "i.site_id::text",
  DEVICE: "i.device_id::text",
  TECHNOLOGIST: "i.technologist_id::text",
  DAY: "i.day::text",
  WEEK: first("week"),
  MONTH: first("month"),
  QUARTER: first("quarter"),
  VIEW: "coalesce(g.view::text, '')",
  AGE_BAND,
  SEX,
} as const;
export type Group = keyof typeof GROUPS;

export interface FactQuestion {
  readonly filter: Filter;
  /** What the answer tells apart, beside the version. */
  readonly by?: readonly Group[];
  /** Which tasks are counted: none unless said. */
  readonly tasks?: "all" | readonly string[];
}

/** One group of one version. */
export interface FactRow extends Counts {
  /** The groups' values, joined by a space. */
  readonly group: string;
  readonly modelSet: string;
  readonly lastDay: string;
  readonly tasks: readonly TaskCounts[];
}

/** The counts that an answer stands on, from `instance`, `grading` and `task_result` alone. */
export async function readFacts(client: PoolClient, question: FactQuestion): Promise<FactRow[]> {
  const { images, tasks, parameters } = factStatements(question);
  const { rows } = await client.query<Omit<FactRow, "tasks">>(images, parameters);
  const counted = tasks === null ? [] : (await client.query<TaskCounts & FactRow>(tasks, parameters)).rows;
  const byGroup = Map.groupBy(counted, ({ group, modelSet }) => `${group} ${modelSet}`);
  return rows.map((row) => ({ ...row, tasks: byGroup.get(`${row.group} ${row.modelSet}`) ?? [] }));
}

export interface FactStatements {
  readonly images: string;
  readonly tasks: string | null;
  readonly parameters: unknown[];
}

interface Condition {
  readonly where: string;
  readonly parameters: unknown[];
}

function conditionOf(filter: Filter): Condition {
  const parameters: unknown[] = [];
  const value = (one: unknown): string => `$${parameters.push(one)}`;
  const conditions = ["g.superseded_at IS NULL", `i.origin = ${value(filter.origin)}::"Origin"`];
  if (filter.from !== undefined) conditions.push(`i.day >= ${value(filter.from)}::date`);
  if (filter.to !== undefined) conditions.push(`i.day <= ${value(filter.to)}::date`);
  const among = (column: string, type: string, values: readonly string[] | undefined): void => {
    if (values !== undefined) conditions.push(`${column} = ANY(${value(values)}::${type}[])`);
  };
  among("i.site_id", "uuid", filter.siteIds);
  among("i.device_id", "uuid", filter.deviceIds);
  among("i.technologist_id", "uuid", filter.technologistIds);
  among("g.view", '"View"', filter.views);
  among(AGE_BAND, "text", filter.ageBands);
  among(SEX, "text", filter.sexes);
  return { where: conditions.join(" AND "), parameters };
}

export function factStatements({ filter, by = [], tasks = [] }: FactQuestion): FactStatements {
  const { where, parameters } = conditionOf(filter);
  const group = by.length === 0 ? "''" : by.map((name) => GROUPS[name]).join(" || ' ' || ");
  const images = `
    SELECT ${group} AS "group", g.model_set AS "modelSet", max(i.day)::text AS "lastDay", count(*)::int AS images,
      count(*) FILTER (WHERE g.status = 'GRADED')::int AS graded,
      count(*) FILTER (WHERE g.status = 'INCOMPLETE')::int AS incomplete,
      count(*) FILTER (WHERE g.status = 'REJECTED')::int AS rejected, coalesce(sum(g.total), 0)::float8 AS sum,
      count(*) FILTER (WHERE g.grade = 'A')::int AS a, count(*) FILTER (WHERE g.grade = 'B')::int AS b,
      count(*) FILTER (WHERE g.grade = 'C')::int AS c, count(*) FILTER (WHERE g.grade = 'D')::int AS d
    FROM instance i JOIN grading g ON g.instance_id = i.id WHERE ${where} GROUP BY 1, 2`;
  if (tasks.length === 0) return { images, tasks: null, parameters };
  const some = tasks === "all" ? "true" : `t.task_id IN (${tasks.map((task) => `'${task}'`).join(", ")})`;
  const counted = `
    SELECT ${group} AS "group", g.model_set AS "modelSet", t.task_id AS "taskId",
      count(t.score)::int AS scored, count(*) FILTER (WHERE t.status = 'NOT_ASSESSABLE')::int AS "notAssessable",
      max(t.max)::int AS max, coalesce(sum(t.score), 0)::float8 AS sum, count(*) FILTER (WHERE t.score = t.max)::int AS full,
      count(*) FILTER (WHERE t.score = 0)::int AS fail
    FROM instance i JOIN grading g ON g.instance_id = i.id JOIN task_result t ON t.grading_id = g.id
    WHERE ${where} AND ${some} GROUP BY 1, 2, 3`;
  return { images, tasks: counted, parameters };
}

/** Images by the bin that a measured quantity is in, of the version with the newest image. */
export async function readBins(
  client: PoolClient,
  filter: Filter,
  {
    taskId,
    quantity,
    binsPerUnit,
  }: { readonly taskId: string; readonly quantity: string; readonly binsPerUnit: number },
): Promise<{ bin: number; n: number }[]> {
  const { where, parameters } = conditionOf(filter);
  const { rows } = await client.query<{ bin: number; n: number }>(
    `WITH newest AS (
       SELECT g.model_set FROM instance i JOIN grading g ON g.instance_id = i.id WHERE ${where} ORDER BY i.day DESC LIMIT 1
     )
     SELECT floor((t.measured -> '${quantity}' ->> 'value')::float8 * ${binsPerUnit} + 1e-9)::int AS bin, count(*)::int AS n
     FROM instance i JOIN grading g ON g.instance_id = i.id JOIN task_result t ON t.grading_id = g.id
     WHERE ${where} AND g.model_set = (SELECT model_set FROM newest) AND t.task_id = '${taskId}' AND t.status = 'SCORED'
       AND t.measured -> '${quantity}' ->> 'value' IS NOT NULL GROUP BY 1`,
    parameters,
  );
  return rows;
}

/** Versions are never blended: the rows of the one with the newest image. */
export function ofNewestVersion(rows: readonly FactRow[]): FactRow[] {
  const newest = rows.reduce<FactRow | null>((best, row) => (best && best.lastDay >= row.lastDay ? best : row), null);
  return rows.filter(({ modelSet }) => modelSet === newest?.modelSet);
}
