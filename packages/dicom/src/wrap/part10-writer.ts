import { createHash } from "node:crypto";

/** One attribute to write. `value` is text, numbers for US, bytes, or items of a sequence. */
export type Attribute = readonly [tag: string, vr: string, value: string | readonly number[] | Uint8Array | Items];
export type Items = readonly (readonly Attribute[])[];

/** Pixel data encapsulated as one fragment (PS3.5 A.4), or native bytes. */
export interface PixelPart {
  readonly bytes: Uint8Array;
  readonly encapsulated: boolean;
  readonly vr: "OB" | "OW";
}

const LONG_FORM = new Set(["OB", "OW", "SQ", "UN", "UT", "UC", "UR"]);
const SPACE_PADDED = new Set(["AE", "AS", "CS", "DA", "DS", "IS", "LO", "LT", "PN", "SH", "ST", "TM", "UT"]);

/** Implementation of this writer (PS3.7 D.3.3.2), derived like every UID here. */
const IMPLEMENTATION_UID = uidFrom("plumbline demo writer");

/**
 * A Part 10 file in Explicit VR Little Endian (or an encapsulated syntax) with UTF-8 text.
 * Attributes are sorted; the same input gives the same bytes.
 */
export function writePart10(
  identity: { readonly sopClassUid: string; readonly sopInstanceUid: string; readonly transferSyntaxUid: string },
  attributes: readonly Attribute[],
  pixels: PixelPart,
): Uint8Array {
  const meta = encodeAll([
    ["00020001", "OB", Uint8Array.of(0, 1)],
    ["00020002", "UI", identity.sopClassUid],
    ["00020003", "UI", identity.sopInstanceUid],
    ["00020010", "UI", identity.transferSyntaxUid],
    ["00020012", "UI", IMPLEMENTATION_UID],
    ["00020013", "SH", "PLUMBLINE_DEMO"],
  ]);
  const groupLength = Buffer.alloc(4);
  groupLength.writeUInt32LE(meta.length);
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from("DICM", "latin1"),
    header("00020000", "UL", 4),
    groupLength,
    meta,
    encodeAll(attributes),
    pixels.encapsulated ? encapsulate(pixels.bytes) : element("7fe00010", pixels.vr, padded(pixels.bytes, 0)),
  ]);
}

/** A UID under 2.25 from a 128 bit hash, marked as a version 8 UUID (PS3.5 B.2; RFC 9562). The same name, the same UID. */
export function uidFrom(name: string): string {
  const hash = createHash("sha256").update(name).digest().subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return `2.25.${BigInt(`0x${hash.toString("hex")}`)}`;
}

function encodeAll(attributes: readonly Attribute[]): Buffer {
  const sorted = [...attributes].sort(([left], [right]) => (left < right ? -1 : 1));
  return Buffer.concat(sorted.map(([tag, vr, value]) => element(tag, vr, encodeValue(vr, value))));
}

function encodeValue(vr: string, value: Attribute[2]): Buffer {
  if (typeof value === "string") return padded(Buffer.from(value, "utf8"), SPACE_PADDED.has(vr) ? 0x20 : 0);
  if (value instanceof Uint8Array) return padded(value, 0);
  if (vr === "SQ") {
    const items = (value as Items).map(encodeAll);
    return Buffer.concat(items.flatMap((item) => [delimiter(0xe000, item.length), item]));
  }
  const words = Buffer.alloc(value.length * 2);
  (value as readonly number[]).forEach((word, index) => {
    words.writeUInt16LE(word, index * 2);
  });
  return words;
}

function element(tag: string, vr: string, value: Buffer): Buffer {
  return Buffer.concat([header(tag, vr, value.length), value]);
}

function header(tag: string, vr: string, length: number): Buffer {
  const long = LONG_FORM.has(vr);
  const bytes = Buffer.alloc(long ? 12 : 8);
  bytes.writeUInt16LE(Number.parseInt(tag.slice(0, 4), 16), 0);
  bytes.writeUInt16LE(Number.parseInt(tag.slice(4), 16), 2);
  bytes.write(vr, 4, "latin1");
  if (long) bytes.writeUInt32LE(length, 8);
  else bytes.writeUInt16LE(length, 6);
  return bytes;
}

/** Empty offset table, one fragment, sequence delimiter. */
function encapsulate(codestream: Uint8Array): Buffer {
  const fragment = padded(codestream, 0);
  return Buffer.concat([
    header("7fe00010", "OB", 0xffffffff),
    delimiter(0xe000, 0),
    delimiter(0xe000, fragment.length),
    fragment,
    delimiter(0xe0dd, 0),
  ]);
}

function delimiter(elementNumber: number, length: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16LE(0xfffe, 0);
  bytes.writeUInt16LE(elementNumber, 2);
  bytes.writeUInt32LE(length, 4);
  return bytes;
}

function padded(bytes: Uint8Array, pad: number): Buffer {
  return bytes.length % 2 === 0 ? Buffer.from(bytes) : Buffer.concat([bytes, Buffer.of(pad)]);
}
