import type { Transaction } from "./client.ts";
import { type IdentityKind, type Origin, Prisma } from "./generated/client.ts";

/** What a rule over the header names: `key` decides which identity it is, the rest is what it is called. */
export interface Reported {
  readonly key: string;
  readonly name: string;
}

export interface ReportedDevice extends Reported {
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly serialNumber: string | null;
  readonly stationName: string | null;
  readonly softwareVersion: string | null;
}

export interface ReportedSite extends Reported {
  /** A site that is there already, because a person said so; null: the key decides. */
  readonly existingSiteId: string | null;
  /** IANA zone that a new site gets. */
  readonly timeZone: string;
}

export type ReportedAs = {
  readonly SITE: ReportedSite;
  readonly DEVICE: ReportedDevice;
  readonly TECHNOLOGIST: Reported;
};

export interface Sighting {
  readonly origin: Origin;
  readonly at: Date;
}

/** An identity and where it points to. */
export interface Pointer {
  readonly id: string;
  readonly key: string;
  /** The site's, device's or technologist's id. */
  readonly unitId: string;
  /** Where that unit is. */
  readonly siteId: string;
  readonly ownUnitId: string;
}

/** How exact "last seen" is: an identity that a thousand images name is not written a thousand times. */
const SEEN_EVERY_MS = 600_000;

/**
 * Finds the identity of a key or creates it, unconfirmed, with a unit of its own. "Insert, or leave it to the one who was
 * faster" works under any number of workers: a unique key that another transaction holds makes this one wait, never fail.
 * The row stays locked (FOR KEY SHARE) until the transaction ends: whoever wants to point it elsewhere waits for the
 * images that are being filed by it, and the ones that come later see the change.
 * @param scopeSiteId the site whose images report it; null for a site
 */
export async function ensureIdentity<K extends IdentityKind>(
  tx: Transaction,
  kind: K,
  scopeSiteId: string | null,
  reported: ReportedAs[K],
  { origin, at }: Sighting,
): Promise<Pointer> {
  const known = await findIdentity(tx, kind, scopeSiteId, reported.key);
  if (known !== null) {
    if (at.getTime() - known.lastSeenAt.getTime() >= SEEN_EVERY_MS) await noteSeen(tx, known.id, at);
    return known;
  }
  const unitId = await ensureUnit(tx, kind, scopeSiteId, reported, origin);
  const points = await pointTo(tx, kind, unitId);
  const { key, name } = reported;
  await tx.identity.createMany({
    data: [{ kind, scopeSiteId, key, name, origin, firstSeenAt: at, lastSeenAt: at, ownUnitId: unitId, ...points }],
    skipDuplicates: true,
  });
  const made = await findIdentity(tx, kind, scopeSiteId, key);
  if (made === null) throw new Error(`An identity of kind ${kind} was written and is not there.`);
  return made;
}

/** Locked against being pointed elsewhere until the transaction ends; null when nobody reported the key yet. */
export async function findIdentity(
  tx: Transaction,
  kind: IdentityKind,
  scopeSiteId: string | null,
  key: string,
): Promise<(Pointer & { readonly lastSeenAt: Date }) | null> {
  // "IS NOT DISTINCT FROM" would not use the index.
  const scope = scopeSiteId === null ? Prisma.sql`IS NULL` : Prisma.sql`= ${scopeSiteId}::uuid`;
  const [row] = await tx.$queryRaw<(Pointer & { lastSeenAt: Date })[]>`
    SELECT id, key, coalesce(device_id, technologist_id, site_id) AS "unitId", site_id AS "siteId",
      own_unit_id AS "ownUnitId", last_seen_at AS "lastSeenAt"
    FROM identity
    WHERE kind = ${kind}::"IdentityKind" AND scope_site_id ${scope} AND key = ${key}
    FOR KEY SHARE`;
  return row ?? null;
}

/** The columns that make an identity point to a unit. */
export async function pointTo(
  tx: Transaction,
  kind: IdentityKind,
  unitId: string,
): Promise<{ siteId: string; deviceId: string | null; technologistId: string | null }> {
  if (kind === "SITE") return { siteId: unitId, deviceId: null, technologistId: null };
  const where = { where: { id: unitId }, select: { siteId: true } };
  if (kind === "DEVICE") {
    const { siteId } = await tx.device.findUniqueOrThrow(where);
    return { siteId, deviceId: unitId, technologistId: null };
  }
  const { siteId } = await tx.technologist.findUniqueOrThrow(where);
  return { siteId, deviceId: null, technologistId: unitId };
}

/** No lock of a key: nobody else's transaction waits for it. Of two at once the second finds it seen. */
async function noteSeen(tx: Transaction, id: string, at: Date): Promise<void> {
  const before = new Date(at.getTime() - SEEN_EVERY_MS);
  await tx.identity.updateMany({ where: { id, lastSeenAt: { lte: before } }, data: { lastSeenAt: at } });
}

async function ensureUnit<K extends IdentityKind>(
  tx: Transaction,
  kind: K,
  scopeSiteId: string | null,
  reported: ReportedAs[K],
  origin: Origin,
): Promise<string> {
  if (kind === "SITE") return ensureSite(tx, reported as ReportedSite, origin);
  if (scopeSiteId === null) throw new Error(`An identity of kind ${kind} needs the site that reports it.`);
  const siteId = scopeSiteId;
  const siteKey = { where: { siteId_key: { siteId, key: reported.key } }, select: { id: true } };
  if (kind === "DEVICE") {
    await tx.device.createMany({ data: [{ ...(reported as ReportedDevice), siteId, origin }], skipDuplicates: true });
    return (await tx.device.findUniqueOrThrow(siteKey)).id;
  }
  const { key, name } = reported;
  await tx.technologist.createMany({ data: [{ key, name, siteId, origin }], skipDuplicates: true });
  return (await tx.technologist.findUniqueOrThrow(siteKey)).id;
}

async function ensureSite(
  tx: Transaction,
  { key: code, name, existingSiteId, timeZone }: ReportedSite,
  origin: Origin,
): Promise<string> {
  if (existingSiteId !== null) return existingSiteId;
  const nameZh = /\p{Script=Han}/u.test(name) ? name : null;
  await tx.site.createMany({ data: [{ code, name, nameZh, timeZone, origin }], skipDuplicates: true });
  const site = await tx.site.findUniqueOrThrow({ where: { code }, select: { id: true, origin: true } });
  if (site.origin !== origin) throw new Error(`The site of this key is ${site.origin}, and the image is ${origin}.`);
  return site.id;
}
