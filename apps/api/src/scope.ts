import { Prisma } from "@plumbline/database";
import type { VisibleSites } from "./viewer.ts";

/** The scope as a condition of raw SQL on a `site_id` column. */
export function siteCondition(sites: VisibleSites, column: Prisma.Sql): Prisma.Sql {
  return sites === "all" ? Prisma.sql`true` : Prisma.sql`${column} = ANY(${[...sites]}::uuid[])`;
}

/** The scope as Prisma's `where` on a table with `siteId`. */
export function siteWhere(sites: VisibleSites): { siteId?: { in: string[] } } {
  return sites === "all" ? {} : { siteId: { in: [...sites] } };
}
