import type { Transaction } from "./client.ts";
import { ensureIdentity, findIdentity, type Pointer } from "./identity-ensure.ts";

/**
 * The identity of the same key at another site, for images that move there: found, or made like the one that is given,
 * with its unit's name, whether it was confirmed, and what it is an alias of. The given one stays as it is, so that the
 * images can go back to exactly what they were.
 * @param identityId of a device or technologist
 */
export async function ensureCopy(tx: Transaction, identityId: string, siteId: string): Promise<Pointer> {
  const given = await tx.identity.findUniqueOrThrow({ where: { id: identityId } });
  const { kind, key, origin, confirmed, firstSeenAt, lastSeenAt } = given;
  if (kind === "SITE") throw new Error("A site's identity belongs to no site that it could be copied to.");
  const there = await findIdentity(tx, kind, siteId, key);
  if (there !== null) return there;
  const own = await ownUnit(tx, kind, given.ownUnitId);
  const reported = { ...own.attributes, key, name: own.attributes.name };
  const made = await ensureIdentity(tx, kind, siteId, reported as never, { origin, at: firstSeenAt });
  const target = await counterpart(tx, given, siteId);
  await tx.identity.update({
    where: { id: made.id },
    data: { name: given.name, confirmed, lastSeenAt, ...(target ?? {}) },
  });
  const unit = { where: { id: made.ownUnitId }, data: { confirmed: own.confirmed } };
  if (kind === "DEVICE") await tx.device.update(unit);
  else await tx.technologist.update(unit);
  const copied = await findIdentity(tx, kind, siteId, key);
  if (copied === null) throw new Error("An identity was copied and is not there.");
  return copied;
}

async function ownUnit(tx: Transaction, kind: "DEVICE" | "TECHNOLOGIST", id: string) {
  if (kind === "TECHNOLOGIST") {
    const { name, confirmed } = await tx.technologist.findUniqueOrThrow({ where: { id } });
    return { confirmed, attributes: { name } };
  }
  const device = await tx.device.findUniqueOrThrow({ where: { id } });
  const { name, manufacturer, model, serialNumber, stationName, softwareVersion, confirmed } = device;
  return { confirmed, attributes: { name, manufacturer, model, serialNumber, stationName, softwareVersion } };
}

/** What an alias points to at the other site; null where it is no alias and its own unit there is right. */
async function counterpart(
  tx: Transaction,
  given: {
    readonly kind: string;
    readonly scopeSiteId: string | null;
    readonly siteId: string;
    readonly deviceId: string | null;
    readonly technologistId: string | null;
    readonly ownUnitId: string;
  },
  siteId: string,
): Promise<{ siteId: string; deviceId: string | null; technologistId: string | null } | null> {
  const { deviceId, technologistId, ownUnitId, scopeSiteId } = given;
  const unitId = deviceId ?? technologistId;
  if (unitId === null || unitId === ownUnitId) return null;
  // A device that a person moved to a third site is there whatever its hospital is called.
  if (given.siteId !== scopeSiteId) return { siteId: given.siteId, deviceId, technologistId };
  const unitsOwn = await tx.identity.findFirst({ where: { ownUnitId: unitId }, select: { id: true } });
  if (unitsOwn === null) return null;
  const there = await ensureCopy(tx, unitsOwn.id, siteId);
  return {
    siteId,
    deviceId: deviceId === null ? null : there.ownUnitId,
    technologistId: technologistId === null ? null : there.ownUnitId,
  };
}
