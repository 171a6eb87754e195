import { uidFrom } from "../../packages/dicom/src/wrap/part10-writer.ts";

/** Writes DICOM by hand, also where it must be wrong: every length and every order is the caller's. */

export const EXPLICIT = "1.2.840.10008.1.2.1";
export const IMPLICIT = "1.2.840.10008.1.2";
export const BIG_ENDIAN = "1.2.840.10008.1.2.2";
export const DEFLATED = "1.2.840.10008.1.2.1.99";
export const RLE = "1.2.840.10008.1.2.5";
export const UNDEFINED = 0xffff_ffff;

const LONG = new Set(["OB", "OW", "OD", "OF", "OL", "OV", "SQ", "UC", "UN", "UR", "UT", "SV", "UV"]);

export type Value = string | readonly number[] | Uint8Array;

export function bytesOf(vr: string, value: Value): Buffer {
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (typeof value === "string") {
    const text = Buffer.from(value, "utf8");
    return text.length % 2 === 0 ? text : Buffer.concat([text, Buffer.from(vr === "UI" ? "\0" : " ")]);
  }
  const words = Buffer.alloc(value.length * 2);
  value.forEach((word, index) => {
    words.writeUInt16LE(word & 0xffff, index * 2);
  });
  return words;
}

/** An element in explicit little endian. `length` is what it claims, its value's where nothing is said. */
export function element(tag: string, vr: string, value: Value = "", length?: number): Buffer {
  const content = bytesOf(vr, value);
  const claimed = length ?? content.length;
  const header = Buffer.alloc(LONG.has(vr) ? 12 : 8);
  header.writeUInt16LE(Number.parseInt(tag.slice(0, 4), 16), 0);
  header.writeUInt16LE(Number.parseInt(tag.slice(4), 16), 2);
  header.write(vr, 4, "latin1");
  if (LONG.has(vr)) header.writeUInt32LE(claimed, 8);
  else header.writeUInt16LE(claimed & 0xffff, 6);
  return Buffer.concat([header, content]);
}

/** Tag and 32 bits of length: items, delimiters, and every element of implicit VR. */
export function bare(tag: string, length: number, value: Uint8Array = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt16LE(Number.parseInt(tag.slice(0, 4), 16), 0);
  header.writeUInt16LE(Number.parseInt(tag.slice(4), 16), 2);
  header.writeUInt32LE(length, 4);
  return Buffer.concat([header, value]);
}

export const item = (value: Uint8Array, length = value.length): Buffer => bare("fffee000", length, value);
export const ITEM_END = bare("fffee00d", 0);
export const SEQUENCE_END = bare("fffee0dd", 0);

/** Encapsulated Pixel Data: the items as given, after an empty offset table unless one is given. */
export function fragments(items: readonly Uint8Array[], table: Uint8Array = item(Buffer.alloc(0))): Buffer {
  return Buffer.concat([element("7fe00010", "OB", "", UNDEFINED), table, ...items, SEQUENCE_END]);
}

export const WIDTH = 24;
export const HEIGHT = 20;

/** A small picture, 8 bits a pixel. */
export const PIXELS = Buffer.from(
  Array.from({ length: WIDTH * HEIGHT }, (_, at) => (at * 5 + Math.floor(at / WIDTH) * 3) % 251),
);

export interface Changes {
  readonly transferSyntax?: string;
  /** Replaced or added elements by tag, whole; null leaves one out. */
  readonly set?: Readonly<Record<string, Buffer | null>>;
  /** Written after everything. */
  readonly tail?: Buffer;
}

/** Elements of a wrist radiograph that would be graded, in order. */
export function elements(name: string, { set = {} }: Changes = {}): Buffer[] {
  const all: Record<string, Buffer | null> = {
    "00080016": element("00080016", "UI", "1.2.840.10008.5.1.4.1.1.1"),
    "00080018": element("00080018", "UI", uidFrom(`hostile ${name}`)),
    "00080020": element("00080020", "DA", "20260301"),
    "00080060": element("00080060", "CS", "CR"),
    "00080070": element("00080070", "LO", "ACME"),
    "00080080": element("00080080", "LO", "Hostile Hospital"),
    "00081010": element("00081010", "SH", "XR1"),
    "00081070": element("00081070", "PN", "Roe^Ann"),
    "00100010": element("00100010", "PN", "Nobody^Known"),
    "00100020": element("00100020", "LO", "P1"),
    "00180015": element("00180015", "CS", "WRIST"),
    "00185101": element("00185101", "CS", "AP"),
    "0020000d": element("0020000d", "UI", uidFrom(`hostile study ${name}`)),
    "0020000e": element("0020000e", "UI", uidFrom(`hostile series ${name}`)),
    "00280002": element("00280002", "US", [1]),
    "00280004": element("00280004", "CS", "MONOCHROME2"),
    "00280010": element("00280010", "US", [HEIGHT]),
    "00280011": element("00280011", "US", [WIDTH]),
    "00280100": element("00280100", "US", [8]),
    "00280101": element("00280101", "US", [8]),
    "00280102": element("00280102", "US", [7]),
    "00280103": element("00280103", "US", [0]),
    "7fe00010": element("7fe00010", "OW", PIXELS),
    ...set,
  };
  const tags = Object.keys(all).sort();
  return tags.flatMap((tag) => all[tag] ?? []);
}

export const PREAMBLE = Buffer.concat([Buffer.alloc(128), Buffer.from("DICM")]);

/** File meta information; `groupLength` is what it claims, null leaves it out. */
export function meta(name: string, transferSyntax: string | null, groupLength?: number | null): Buffer {
  const group = Buffer.concat([
    element("00020001", "OB", Buffer.from([0, 1])),
    element("00020002", "UI", "1.2.840.10008.5.1.4.1.1.1"),
    element("00020003", "UI", uidFrom(`hostile ${name}`)),
    ...(transferSyntax === null ? [] : [element("00020010", "UI", transferSyntax)]),
  ]);
  if (groupLength === null) return group;
  const length = Buffer.alloc(4);
  length.writeUInt32LE(groupLength ?? group.length);
  return Buffer.concat([element("00020000", "UL", length), group]);
}

/** A whole file. */
export function file(name: string, changes: Changes = {}): Buffer {
  const { transferSyntax = EXPLICIT, tail = Buffer.alloc(0) } = changes;
  return Buffer.concat([PREAMBLE, meta(name, transferSyntax), ...elements(name, changes), tail]);
}

/** The same elements without VRs: every element of `elements` has a value of defined length. */
export function implicitElements(name: string): Buffer[] {
  return elements(name).map((whole) => {
    const long = LONG.has(whole.toString("latin1", 4, 6));
    const value = whole.subarray(long ? 12 : 8);
    const header = Buffer.alloc(8);
    whole.copy(header, 0, 0, 4);
    header.writeUInt32LE(value.length, 4);
    return Buffer.concat([header, value]);
  });
}
