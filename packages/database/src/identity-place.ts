import type { Transaction } from "./client.ts";
import { ensureCopy } from "./identity-copy.ts";
import { ensureIdentity, type Pointer, type ReportedAs, type Sighting } from "./identity-ensure.ts";

/** Where an image belongs. All its rows carry this site, and device and technologist are of it. */
export interface Place {
  readonly siteId: string;
  readonly deviceId: string;
  readonly technologistId: string;
  readonly deviceIdentityId: string;
  readonly technologistIdentityId: string;
}

export interface NewPlace extends Place {
  readonly siteIdentityId: string;
  /** The site that its own header leads to; another one than `siteId` where its study lies elsewhere. */
  readonly headerSiteId: string;
}

/**
 * Where a new image belongs: its site identity leads to a site, the device that this site knows by its key leads to the
 * device's site (a person may have moved it), and the technologist is one of that site's. An image of a study that lies
 * at another site lies there too: a study is never torn apart.
 * @param studySiteId null for the first image of a study
 */
export async function placeImage(
  tx: Transaction,
  reported: { readonly [K in keyof ReportedAs]: ReportedAs[K] },
  sighting: Sighting,
  studySiteId: string | null,
): Promise<NewPlace> {
  const site = await ensureIdentity(tx, "SITE", null, reported.SITE, sighting);
  const device = await ensureIdentity(tx, "DEVICE", site.siteId, reported.DEVICE, sighting);
  const siteId = studySiteId ?? device.siteId;
  const placed =
    device.siteId === siteId
      ? { deviceId: device.unitId, deviceIdentityId: device.id }
      : await deviceElsewhere(tx, device, site.siteId, siteId);
  const technologist = await ensureIdentity(tx, "TECHNOLOGIST", siteId, reported.TECHNOLOGIST, sighting);
  return {
    siteId,
    headerSiteId: device.siteId,
    siteIdentityId: site.id,
    ...placed,
    technologistIdentityId: technologist.id,
    technologistId: technologist.unitId,
  };
}

/**
 * Where the images of a stored study belong now: its first image decides the site as a new image's header would.
 * @param images in the order of their arrival, with the identities they have
 */
export async function placeStudy(
  tx: Transaction,
  images: readonly {
    readonly siteIdentityId: string;
    readonly deviceIdentityId: string;
    readonly technologistIdentityId: string;
  }[],
): Promise<Place[]> {
  const [first] = images;
  if (first === undefined) return [];
  const { siteId } = await deviceByHeader(tx, first);
  const places: Place[] = [];
  for (const image of images) {
    const { device, baseSiteId } = await deviceByHeader(tx, image);
    const placed =
      device.siteId === siteId
        ? { deviceId: device.unitId, deviceIdentityId: device.id }
        : await deviceElsewhere(tx, device, baseSiteId, siteId);
    const technologist = await ensureCopy(tx, image.technologistIdentityId, siteId);
    places.push({
      siteId,
      ...placed,
      technologistIdentityId: technologist.id,
      technologistId: technologist.unitId,
    });
  }
  return places;
}

/** The site that a stored study's first image leads to now. */
export async function siteByHeader(
  tx: Transaction,
  image: { readonly siteIdentityId: string; readonly deviceIdentityId: string },
): Promise<string> {
  return (await deviceByHeader(tx, image)).siteId;
}

async function deviceByHeader(
  tx: Transaction,
  image: { readonly siteIdentityId: string; readonly deviceIdentityId: string },
): Promise<{ device: Pointer; baseSiteId: string; siteId: string }> {
  const { siteId: baseSiteId } = await tx.identity.findUniqueOrThrow({
    where: { id: image.siteIdentityId },
    select: { siteId: true },
  });
  const device = await ensureCopy(tx, image.deviceIdentityId, baseSiteId);
  return { device, baseSiteId, siteId: device.siteId };
}

/** The device for an image that lies at another site than its device: that site's own record of it. */
async function deviceElsewhere(
  tx: Transaction,
  device: Pointer,
  baseSiteId: string,
  siteId: string,
): Promise<Pick<Place, "deviceId" | "deviceIdentityId">> {
  // The unit that was made for an identity never leaves the site that reported it.
  if (siteId === baseSiteId) return { deviceId: device.ownUnitId, deviceIdentityId: device.id };
  const there = await ensureCopy(tx, device.id, siteId);
  const deviceId = there.siteId === siteId ? there.unitId : there.ownUnitId;
  return { deviceId, deviceIdentityId: there.id };
}
