import type { Facts } from "@plumbline/dicom";

/** A row that a rule over the header names: `key` decides which one it is, the rest is what it is called. */
export interface Named {
  readonly key: string;
  readonly name: string;
}

export interface NamedDevice extends Named {
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly serialNumber: string | null;
  readonly stationName: string | null;
  readonly softwareVersion: string | null;
}

const MAX_NAME = 120;

/**
 * Text as a key: compatibility forms unified (full-width letters, ligatures), lower case, every run of anything but
 * letters and digits of any script one hyphen. "St. Mary's  HOSPITAL" and "st marys hospital" are one.
 */
export function normalised(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/['’`.]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, MAX_NAME);
}

const named = (text: string): string => text.trim().replace(/\s+/g, " ").slice(0, MAX_NAME);

/** Prefixes that only the demonstration and the simulation may have. */
const RESERVED = /^(?:demo|sim|simulated)-/;

/**
 * The site, by Institution Name. Sites of the demonstration have codes of their own, so that no site ever holds images
 * of two origins. Objects without an institution meet in one site that a person can sort out.
 */
export function siteOf(facts: Pick<Facts, "institution">, origin: "REAL" | "DEMO"): Named {
  const code = normalised(facts.institution ?? "") || "unknown-site";
  const name = facts.institution === null ? "Unknown site" : named(facts.institution);
  if (origin === "DEMO") return { key: `demo-${code}`, name };
  return { key: RESERVED.test(code) ? `real-${code}` : code, name };
}

type DeviceFacts = Pick<
  Facts,
  "manufacturer" | "model" | "serialNumber" | "stationName" | "detectorId" | "softwareVersions"
>;

/**
 * The device, by the surest of what the header gives: serial number, else station name, else detector, else model. No
 * single one is reliable (one station name in two rooms, serial numbers of zeros), so manufacturer and model always
 * belong to the key; a person may merge devices later.
 */
export function deviceOf(facts: DeviceFacts): NamedDevice {
  const { manufacturer, model, serialNumber, stationName, detectorId, softwareVersions } = facts;
  const make = [manufacturer, model].map((text) => normalised(text ?? "")).join("/");
  const serial = meaningful(serialNumber);
  const station = meaningful(stationName);
  const detector = meaningful(detectorId);
  const [kind, id] = serial
    ? ["serial", serial]
    : station
      ? ["station", station]
      : detector
        ? ["detector", detector]
        : make === "/"
          ? ["unknown", ""]
          : ["model", ""];
  const makeName = [manufacturer, model].filter((text) => text !== null).join(" ");
  return {
    key: `${kind}:${make}/${id}`,
    name: named(stationName ?? "") || named(makeName) || "Unknown device",
    manufacturer,
    model,
    serialNumber,
    stationName,
    softwareVersion: softwareVersions,
  };
}

/** The normalised text, or "" where it is nothing but zeros, or one repeated character. */
function meaningful(text: string | null): string {
  const key = normalised(text ?? "");
  return /^(.)\1*$/u.test(key.replaceAll("-", "")) && key.length !== 1 ? "" : key === "0" ? "" : key;
}

/**
 * The technologist, by the code of Operator Identification Sequence, else by Operators' Name. A name's parts are
 * sorted, so that "Doe^Jane", "Jane Doe" and "DOE, JANE" are one. Several operators: the first one took the image.
 */
export function technologistOf(facts: Pick<Facts, "operators" | "operatorIds">): Named {
  const [id] = facts.operatorIds;
  const [operator] = facts.operators;
  const groups = (operator ?? "").split("=").map((group) => group.trim());
  const alphabetic = groups.find((group) => group !== "") ?? "";
  const name = named(alphabetic.split("^").filter(Boolean).reverse().join(" "));
  const idKey = normalised(id ?? "");
  const nameKey = normalised(alphabetic).split("-").sort().join("-");
  if (idKey !== "") return { key: `id:${idKey}`, name: name || named(id ?? "") };
  if (nameKey !== "") return { key: `name:${nameKey}`, name };
  return { key: "unknown", name: "Unknown" };
}
