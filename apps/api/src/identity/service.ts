import {
  type Changed,
  confirmIdentities,
  type Database,
  type Identity,
  type IdentityChange,
  IdentityError,
  mergeIdentities,
  moveIdentity,
  Prisma,
  renameUnit,
  setSiteTimeZone,
  splitIdentity,
} from "@plumbline/database";
import type { Context } from "../context.ts";
import { badInput } from "../errors.ts";
import type {
  MutationConfirmIdentityArgs,
  MutationMergeIdentitiesArgs,
  MutationMoveIdentityArgs,
  MutationRenameUnitArgs,
  MutationSetSiteTimeZoneArgs,
  QueryIdentitiesArgs,
} from "../generated/resolver-types.ts";
import { requireIds } from "../ids.ts";
import { isTimestamp } from "../instance/orders.ts";
import type { KeysetOrder } from "../relay/keyset.ts";
import { type Page, readPage } from "../relay/page.ts";
import { pageRequest } from "../relay/page-arguments.ts";
import { siteCondition } from "../scope.ts";
import type { VisibleSites } from "../viewer.ts";

const LAST_SEEN: KeysetOrder = {
  name: "LAST_SEEN",
  column: Prisma.sql`n.last_seen_at`,
  id: Prisma.sql`n.id`,
  descending: true,
  idDescending: false,
  nullable: false,
  value: (key) => Prisma.sql`${key}::timestamptz`,
  isKey: isTimestamp,
};

export async function listIdentities(context: Context, args: QueryIdentitiesArgs): Promise<Page<Identity>> {
  const { database, sites } = context;
  const selection = {
    from: Prisma.sql`identity n`,
    where: identityConditions(args, sites),
    load: (ids: string[]) => database.identity.findMany({ where: { id: { in: ids } } }),
  };
  return readPage(database, selection, LAST_SEEN, pageRequest(args));
}

function identityConditions(args: QueryIdentitiesArgs, sites: VisibleSites): Prisma.Sql {
  const { kind, confirmed, origin, siteId, unitId } = args;
  const conditions = [siteCondition(sites, Prisma.sql`n.site_id`)];
  if (kind != null) conditions.push(Prisma.sql`n.kind = ${kind}::"IdentityKind"`);
  if (confirmed != null) conditions.push(Prisma.sql`n.confirmed = ${confirmed}`);
  if (origin != null) conditions.push(Prisma.sql`n.origin = ${origin}::"Origin"`);
  const id = (text: string, argument: string) => Prisma.sql`${requireIds([text], argument)[0]}::uuid`;
  if (siteId != null) conditions.push(Prisma.sql`n.site_id = ${id(siteId, "siteId")}`);
  if (unitId != null) {
    const unit = id(unitId, "unitId");
    // Each half has its index; a site's own id stands with the identities of its devices too.
    conditions.push(Prisma.sql`(n.device_id = ${unit} OR n.technologist_id = ${unit}
      OR (n.kind = 'SITE' AND n.site_id = ${unit}))`);
  }
  return Prisma.join(conditions, " AND ");
}

type Change<Args> = (database: Database, args: Args, change: IdentityChange) => Promise<Changed>;

/** Runs a change as the viewer, now. @throws BAD_USER_INPUT */
async function make<Args>(context: Context, change: Change<Args>, args: Args): Promise<Changed> {
  const { database, viewer, sites, now } = context;
  try {
    return await change(database, args, { actor: viewer.name, at: now(), sites });
  } catch (error) {
    if (error instanceof IdentityError) throw badInput(error.message);
    throw error;
  }
}

export function merge(context: Context, { ids, intoUnitId }: MutationMergeIdentitiesArgs): Promise<Changed> {
  requireIds([intoUnitId], "intoUnitId");
  return make(context, mergeIdentities, { ids: requireIds(ids, "ids"), intoUnitId });
}

export function split(context: Context, id: string): Promise<Changed> {
  requireIds([id], "id");
  return make(context, splitIdentity, id);
}

export function move(context: Context, { id, siteId }: MutationMoveIdentityArgs): Promise<Changed> {
  requireIds([id, siteId], "id and siteId");
  return make(context, moveIdentity, { id, siteId });
}

export function rename(context: Context, { id, name, nameZh }: MutationRenameUnitArgs): Promise<Changed> {
  requireIds([id], "id");
  return make(context, renameUnit, { unitId: id, name, ...(nameZh === undefined ? {} : { nameZh }) });
}

export function confirm(context: Context, { id, confirmed }: MutationConfirmIdentityArgs): Promise<Changed> {
  return make(context, confirmIdentities, { ids: requireIds([id], "id"), confirmed: confirmed ?? true });
}

export function setTimeZone(context: Context, { siteId, timeZone }: MutationSetSiteTimeZoneArgs): Promise<Changed> {
  requireIds([siteId], "siteId");
  return make(context, setSiteTimeZone, { siteId, timeZone });
}
