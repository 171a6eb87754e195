import { createRequire } from "node:module";
import type { Tag } from "../parse/item.ts";

interface Entry {
  readonly tag: string;
  readonly keyword: string;
  readonly vr: string;
}

/** PS3.6 as an npm package publishes it; a megabyte, so it is loaded at its first use. */
let elements: Readonly<Record<string, Entry>> | undefined;
let byKeyword: ReadonlyMap<string, Tag> | undefined;

function load(): Readonly<Record<string, Entry>> {
  elements ??= (
    createRequire(import.meta.url)("@iwharris/dicom-data-dictionary") as { elements: Readonly<Record<string, Entry>> }
  ).elements;
  return elements;
}

const bare = (tag: string): Tag => tag.replace(/[(),]/g, "").toLowerCase();

/**
 * Value representation of a standard attribute. Where the standard leaves a choice it is OW for arrays, and US where a
 * pixel's sign decides ("US or SS"): whoever knows the sign corrects it.
 * @returns "UN" for private and unknown attributes, "LO" for the names of private blocks (PS3.5 7.8.1)
 */
export function vrOf(tag: Tag): string {
  const [group, element] = [Number.parseInt(tag.slice(0, 4), 16), Number.parseInt(tag.slice(4), 16)];
  if (group % 2 === 1) return element >= 0x10 && element <= 0xff ? "LO" : "UN";
  if (element === 0) return "UL";
  const found = load()[`(${tag.slice(0, 4)},${tag.slice(4)})`.toUpperCase()] ?? repeating(tag);
  if (found === undefined) return "UN";
  if (/^[A-Z]{2}$/.test(found.vr)) return found.vr;
  if (found.vr.includes("SS")) return "US";
  return found.vr.includes("OW") ? "OW" : "UN";
}

/** Overlays and curves repeat in groups 6000 and 5000 to xxFF (PS3.5 7.6); the first stands for all. */
function repeating(tag: Tag): Entry | undefined {
  const family = tag.slice(0, 2);
  if (family !== "60" && family !== "50") return undefined;
  return load()[`(${family}xx,${tag.slice(4).toUpperCase()})`];
}

/** True where the standard lets Pixel Representation choose between US and SS. */
export function dependsOnSign(tag: Tag): boolean {
  return load()[`(${tag.slice(0, 4)},${tag.slice(4)})`.toUpperCase()]?.vr.includes("SS") ?? false;
}

/** Tag of a keyword such as `PatientID` (PS3.6), or of a tag written as eight hexadecimal digits; null for neither. */
export function tagOf(name: string): Tag | null {
  if (/^[0-9a-fA-F]{8}$/.test(name)) return name.toLowerCase();
  byKeyword ??= new Map(
    Object.values(load()).flatMap(({ keyword, tag }) => (/x/i.test(tag) ? [] : [[keyword, bare(tag)] as const])),
  );
  return byKeyword.get(name) ?? null;
}
