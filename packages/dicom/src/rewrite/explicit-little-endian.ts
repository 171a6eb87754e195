import { DicomError } from "../error.ts";
import { vrHere } from "../json/dicom-json.ts";
import { littleEndianBytes } from "../json/little-endian.ts";
import type { Item, Tag } from "../parse/item.ts";
import type { Dataset } from "../parse/read-dataset.ts";
import { EXPLICIT_LITTLE_ENDIAN } from "../parse/transfer-syntax.ts";
import type { DecodedImage } from "../pixels/types.ts";
import { uidFrom } from "../wrap/part10-writer.ts";

const PIXEL_DATA = "7fe00010";
const IMPLEMENTATION_UID = uidFrom("plumbline rewriter");
/** PS3.5 7.1.2: 32 bits of length after two reserved bytes. */
const LONG_FORM = new Set(["OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"]);
const LONGEST_SHORT = 0xffff;

/**
 * The object as a Part 10 file in Explicit VR Little Endian: the same values, with the VRs of PS3.6 where it had none.
 * Group lengths, which are retired and would be wrong now, are left out.
 * @param pixels the decoded image, where the object's own pixels are compressed; null: its own are native
 * @throws {DicomError} UNSUPPORTED for compressed pixels without their image, and for an image that the header's
 * description of it (bits stored, high bit) does not fit
 */
export function toExplicitLittleEndian({ root, transferSyntax }: Dataset, pixels: DecodedImage | null): Uint8Array {
  const signed = root.numbers("00280103", "US")[0] === 1;
  const context: Context = { bigEndian: transferSyntax.bigEndian, signed };
  const replaced = pixels === null ? null : samplesOf(root, pixels);
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from("DICM", "latin1"),
    metaInformation(root),
    ...root.tags().flatMap((tag) => (tag === PIXEL_DATA && replaced ? replaced : element(root, tag, context))),
  ]);
}

interface Context {
  readonly bigEndian: boolean;
  readonly signed: boolean;
}

function metaInformation(root: Item): Buffer {
  const uid = (text = ""): Buffer => Buffer.from(text.length % 2 === 0 ? text : `${text}\0`, "latin1");
  const group = Buffer.concat([
    ...withHead("00020001", "OB", Buffer.of(0, 1)),
    ...withHead("00020002", "UI", uid(root.asciiValues("00080016")[0])),
    ...withHead("00020003", "UI", uid(root.asciiValues("00080018")[0])),
    ...withHead("00020010", "UI", uid(EXPLICIT_LITTLE_ENDIAN)),
    ...withHead("00020012", "UI", uid(IMPLEMENTATION_UID)),
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(group.length);
  return Buffer.concat([...withHead("00020000", "UL", length), group]);
}

function element(item: Item, tag: Tag, context: Context): Uint8Array[] {
  if (tag.endsWith("0000")) return [];
  const vr = vrHere(item, tag, context.signed);
  if (vr === "SQ") {
    return withHead(tag, vr, Buffer.concat(item.items(tag).flatMap((nested) => sequenceItem(nested, context))));
  }
  if (item.element(tag)?.fragments !== undefined) {
    throw new DicomError("UNSUPPORTED", "Compressed pixel data cannot be written as it is; its image was needed.");
  }
  const bytes = item.bytes(tag) ?? new Uint8Array(0);
  return withHead(tag, vr, context.bigEndian ? littleEndianBytes(bytes, vr) : bytes);
}

function sequenceItem(item: Item, context: Context): Uint8Array[] {
  const content = item.tags().flatMap((tag) => element(item, tag, context));
  const head = Buffer.alloc(8);
  head.writeUInt16LE(0xfffe, 0);
  head.writeUInt16LE(0xe000, 2);
  head.writeUInt32LE(
    content.reduce((sum, { length }) => sum + length, 0),
    4,
  );
  return [head, ...content];
}

function withHead(tag: Tag, vr: string, value: Uint8Array): Uint8Array[] {
  const padding = value.length % 2;
  const length = value.length + padding;
  // PS3.5 6.2.2: a value that is too long for the short form is written as UN.
  const written = !LONG_FORM.has(vr) && length > LONGEST_SHORT ? "UN" : vr;
  const head = Buffer.alloc(LONG_FORM.has(written) ? 12 : 8);
  head.writeUInt16LE(Number.parseInt(tag.slice(0, 4), 16), 0);
  head.writeUInt16LE(Number.parseInt(tag.slice(4), 16), 2);
  head.write(written, 4, "latin1");
  if (head.length === 12) head.writeUInt32LE(length, 8);
  else head.writeUInt16LE(length, 6);
  return padding === 0 ? [head, value] : [head, value, Buffer.of(0)];
}

/** Decoded samples as Pixel Data: each in the allocated bits, the stored ones at the low end, as the header says. */
function samplesOf(root: Item, { samples, bitsStored, samplesPerPixel }: DecodedImage): Uint8Array[] {
  const [allocated, stored, highBit] = ["00280100", "00280101", "00280102"].map((tag) => root.numbers(tag, "US")[0]);
  if (samplesPerPixel !== 1) throw new DicomError("UNSUPPORTED", "Only grey pixels are written decoded.");
  if (stored !== bitsStored || highBit !== bitsStored - 1) {
    throw new DicomError("UNSUPPORTED", `The image has ${bitsStored} bits a sample; the header says something else.`);
  }
  const cells = allocated === 16 && samples.BYTES_PER_ELEMENT === 1 ? widened(samples) : samples;
  const bytes = new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength);
  return withHead(PIXEL_DATA, allocated === 16 ? "OW" : "OB", bytes);
}

const widened = (samples: DecodedImage["samples"]): Int16Array | Uint16Array =>
  samples instanceof Int8Array ? Int16Array.from(samples) : Uint16Array.from(samples);
