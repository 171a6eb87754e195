import type { Transaction } from "./client.ts";
import { type Identity, type IdentityKind, Prisma } from "./generated/client.ts";

/** Ids of the sites whose rows may be changed. */
export type ChangeableSites = "all" | readonly string[];

/** A change that cannot be made; the message says what was found and what was needed. */
export class IdentityError extends Error {
  override readonly name = "IdentityError";
}

export const unitIdOf = ({ deviceId, technologistId, siteId }: Identity): string =>
  deviceId ?? technologistId ?? siteId;

/**
 * One change of identities at a time, until the transaction ends: each then sees what the one before it did, and two that
 * lock the same rows in another order cannot wait for each other.
 */
export async function lockIdentityChanges(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('identity changes', 0))`;
}

/**
 * The rows, locked until the transaction ends. Waits for the images that are being filed by them (`ensureIdentity`), and
 * makes later ones wait for this change.
 * @throws IdentityError when one is not there or its site may not be changed
 */
export async function lockIdentities(
  tx: Transaction,
  ids: readonly string[],
  sites: ChangeableSites,
): Promise<Identity[]> {
  const unique = [...new Set(ids)].sort();
  if (unique.length === 0) throw new IdentityError("No identity was named; needed at least one.");
  await tx.$queryRaw`SELECT id FROM identity WHERE id = ANY(${unique}::uuid[]) ORDER BY id FOR UPDATE`;
  const rows = await tx.identity.findMany({ where: { id: { in: unique } }, orderBy: { id: "asc" } });
  const missing = unique.find(
    (id) => !rows.some((row) => row.id === id && mayChange(sites, row.scopeSiteId, row.siteId)),
  );
  if (missing !== undefined) throw new IdentityError(`There is no identity ${missing}.`);
  return rows;
}

export function mayChange(sites: ChangeableSites, ...siteIds: readonly (string | null)[]): boolean {
  return sites === "all" || siteIds.every((id) => id === null || sites.includes(id));
}

/** Any unit in one shape. */
export interface UnitRow {
  readonly id: string;
  readonly kind: IdentityKind;
  readonly name: string;
  readonly siteId: string;
  readonly origin: Identity["origin"];
  readonly mergedIntoId: string | null;
}

/** @throws IdentityError when there is none, or its site may not be changed */
export async function findUnit(tx: Transaction, id: string, sites: ChangeableSites): Promise<UnitRow> {
  const where = { where: { id } };
  const site = await tx.site.findUnique(where);
  const device = site ? null : await tx.device.findUnique(where);
  const technologist = site || device ? null : await tx.technologist.findUnique(where);
  const kind = site ? "SITE" : device ? "DEVICE" : "TECHNOLOGIST";
  const row = site ? { ...site, siteId: site.id } : (device ?? technologist);
  if (row === null || !mayChange(sites, row.siteId)) {
    throw new IdentityError(`There is no site, device or technologist ${id}.`);
  }
  const { name, siteId, origin, mergedIntoId } = row;
  return { id, kind, name, siteId, origin, mergedIntoId };
}

export const UNIT_TABLES = { SITE: "site", DEVICE: "device", TECHNOLOGIST: "technologist" } as const;

const POINTERS = { SITE: "site_id", DEVICE: "device_id", TECHNOLOGIST: "technologist_id" } as const;

/** Names of columns that depend on the kind; from a fixed list, never from outside. */
export const pointerColumn = (kind: IdentityKind): Prisma.Sql => Prisma.raw(POINTERS[kind]);
export const identityColumn = (kind: IdentityKind): Prisma.Sql =>
  Prisma.raw(`${kind.toLowerCase() as "site" | "device" | "technologist"}_identity_id`);
const unitTable = (kind: IdentityKind): Prisma.Sql => Prisma.raw(UNIT_TABLES[kind]);

/**
 * Brings what units show in line with the identities that point to them: one is confirmed when all of them are, and one
 * that nothing points to any more is merged into where its own identity points.
 */
export async function refreshUnits(tx: Transaction, kind: IdentityKind, unitIds: readonly string[]): Promise<void> {
  const ids = [...new Set(unitIds)];
  const pointer = pointerColumn(kind);
  const pointing = Prisma.sql`FROM identity n WHERE n.kind = ${kind}::"IdentityKind" AND n.${pointer} = u.id`;
  await tx.$executeRaw`
    UPDATE ${unitTable(kind)} u SET
      confirmed = coalesce((SELECT bool_and(n.confirmed) ${pointing}), u.confirmed),
      merged_into_id = CASE WHEN EXISTS (SELECT 1 ${pointing}) THEN NULL
        ELSE (SELECT o.${pointer} FROM identity o WHERE o.kind = ${kind}::"IdentityKind" AND o.own_unit_id = u.id
          ORDER BY o.first_seen_at, o.id LIMIT 1) END
    WHERE u.id = ANY(${ids}::uuid[])`;
}

/** How many images came with the identity. */
export async function countImages(tx: Transaction, { id, kind }: Pick<Identity, "id" | "kind">): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM instance i WHERE i.${identityColumn(kind)} = ${id}::uuid`;
  return row?.n ?? 0;
}
