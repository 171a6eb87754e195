import { Prisma, type RollupDimension, slicesFor } from "@plumbline/database";
import type { AggregateFilter, Dimension, Granularity } from "../generated/resolver-types.ts";
import { requireIds } from "../ids.ts";
import { given } from "../instance/conditions.ts";
import { siteCondition } from "../scope.ts";
import type { VisibleSites } from "../viewer.ts";
import type { VersionKey } from "./version.ts";

/** What cells of an answer tell apart. */
export type Group = Dimension | Granularity | "VIEW" | "AGE_BAND" | "SEX";

/**
 * The filter, but for its version, as one condition on `rollup r`, with the viewer's scope: the coarsest buckets that can
 * be filtered and grouped so; with `measures`, those that have histograms.
 * @throws BAD_USER_INPUT
 */
export function rollupConditions(
  filter: AggregateFilter,
  sites: VisibleSites,
  groups: readonly Group[],
  { measures = false }: { readonly measures?: boolean } = {},
): Prisma.Sql {
  const { origin, siteIds, deviceIds, technologistIds, views, ageBands, sexes } = filter;
  const conditions = [
    siteCondition(sites, Prisma.sql`r.site_id`),
    Prisma.sql`r.origin = ${origin}::"Origin"`,
    levelCondition(filter, groups, measures),
  ];
  const among = (column: Prisma.Sql, ids: readonly string[] | null | undefined, argument: string): void => {
    if (given(ids)) conditions.push(Prisma.sql`${column} = ANY(${requireIds(ids ?? [], argument)}::uuid[])`);
  };
  among(Prisma.sql`r.site_id`, siteIds, "siteIds");
  among(Prisma.sql`r.device_id`, deviceIds, "deviceIds");
  among(Prisma.sql`r.technologist_id`, technologistIds, "technologistIds");
  if (given(views)) conditions.push(Prisma.sql`r.view = ANY(${views}::"View"[])`);
  if (given(ageBands)) conditions.push(Prisma.sql`r.age_band = ANY(${ageBands}::"AgeBand"[])`);
  if (given(sexes)) conditions.push(Prisma.sql`r.sex = ANY(${sexes}::"SexGroup"[])`);
  return Prisma.join(conditions, " AND ");
}

const GRANULARITIES = ["DAY", "WEEK", "MONTH", "QUARTER"] as const;

/** Level and days: whole months where that is enough, and days at the edges of the period. */
function levelCondition(filter: AggregateFilter, groups: readonly Group[], measures: boolean): Prisma.Sql {
  const { from, to, deviceIds, technologistIds, ageBands, sexes } = filter;
  const dimensions: RollupDimension[] = [];
  if (given(deviceIds) || groups.includes("DEVICE")) dimensions.push("DEVICE");
  if (given(technologistIds) || groups.includes("TECHNOLOGIST")) dimensions.push("TECHNOLOGIST");
  if (given(ageBands) || groups.includes("AGE_BAND")) dimensions.push("AGE_BAND");
  if (given(sexes) || groups.includes("SEX")) dimensions.push("SEX");
  const granularity = GRANULARITIES.find((candidate) => groups.includes(candidate)) ?? null;
  const slices = slicesFor({ dimensions, granularity, from: from ?? null, to: to ?? null, measures }).map((slice) => {
    const parts = [Prisma.sql`r.level = ${slice.level}::"RollupLevel"`];
    if (slice.from !== null) parts.push(Prisma.sql`r.day >= ${slice.from}::date`);
    if (slice.to !== null) parts.push(Prisma.sql`r.day <= ${slice.to}::date`);
    return Prisma.sql`(${Prisma.join(parts, " AND ")})`;
  });
  return Prisma.sql`(${Prisma.join(slices, " OR ")})`;
}

export function versionCondition({ rubricId, rubricVersion, modelSet }: VersionKey): Prisma.Sql {
  return Prisma.sql`(r.rubric_id, r.rubric_version, r.model_set) = (${rubricId}, ${rubricVersion}, ${modelSet})`;
}

/** What one group of buckets is; text, so that units and periods are read alike. */
export const GROUPS: Readonly<Record<"ALL" | Group, Prisma.Sql>> = {
  ALL: Prisma.sql`''`,
  VIEW: Prisma.sql`r.view::text`,
  AGE_BAND: Prisma.sql`r.age_band::text`,
  SEX: Prisma.sql`r.sex::text`,
  SITE: Prisma.sql`r.site_id::text`,
  DEVICE: Prisma.sql`r.device_id::text`,
  TECHNOLOGIST: Prisma.sql`r.technologist_id::text`,
  DAY: Prisma.sql`r.day::text`,
  // PostgreSQL's week is the ISO week. Without the cast, a session's time zone could move the day.
  WEEK: Prisma.sql`date_trunc('week', r.day::timestamp)::date::text`,
  MONTH: Prisma.sql`date_trunc('month', r.day::timestamp)::date::text`,
  QUARTER: Prisma.sql`date_trunc('quarter', r.day::timestamp)::date::text`,
};
