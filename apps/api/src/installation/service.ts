import { isIP } from "node:net";
import { Prisma } from "@plumbline/database";
import { SOFTWARE_VERSION } from "@plumbline/platform";
import type { Context } from "../context.ts";
import type { Dataset, Progress } from "../generated/resolver-types.ts";
import { siteCondition } from "../scope.ts";

export interface InstallationFacts {
  readonly softwareVersion: string;
  readonly demo: boolean;
  readonly signIn: boolean;
  readonly boundToLoopback: boolean;
}

/** Whether only this machine can reach a listener of that host (127.0.0.0/8, ::1, localhost). */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

export function installationFacts({ demo, host }: Context): InstallationFacts {
  // Nobody can sign in yet; the page says so.
  return { softwareVersion: SOFTWARE_VERSION, demo, signIn: false, boundToLoopback: isLoopback(host) };
}

/** From the rows of instances, so that what waits for its grading counts too. */
export async function datasets({ database, sites }: Context): Promise<Dataset[]> {
  return database.$queryRaw<Dataset[]>`
    SELECT i.origin, count(*)::int AS images, min(i.day)::text AS "firstDay", max(i.day)::text AS "lastDay"
    FROM instance i WHERE ${siteCondition(sites, Prisma.sql`i.site_id`)}
    GROUP BY i.origin ORDER BY i.origin`;
}

/**
 * Counts of the whole installation, without anything about a site: an object has no site before it is identified. An
 * object that became an instance is counted by the instance's state, any other by its own.
 */
export async function progress({ database }: Context): Promise<Progress> {
  const [counts] = await database.$queryRaw<[Progress]>`
    SELECT count(*)::int AS received,
      count(*) FILTER (WHERE i.status = 'GRADED')::int AS graded,
      count(*) FILTER (WHERE i.status = 'INCOMPLETE')::int AS incomplete,
      count(*) FILTER (WHERE coalesce(i.status::text, o.state::text) = 'REJECTED')::int AS rejected,
      count(*) FILTER (WHERE coalesce(i.status::text, o.state::text) = 'FAILED')::int AS failed,
      count(*) FILTER (WHERE coalesce(i.status::text, o.state::text) IN ('STORED', 'IDENTIFIED'))::int AS waiting
    FROM received_object o LEFT JOIN instance i ON i.received_object_id = o.id`;
  return counts;
}
