import { audit, type ChangedBy } from "./audit.ts";
import type { Database, Transaction } from "./client.ts";
import { enqueue } from "./enqueue.ts";
import { repointEvents } from "./event-place.ts";
import type { Identity } from "./generated/client.ts";
import { ensureCopy } from "./identity-copy.ts";
import { pointTo } from "./identity-ensure.ts";
import { repointImages } from "./identity-repoint.ts";
import {
  type ChangeableSites,
  countImages,
  findUnit,
  IdentityError,
  identityColumn,
  lockIdentities,
  lockIdentityChanges,
  mayChange,
  refreshUnits,
  type UnitRow,
  unitIdOf,
} from "./identity-rows.ts";

export interface IdentityChange extends ChangedBy {
  /** What the actor may change. */
  readonly sites: ChangeableSites;
}

export interface Changed {
  readonly identityIds: readonly string[];
  /** Units that lost or gained an identity, or were changed themselves. */
  readonly unitIds: readonly string[];
  /** Images that came with the identities. Up to a thousand of a device or technologist have moved already. */
  readonly images: number;
  /** Images that a job moves in the background, in batches. */
  readonly waiting: number;
}

/**
 * Points identities to a unit, so that they become its aliases: their images, those of the past too, belong to it, and
 * every later image does. Gradings stay as they are. Devices may be merged across sites, then their studies move to that
 * site; a site may become an alias of another; a technologist stays within the site.
 * @throws IdentityError
 */
export async function mergeIdentities(
  database: Database,
  { ids, intoUnitId }: { readonly ids: readonly string[]; readonly intoUnitId: string },
  change: IdentityChange,
): Promise<Changed> {
  return database.$transaction(async (tx) => {
    await lockIdentityChanges(tx);
    const unit = await findUnit(tx, intoUnitId, change.sites);
    const identities = await lockIdentities(tx, ids, change.sites);
    await checkMerge(tx, identities, unit);
    return point(tx, identities, () => unit.id, "identity.merge", change);
  }, TIMEOUT);
}

/**
 * Gives an alias its own unit back, with all images that came with it. Its name and its address are what they were.
 * @throws IdentityError
 */
export async function splitIdentity(database: Database, id: string, change: IdentityChange): Promise<Changed> {
  return database.$transaction(async (tx) => {
    await lockIdentityChanges(tx);
    const identities = await lockIdentities(tx, [id], change.sites);
    const [identity] = identities;
    if (identity === undefined || unitIdOf(identity) === identity.ownUnitId) {
      throw new IdentityError("This identity is no alias: it points to its own unit, and there is nothing to split.");
    }
    // Where the unit was taken away with its site, there is nothing to go back to.
    await findUnit(tx, identity.ownUnitId, "all");
    return point(tx, identities, ({ ownUnitId }) => ownUnitId, "identity.split", change);
  }, TIMEOUT);
}

/**
 * Moves a device to another site, as a unit of its own there: for a room whose headers name the wrong hospital, or none.
 * Its studies move with it. @throws IdentityError
 */
export async function moveIdentity(
  database: Database,
  { id, siteId }: { readonly id: string; readonly siteId: string },
  change: IdentityChange,
): Promise<Changed> {
  return database.$transaction(async (tx) => {
    await lockIdentityChanges(tx);
    const site = await findUnit(tx, siteId, change.sites);
    const identities = await lockIdentities(tx, [id], change.sites);
    const [identity] = identities;
    if (identity?.kind !== "DEVICE") {
      throw new IdentityError(
        "Only a device can move to another site; sites merge, and technologists follow the images.",
      );
    }
    if (site.kind !== "SITE") throw new IdentityError(`Found a ${word(site.kind)} to move to, needed a site.`);
    checkOrigin(identity, site);
    if (identity.siteId === siteId) throw new IdentityError("The device is at this site already.");
    const back = identity.scopeSiteId === siteId;
    const there = back ? null : await ensureCopy(tx, id, siteId);
    const target = there === null ? identity.ownUnitId : there.siteId === siteId ? there.unitId : there.ownUnitId;
    return point(tx, identities, () => target, "identity.move", change);
  }, TIMEOUT);
}

const TIMEOUT = { timeout: 60_000 };
const word = (kind: UnitRow["kind"]): string => kind.toLowerCase();

async function checkMerge(tx: Transaction, identities: readonly Identity[], unit: UnitRow): Promise<void> {
  if (unit.mergedIntoId !== null) {
    throw new IdentityError(`"${unit.name}" was itself merged into another ${word(unit.kind)}: choose that one.`);
  }
  for (const identity of identities) {
    if (identity.kind !== unit.kind) {
      throw new IdentityError(
        `Found a ${word(identity.kind)}, needed a ${word(unit.kind)} like what it is merged into.`,
      );
    }
    checkOrigin(identity, unit);
    if (identity.kind === "TECHNOLOGIST" && identity.scopeSiteId !== unit.siteId) {
      throw new IdentityError(
        "Found a technologist of another site. Technologists are merged within a site: merge the sites first.",
      );
    }
  }
  // The device's own record at the unit's site would point elsewhere, and images would be counted at both.
  const { siteId } = unit;
  for (const { key, scopeSiteId } of unit.kind === "DEVICE" ? identities : []) {
    if (scopeSiteId === siteId) continue;
    const there = await tx.identity.findFirst({ where: { kind: "DEVICE", scopeSiteId: siteId, key } });
    if (there !== null && unitIdOf(there) !== unit.id && (await countImages(tx, there)) > 0) {
      throw new IdentityError(`This device is known at that site already as "${there.name}": merge into that one.`);
    }
  }
}

function checkOrigin(identity: Identity, unit: UnitRow): void {
  if (identity.origin === unit.origin) return;
  throw new IdentityError(
    `Found ${identity.origin} to be merged with ${unit.origin}. Images of different origins never mix.`,
  );
}

/** Points the identities, writes the audit entry, and moves their images or has them moved. */
async function point(
  tx: Transaction,
  before: readonly Identity[],
  target: (identity: Identity) => string,
  action: string,
  change: IdentityChange,
): Promise<Changed> {
  const changing = before.filter((identity) => unitIdOf(identity) !== target(identity));
  const unitIds = [...new Set(before.flatMap((identity) => [unitIdOf(identity), target(identity)]))];
  const [kind] = before.map((identity) => identity.kind);
  const after: Identity[] = [];
  for (const identity of changing) {
    const points = await pointTo(tx, identity.kind, target(identity));
    if (!mayChange(change.sites, points.siteId)) throw new IdentityError(`There is no unit ${target(identity)}.`);
    after.push(await tx.identity.update({ where: { id: identity.id }, data: { ...points, confirmed: true } }));
  }
  if (kind !== undefined) await refreshUnits(tx, kind, unitIds);
  const changeId = await audit(tx, change, {
    action,
    siteId: after[0]?.siteId ?? before[0]?.siteId ?? null,
    detail: {
      identities: changing.map((identity) => ({ id: identity.id, from: unitIdOf(identity), to: target(identity) })),
    },
  });
  let images = 0;
  let waiting = 0;
  for (const [index, identity] of after.entries()) {
    const was = changing[index]?.siteId ?? identity.siteId;
    const count = await countImages(tx, identity);
    images += count;
    waiting += await moveImages(tx, identity, was, { changeId, count });
  }
  await repointEvents(tx);
  return { identityIds: before.map(({ id }) => id), unitIds, images, waiting };
}

/** @returns how many images wait for the job */
async function moveImages(
  tx: Transaction,
  identity: Identity,
  fromSiteId: string,
  { changeId, count }: { readonly changeId: string; readonly count: number },
): Promise<number> {
  const payload = { changeId, identityId: identity.id };
  if (identity.kind === "SITE" || identity.siteId !== fromSiteId) {
    // Before any image comes: what people said about devices and technologists there counts at the new site too.
    if (identity.kind !== "TECHNOLOGIST") await copyWhatIsInUse(tx, identity);
    await enqueue(tx, "refile", { ...payload, after: null });
    return count;
  }
  const { moved, lastId, elsewhere } = await repointImages(tx, identity, null);
  if (lastId === null && elsewhere.length === 0) return 0;
  await enqueue(tx, "refile", { ...payload, after: elsewhere.length > 0 ? null : lastId });
  return count - moved;
}

/** Identities of devices and technologists that images of the identity came with, for the site that these move to. */
async function copyWhatIsInUse(tx: Transaction, identity: Identity): Promise<void> {
  const column = identityColumn(identity.kind);
  const used = (kind: "DEVICE" | "TECHNOLOGIST") => tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT i.${identityColumn(kind)} AS id FROM instance i
    WHERE i.${column} = ${identity.id}::uuid AND i.${identityColumn(kind)} IS NOT NULL ORDER BY 1`;
  const devices = identity.kind === "SITE" ? await used("DEVICE") : [];
  for (const { id } of devices) await ensureCopy(tx, id, identity.siteId);
  for (const { id } of await used("TECHNOLOGIST")) await ensureCopy(tx, id, identity.siteId);
}
