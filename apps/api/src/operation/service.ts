import { FAILURES, type Failure, listFailures, Prisma, retryFailures } from "@plumbline/database";
import type { Context } from "../context.ts";
import type { QueryFailuresArgs, RetryFailuresResult } from "../generated/resolver-types.ts";
import { requireIds } from "../ids.ts";
import { isTimestamp } from "../instance/orders.ts";
import type { KeysetOrder } from "../relay/keyset.ts";
import { type Page, readPage } from "../relay/page.ts";
import { LARGEST_PAGE, pageRequest } from "../relay/page-arguments.ts";
import { siteCondition } from "../scope.ts";

const NEWEST_FIRST: KeysetOrder = {
  name: "RECEIVED_DESC",
  column: Prisma.sql`f.received_at`,
  id: Prisma.sql`f.id`,
  descending: true,
  idDescending: false,
  nullable: false,
  value: (key) => Prisma.sql`${key}::timestamptz`,
  isKey: isTimestamp,
};

/** An object that was not identified has no site: only who sees all sites sees it. */
const visible = ({ sites }: Context): Prisma.Sql => siteCondition(sites, Prisma.sql`f.site_id`);

export async function failuresPage(context: Context, args: QueryFailuresArgs): Promise<Page<Failure>> {
  const selection = {
    from: Prisma.sql`${FAILURES} f`,
    where: visible(context),
    load: (ids: string[]) => failuresOf(context, ids),
  };
  return readPage(context.database, selection, NEWEST_FIRST, pageRequest(args));
}

const failuresOf = (context: Context, ids: readonly string[]): Promise<Failure[]> =>
  listFailures(context.database, {
    which: Prisma.sql`f.id = ANY(${ids}::uuid[]) AND ${visible(context)}`,
    limit: ids.length,
  });

/** Puts those of the ids back to work that are failures which the viewer may see. */
export async function retry(context: Context, ids: readonly string[]): Promise<RetryFailuresResult> {
  if (ids.length > LARGEST_PAGE) {
    return { ok: false, retried: 0, error: `Found ${ids.length} ids, needed at most ${LARGEST_PAGE}.` };
  }
  const failures = await failuresOf(context, requireIds(ids, "ids"));
  const retried = await retryFailures(
    context.database,
    failures.map(({ id }) => id),
  );
  return { ok: true, retried: retried.length, error: null };
}
