import { Prisma } from "@plumbline/database";
import type { AggregateFilter, Dimension, Granularity } from "../generated/resolver-types.ts";
import { requireIds } from "../ids.ts";
import { given } from "../instance/conditions.ts";
import { siteCondition } from "../scope.ts";
import type { VisibleSites } from "../viewer.ts";
import type { VersionKey } from "./version.ts";

/** The filter, but for its version, as one condition on `rollup r`, with the viewer's scope. @throws BAD_USER_INPUT */
export function rollupConditions(filter: AggregateFilter, sites: VisibleSites): Prisma.Sql {
  const { origin, from, to, siteIds, deviceIds, technologistIds, views } = filter;
  const conditions = [siteCondition(sites, Prisma.sql`r.site_id`), Prisma.sql`r.origin = ${origin}::"Origin"`];
  if (from != null) conditions.push(Prisma.sql`r.day >= ${from}::date`);
  if (to != null) conditions.push(Prisma.sql`r.day <= ${to}::date`);
  const among = (column: Prisma.Sql, ids: readonly string[] | null | undefined, argument: string): void => {
    if (given(ids)) conditions.push(Prisma.sql`${column} = ANY(${requireIds(ids ?? [], argument)}::uuid[])`);
  };
  among(Prisma.sql`r.site_id`, siteIds, "siteIds");
  among(Prisma.sql`r.device_id`, deviceIds, "deviceIds");
  among(Prisma.sql`r.technologist_id`, technologistIds, "technologistIds");
  if (given(views)) conditions.push(Prisma.sql`r.view = ANY(${views}::"View"[])`);
  return Prisma.join(conditions, " AND ");
}

export function versionCondition({ rubricId, rubricVersion, modelSet }: VersionKey): Prisma.Sql {
  return Prisma.sql`(r.rubric_id, r.rubric_version, r.model_set) = (${rubricId}, ${rubricVersion}, ${modelSet})`;
}

/** What one group of buckets is; text, so that units and periods are read alike. */
export const GROUPS: Readonly<Record<"ALL" | Dimension | Granularity, Prisma.Sql>> = {
  ALL: Prisma.sql`''`,
  SITE: Prisma.sql`r.site_id::text`,
  DEVICE: Prisma.sql`r.device_id::text`,
  TECHNOLOGIST: Prisma.sql`r.technologist_id::text`,
  DAY: Prisma.sql`r.day::text`,
  // PostgreSQL's week is the ISO week. Without the cast, a session's time zone could move the day.
  WEEK: Prisma.sql`date_trunc('week', r.day::timestamp)::date::text`,
  MONTH: Prisma.sql`date_trunc('month', r.day::timestamp)::date::text`,
  QUARTER: Prisma.sql`date_trunc('quarter', r.day::timestamp)::date::text`,
};
