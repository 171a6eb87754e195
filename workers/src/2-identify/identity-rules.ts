import type { Reported, ReportedDevice, ReportedSite } from "@plumbline/database";
import type { Facts } from "@plumbline/dicom";
import { personKey, personName } from "./person-name.ts";
import { displayed, meaningful, normalised, saysNothing } from "./words.ts";

/** Prefixes that only the demonstration and the simulation may have. */
const RESERVED = /^(?:demo|sim|simulated)-/;

export interface SiteFacts extends Pick<Facts, "institution" | "department"> {
  readonly callingAeTitle: string | null;
  /** The site that a person gave the sending peer, if it is of the same origin. */
  readonly peerSite: { readonly id: string; readonly name: string } | null;
}

type SiteByRule = Pick<ReportedSite, "key" | "name" | "existingSiteId">;

/**
 * The site, by the surest of what is known: the one that a person gave the sender; else Institution Name, with the
 * department where the name alone says nothing ("Hospital", "Radiology"); else the calling AE title, because DIMSE
 * senders have one even where headers are bare. Objects of which nothing is known meet in one site that a person can
 * sort out device by device. Sites of the demonstration have codes of their own, so that no site ever holds images of
 * two origins.
 */
export function siteOf(facts: SiteFacts, origin: "REAL" | "DEMO"): SiteByRule {
  const { peerSite } = facts;
  if (peerSite !== null && origin === "REAL") {
    return { key: `peer-site:${peerSite.id}`, name: peerSite.name, existingSiteId: peerSite.id };
  }
  const { key, name } = siteByHeader(facts);
  if (origin === "DEMO") return { key: `demo-${key}`, name, existingSiteId: null };
  return { key: RESERVED.test(key) ? `real-${key}` : key, name, existingSiteId: null };
}

function siteByHeader({ institution, department, callingAeTitle }: SiteFacts): Reported {
  const hospital = normalised(institution ?? "");
  const aeTitle = normalised(callingAeTitle ?? "");
  if (hospital !== "" && !saysNothing(hospital)) return { key: hospital, name: displayed(institution ?? "") };
  const more = normalised(department ?? "");
  if (hospital !== "" && more !== "" && !saysNothing(more)) {
    return { key: `${hospital}/${more}`, name: displayed(`${institution}, ${department}`) };
  }
  // A colon and a slash are in no normalised text: none of these can be a hospital's name.
  if (aeTitle !== "") return { key: `ae:${aeTitle}`, name: displayed(callingAeTitle ?? "") };
  if (hospital !== "") return { key: hospital, name: displayed(institution ?? "") };
  return { key: "unknown-site", name: "Unknown site" };
}

export interface DeviceFacts
  extends Pick<Facts, "manufacturer" | "model" | "serialNumber" | "stationName" | "detectorId" | "softwareVersions"> {
  readonly callingAeTitle: string | null;
}

/**
 * The device, by the surest of what the header gives: serial number, else station name (with the detector where it has
 * one: one station name stands in two rooms of some hospitals), else detector, else calling AE title, else model. No
 * single one is reliable, so manufacturer and model always belong to the key. Where the rule has to err, it tells apart:
 * two identities can be merged, one that was two rooms could never be split. Device UID (0018,1002) is no help: one
 * vendor makes a new one for every study.
 */
export function deviceOf(facts: DeviceFacts): ReportedDevice {
  const { manufacturer, model, serialNumber, stationName, softwareVersions } = facts;
  const make = [manufacturer, withoutVersion(model)].map((text) => normalised(text ?? "")).join("/");
  const makeName = [manufacturer, model].filter((text) => text !== null && text !== "").join(" ");
  return {
    key: deviceKey(facts, make),
    name: displayed(stationName ?? "") || displayed(makeName) || "Unknown device",
    manufacturer,
    model,
    serialNumber,
    stationName,
    softwareVersion: softwareVersions,
  };
}

function deviceKey({ serialNumber, stationName, detectorId, callingAeTitle }: DeviceFacts, make: string): string {
  const serial = meaningful(serialNumber);
  const station = meaningful(stationName);
  const detector = meaningful(detectorId);
  const aeTitle = meaningful(callingAeTitle);
  if (serial !== "") return `serial:${make}/${serial}`;
  if (station !== "") return `station:${make}/${station}${detector === "" ? "" : `/${detector}`}`;
  if (detector !== "") return `detector:${make}/${detector}`;
  if (aeTitle !== "") return `ae:${make}/${aeTitle}`;
  return make === "/" ? "unknown://" : `model:${make}/`;
}

/**
 * A software version that stands in the model's name ("Senographe Essential VERSION ADS_54.10") would make an update a
 * new device.
 */
function withoutVersion(model: string | null): string | null {
  return model === null ? null : model.replace(/(?:\s+version)?\s+[a-z]*_?v?\d+(?:\.\d+)+\w*\s*$/i, "");
}

/**
 * The technologist, by the code of Operator Identification Sequence, else by Operators' Name (`personKey`). Several
 * operators: the first one took the image.
 */
export function technologistOf({ operators, operatorIds }: Pick<Facts, "operators" | "operatorIds">): Reported {
  const [id = ""] = operatorIds;
  const [operator = ""] = operators;
  const idKey = normalised(id);
  const nameKey = personKey(operator);
  const name = personName(operator);
  if (idKey !== "") return { key: `id:${idKey}`, name: name || displayed(id) };
  return nameKey === "" ? { key: "unknown", name: "Unknown" } : { key: `name:${nameKey}`, name };
}
