import type { Item, Tag } from "../parse/item.ts";
import { parseDecimal } from "../parse/item.ts";
import { decodeText } from "../text/charset.ts";
import { dependsOnSign, vrOf } from "./dictionary.ts";
import { littleEndianBytes } from "./little-endian.ts";

/** One attribute of the DICOM JSON model (PS3.18 F.2). */
export interface JsonElement {
  readonly vr: string;
  readonly Value?: readonly unknown[];
  readonly InlineBinary?: string;
  readonly BulkDataURI?: string;
}

/** A dataset or sequence item: tag as eight upper-case hexadecimal digits → attribute. */
export interface DicomJson {
  readonly [tag: string]: JsonElement;
}

export interface JsonOptions {
  /** Only these; null: all. */
  readonly only?: ReadonlySet<Tag>;
  readonly bigEndian: boolean;
  /** Address of a value that is not written out. `path`: tag, or tag, item index from 0, tag … */
  readonly bulkDataUri: (path: readonly string[]) => string;
}

/** Larger binary values, and values of any kind above `MAX_INLINE_VALUE_BYTES`, are bulk data. */
const MAX_INLINE_BINARY_BYTES = 256;
const MAX_INLINE_VALUE_BYTES = 32 * 1024;

const SPECIFIC_CHARACTER_SET = "00080005";
const BINARY_VRS = new Set(["OB", "OD", "OF", "OL", "OV", "OW", "UN"]);
const NUMBER_VRS = new Set(["FL", "FD", "SL", "SS", "UL", "US"]);
const DECIMAL_VRS = new Set(["DS", "IS"]);
/** One value, in which a backslash is a character (PS3.5 6.2). */
const SINGLE_TEXT_VRS = new Set(["LT", "ST", "UT"]);
/** In the declared character set; the others are in the default repertoire. */
const TEXT_VRS = new Set(["LO", "SH", "PN", "UC", "LT", "ST", "UT"]);

/**
 * A dataset in the DICOM JSON model (PS3.18 annex F). Text becomes UTF-8, and Specific Character Set says so; group
 * lengths are left out; a number that is none is written as the text that it is.
 */
export function toDicomJson(item: Item, options: JsonOptions): DicomJson {
  const signed = item.numbers("00280103", "US")[0] === 1;
  return itemToJson(item, options, signed, []);
}

function itemToJson(item: Item, options: JsonOptions, signed: boolean, above: readonly string[]): DicomJson {
  const json: Record<string, JsonElement> = {};
  for (const tag of item.tags()) {
    if (tag.endsWith("0000") || (above.length === 0 && options.only?.has(tag) === false)) continue;
    json[tag.toUpperCase()] = elementToJson(item, tag, options, signed, [...above, tag.toUpperCase()]);
  }
  return json;
}

function elementToJson(
  item: Item,
  tag: Tag,
  options: JsonOptions,
  signed: boolean,
  path: readonly string[],
): JsonElement {
  const vr = vrHere(item, tag, signed);
  if (vr === "SQ") {
    const items = item.items(tag).map((nested, index) => itemToJson(nested, options, signed, [...path, String(index)]));
    return items.length === 0 ? { vr } : { vr, Value: items };
  }
  const bytes = item.bytes(tag) ?? new Uint8Array(0);
  if (bytes.length === 0) return { vr };
  if (tag === SPECIFIC_CHARACTER_SET) return { vr: "CS", Value: ["ISO_IR 192"] };
  if (bytes.length > (BINARY_VRS.has(vr) ? MAX_INLINE_BINARY_BYTES : MAX_INLINE_VALUE_BYTES)) {
    return { vr, BulkDataURI: options.bulkDataUri(path) };
  }
  if (BINARY_VRS.has(vr)) {
    const ordered = options.bigEndian ? littleEndianBytes(bytes, vr) : bytes;
    return { vr, InlineBinary: Buffer.from(ordered).toString("base64") };
  }
  const values = valuesOf(item, tag, vr, bytes);
  return values.length === 0 ? { vr } : { vr, Value: values };
}

/** What the element says that it is; with implicit VR, what the dictionary says. */
export function vrHere(item: Item, tag: Tag, signed: boolean): string {
  const element = item.element(tag);
  if (element?.items !== undefined) return "SQ";
  if (element?.vr !== undefined && element.vr !== "") return element.vr;
  return signed && dependsOnSign(tag) ? "SS" : vrOf(tag);
}

function valuesOf(item: Item, tag: Tag, vr: string, bytes: Uint8Array): unknown[] {
  if (NUMBER_VRS.has(vr)) return item.numbers(tag, vr as "US").map(finiteOrText);
  if (vr === "AT") return tagPairs(item.words(tag));
  if (DECIMAL_VRS.has(vr)) return item.asciiValues(tag).map(decimalOrText);
  const text = TEXT_VRS.has(vr) ? decodeText(bytes, item.charsets).text : Buffer.from(bytes).toString("latin1");
  if (SINGLE_TEXT_VRS.has(vr) || vr === "UR") return ofOne(text.replace(/[\0 ]+$/, ""));
  const values = text.split("\\").map((value) => value.replace(/\0/g, "").trim());
  if (values.every((value) => value === "")) return [];
  return values.map((value) => (value === "" ? null : vr === "PN" ? personName(value) : value));
}

const ofOne = (text: string): string[] => (text === "" ? [] : [text]);

/** JSON has no such numbers: PS3.18 F.2.3 writes them as text. */
function finiteOrText(value: number): number | string {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf";
}

function decimalOrText(text: string): number | string | null {
  if (text === "") return null;
  const value = parseDecimal(text);
  return Number.isNaN(value) ? text : value;
}

/** PS3.18 F.2.2: the component groups by name; those that are empty are left out. */
function personName(text: string): Record<string, string> {
  const names = ["Alphabetic", "Ideographic", "Phonetic"];
  const groups = text.split("=").slice(0, names.length);
  return Object.fromEntries(groups.flatMap((group, index) => (group === "" ? [] : [[names[index] ?? "", group]])));
}

function tagPairs(words: readonly number[]): string[] {
  const hex = (word = 0): string => word.toString(16).padStart(4, "0").toUpperCase();
  const pairs = Math.floor(words.length / 2);
  return Array.from({ length: pairs }, (_, index) => hex(words[index * 2]) + hex(words[index * 2 + 1]));
}

/** The value that a path of `bulkDataUri` leads to, in little endian order; null where it leads nowhere. */
export function bulkDataAt(root: Item, path: readonly string[], bigEndian: boolean): Uint8Array | null {
  let item: Item | undefined = root;
  for (let at = 0; item !== undefined && at < path.length; at += 2) {
    const tag = (path[at] ?? "").toLowerCase();
    if (!/^[0-9a-f]{8}$/.test(tag) || !item.has(tag)) return null;
    if (at === path.length - 1) {
      const bytes = item.bytes(tag);
      if (bytes === undefined || item.element(tag)?.items !== undefined) return null;
      return bigEndian ? littleEndianBytes(bytes, vrHere(item, tag, false)) : bytes;
    }
    const index = path[at + 1] ?? "";
    item = /^\d{1,6}$/.test(index) ? item.items(tag)[Number(index)] : undefined;
  }
  return null;
}
