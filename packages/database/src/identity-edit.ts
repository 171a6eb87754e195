import { audit } from "./audit.ts";
import type { Database } from "./client.ts";
import { enqueue } from "./enqueue.ts";
import type { Changed, IdentityChange } from "./identity-change.ts";
import {
  findUnit,
  IdentityError,
  lockIdentities,
  lockIdentityChanges,
  refreshUnits,
  unitIdOf,
} from "./identity-rows.ts";

const LONGEST_NAME = 120;

function checkedName(text: string): string {
  const name = text.trim().replace(/\s+/g, " ");
  if (name.length > 0 && name.length <= LONGEST_NAME && !/\p{Cc}/u.test(name)) return name;
  throw new IdentityError(
    `Found a name of ${name.length} characters, needed 1 to ${LONGEST_NAME} without control characters.`,
  );
}

/**
 * What people call a site, device or technologist; headers keep naming it as they do.
 * @param nameZh of a site: its Chinese name; undefined leaves it
 * @throws IdentityError
 */
export async function renameUnit(
  database: Database,
  { unitId, name, nameZh }: { readonly unitId: string; readonly name: string; readonly nameZh?: string | null },
  change: IdentityChange,
): Promise<Changed> {
  return database.$transaction(async (tx) => {
    const unit = await findUnit(tx, unitId, change.sites);
    if (nameZh !== undefined && unit.kind !== "SITE")
      throw new IdentityError("Only a site has a Chinese name of its own.");
    const named = { where: { id: unitId }, data: { name: checkedName(name) } };
    const zh = nameZh === undefined ? {} : { nameZh: nameZh === null ? null : checkedName(nameZh) };
    if (unit.kind === "SITE") await tx.site.update({ ...named, data: { ...named.data, ...zh } });
    else if (unit.kind === "DEVICE") await tx.device.update(named);
    else await tx.technologist.update(named);
    const detail = { unitId, from: unit.name, to: named.data.name, ...zh };
    await audit(tx, change, { action: "unit.rename", siteId: unit.siteId, detail });
    return { identityIds: [], unitIds: [unitId], images: 0, waiting: 0 };
  });
}

/** A person has looked at what the rule found (or takes that back). @throws IdentityError */
export async function confirmIdentities(
  database: Database,
  { ids, confirmed }: { readonly ids: readonly string[]; readonly confirmed: boolean },
  change: IdentityChange,
): Promise<Changed> {
  return database.$transaction(async (tx) => {
    await lockIdentityChanges(tx);
    const identities = await lockIdentities(tx, ids, change.sites);
    await tx.identity.updateMany({ where: { id: { in: identities.map(({ id }) => id) } }, data: { confirmed } });
    for (const identity of identities) await refreshUnits(tx, identity.kind, [unitIdOf(identity)]);
    const identityIds = identities.map(({ id }) => id);
    const action = confirmed ? "identity.confirm" : "identity.unconfirm";
    await audit(tx, change, { action, siteId: identities[0]?.siteId ?? null, detail: { identityIds } });
    return { identityIds, unitIds: [...new Set(identities.map(unitIdOf))], images: 0, waiting: 0 };
  });
}

/**
 * The zone whose days a site's days are. Its images get the day of the new zone, and their buckets are recomputed, by a
 * job in batches; images that come meanwhile are filed by the new zone.
 * @throws IdentityError when there is no such site or zone
 */
export async function setSiteTimeZone(
  database: Database,
  { siteId, timeZone }: { readonly siteId: string; readonly timeZone: string },
  change: IdentityChange,
): Promise<Changed> {
  if (!isTimeZone(timeZone)) {
    throw new IdentityError(
      `Found "${timeZone.slice(0, 64)}", needed a time zone of the IANA list like Asia/Shanghai.`,
    );
  }
  return database.$transaction(async (tx) => {
    const unit = await findUnit(tx, siteId, change.sites);
    if (unit.kind !== "SITE") throw new IdentityError("Only a site has a time zone.");
    // Waits for the images that are being filed by the old zone, so that the job finds them.
    await tx.$queryRaw`SELECT id FROM site WHERE id = ${siteId}::uuid FOR UPDATE`;
    const before = await tx.site.findUniqueOrThrow({ where: { id: siteId }, select: { timeZone: true } });
    await tx.site.update({ where: { id: siteId }, data: { timeZone } });
    const detail = { from: before.timeZone, to: timeZone };
    const changeId = await audit(tx, change, { action: "site.timeZone", siteId, detail });
    const images = before.timeZone === timeZone ? 0 : await tx.instance.count({ where: { siteId } });
    if (images > 0) await enqueue(tx, "retime", { changeId, siteId, after: null });
    return { identityIds: [], unitIds: [siteId], images, waiting: images };
  });
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    // Offsets are taken too, but have no summer time and are not what a site's calendar means.
    return !/^[+-]/.test(text);
  } catch {
    return false;
  }
}
