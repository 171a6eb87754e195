import type { Transaction } from "./client.ts";
import type { Identity, IdentityKind, Prisma } from "./generated/client.ts";
import { ensureCopy } from "./identity-copy.ts";
import { unitIdOf } from "./identity-rows.ts";

/** Where an event stands: the last that is set is its unit; all null: the whole network. */
export interface EventPlace {
  readonly siteId: string | null;
  readonly deviceId: string | null;
  readonly technologistId: string | null;
}

/**
 * Events follow the unit that was named for them, as its images do: to the unit it was merged into or moved to, to that
 * device's or technologist's record at the site that its own site was merged into, and back when a person splits them.
 * Doing it twice changes nothing. Runs in the transaction that changed the identities, under its lock.
 */
export async function repointEvents(tx: Transaction): Promise<void> {
  const named = await tx.event.findMany({ where: { namedUnitId: { not: null } }, distinct: ["namedUnitId"] });
  for (const { namedUnitId, siteId, deviceId, technologistId } of named) {
    if (namedUnitId === null) continue;
    const place = await placeOf(tx, namedUnitId);
    if (place === null) continue;
    if (place.siteId === siteId && place.deviceId === deviceId && place.technologistId === technologistId) continue;
    await tx.event.updateMany({ where: { namedUnitId }, data: place });
  }
}

/** null: no header ever reported the unit (a simulated one), so nobody can merge it. */
async function placeOf(tx: Transaction, unitId: string): Promise<EventPlace | null> {
  const own = await tx.identity.findFirst({
    where: { ownUnitId: unitId },
    orderBy: [{ firstSeenAt: "asc" }, { id: "asc" }],
  });
  if (own === null) return null;
  // While anything points to a unit, it is there, whatever its own identity points to.
  const now = (await pointingTo(tx, own.kind, unitId)) ?? own;
  if (now.kind === "SITE") return { siteId: now.siteId, deviceId: null, technologistId: null };
  const siteNow = (await placeOf(tx, now.siteId))?.siteId ?? now.siteId;
  if (siteNow === now.siteId) return placeAt(now.kind, now.siteId, unitIdOf(now));
  const pointing = await pointingTo(tx, now.kind, unitIdOf(now));
  const there = await ensureCopy(tx, (pointing ?? now).id, siteNow);
  return placeAt(now.kind, there.siteId, there.unitId);
}

/** An identity that points to the unit; the one it was made for where that is among them. */
async function pointingTo(tx: Transaction, kind: IdentityKind, unitId: string): Promise<Identity | null> {
  const columns: Readonly<Record<IdentityKind, Prisma.IdentityWhereInput>> = {
    SITE: { siteId: unitId },
    DEVICE: { deviceId: unitId },
    TECHNOLOGIST: { technologistId: unitId },
  };
  const rows = await tx.identity.findMany({
    where: { kind, ...columns[kind] },
    orderBy: [{ firstSeenAt: "asc" }, { id: "asc" }],
  });
  return rows.find(({ ownUnitId }) => ownUnitId === unitId) ?? rows[0] ?? null;
}

const placeAt = (kind: IdentityKind, siteId: string, unitId: string): EventPlace => ({
  siteId,
  deviceId: kind === "DEVICE" ? unitId : null,
  technologistId: kind === "TECHNOLOGIST" ? unitId : null,
});
