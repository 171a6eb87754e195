import { admit, type ReportedAs, type Transaction } from "@plumbline/database";
import type { Facts } from "@plumbline/dicom";
import { deviceOf, siteOf, technologistOf } from "./identity-rules.ts";

/** Who sent an object; not in its dataset. */
export interface SentBy {
  readonly peer: string | null;
  readonly callingAeTitle: string | null;
  readonly tlsSubject: string | null;
}

/** What header and sender say of an image's site, device and technologist. @param timeZone of a site that is new */
export async function reportedBy(
  tx: Transaction,
  facts: Facts,
  sender: SentBy,
  { origin, timeZone }: { readonly origin: "REAL" | "DEMO"; readonly timeZone: string },
): Promise<ReportedAs> {
  const { callingAeTitle } = sender;
  const peerSite = origin === "REAL" ? await peerSiteOf(tx, sender) : null;
  return {
    SITE: { ...siteOf({ ...facts, callingAeTitle, peerSite }, origin), timeZone },
    DEVICE: deviceOf({ ...facts, callingAeTitle }),
    TECHNOLOGIST: technologistOf(facts),
  };
}

/** The site that a person gave the sender; never one of the demonstration, which no real image may enter. */
async function peerSiteOf(
  tx: Transaction,
  { peer: address, callingAeTitle, tlsSubject }: SentBy,
): Promise<{ id: string; name: string } | null> {
  if (address === null || callingAeTitle === null) return null;
  const peers = await tx.peer.findMany({ where: { aeTitle: callingAeTitle.trim() } });
  const siteId = admit(peers, { callingAeTitle, address, tlsSubject })?.siteId ?? null;
  if (siteId === null) return null;
  const select = { id: true, name: true, mergedIntoId: true } as const;
  const site = await tx.site.findFirst({ where: { id: siteId, origin: "REAL" }, select });
  if (site?.mergedIntoId == null) return site;
  // The list of peers still names the site that was merged away.
  return tx.site.findFirst({ where: { id: site.mergedIntoId, origin: "REAL" }, select });
}
