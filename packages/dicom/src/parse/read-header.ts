import type { DataSet, Element } from "dicom-parser";
import dicomParser from "dicom-parser";
import { plainBytes } from "../bytes.ts";
import { DicomError, sentenceOf } from "../error.ts";
import { BoundedStream } from "./bounded-stream.ts";
import { Item, type Tag } from "./item.ts";
import { DEFAULT_PARSE_LIMITS, type ParseLimits } from "./limits.ts";
import { type Opened, openPart10 } from "./part10.ts";
import type { TransferSyntax } from "./transfer-syntax.ts";

/** Where the pixels lie: the header ends before them. */
export interface PixelDataPlace {
  /** (7FE0,0010), or Float (7FE0,0008) or Double Float Pixel Data (7FE0,0009). */
  readonly tag: Tag;
  readonly vr: "OB" | "OW" | "OF" | "OD";
  /** Of the value, or of its first item where it is encapsulated, in `bytes`. */
  readonly offset: number;
  /** null: undefined, so encapsulated. */
  readonly length: number | null;
}

/** An object's attributes before its Pixel Data. */
export interface Header {
  readonly root: Item;
  readonly transferSyntax: TransferSyntax;
  /** What offsets refer to: the bytes given, or the inflated dataset. */
  readonly bytes: Uint8Array;
  /** null: there is none, or the header is not complete. */
  readonly pixelData: PixelDataPlace | null;
  /** False: the bytes end before the header does. */
  readonly complete: boolean;
}

const PIXELS: Readonly<Record<Tag, PixelDataPlace["vr"]>> = { "7fe00008": "OF", "7fe00009": "OD", "7fe00010": "OW" };

/**
 * Reads an object's attributes up to its Pixel Data from the object's first bytes, so that a large image need not be
 * read for its header. Attributes after Pixel Data (padding, signatures) are not looked for.
 * @param whole the bytes are the whole object; if not, an end in mid-element is no error but `complete: false`
 * @returns null when more bytes are needed to read anything (a deflated dataset, only whole)
 * @throws {DicomError} for what cannot be read with more bytes either
 */
export function readHeader(bytes: Uint8Array, whole: boolean, limits = DEFAULT_PARSE_LIMITS): Header | null {
  let opened: Opened;
  try {
    opened = openPart10(plainBytes(bytes), limits);
  } catch (thrown) {
    if (whole || !(thrown instanceof DicomError) || thrown.code === "NOT_DICOM") throw thrown;
    return null;
  }
  const elements: Record<string, Element> = {};
  const set = { elements, byteArray: opened.bytes, warnings: [] } as unknown as DataSet;
  const end = readElements(opened, elements, whole, limits);
  return {
    // After the elements: it reads its character set at once.
    root: new Item(set, opened.syntax.bigEndian, [], limits.maxTextBytes),
    transferSyntax: opened.syntax,
    bytes: opened.bytes,
    ...end,
  };
}

function readElements(
  { bytes, start, syntax }: Opened,
  elements: Record<string, Element>,
  whole: boolean,
  limits: ParseLimits,
): Pick<Header, "pixelData" | "complete"> {
  const parser = syntax.bigEndian ? dicomParser.bigEndianByteArrayParser : dicomParser.littleEndianByteArrayParser;
  const stream = new BoundedStream(parser, bytes, start, limits.maxStructuralReads);
  try {
    while (stream.position + 8 <= bytes.length) {
      const tag = tagAt(bytes, stream.position, syntax.bigEndian);
      const pixelData = pixelsAt(tag, bytes, stream.position, syntax);
      if (pixelData !== null) return { pixelData, complete: true };
      // Zeros after the last element are padding.
      if (tag === "00000000") break;
      const warnings: string[] = [];
      const element = syntax.explicitVr
        ? dicomParser.readDicomElementExplicit(stream, warnings)
        : dicomParser.readDicomElementImplicit(stream, undefined);
      if ([...warnings, ...stream.warnings].some((warning) => warning.includes("eof encountered"))) {
        throw new DicomError("TRUNCATED", "The dataset ends inside a sequence of undefined length.");
      }
      if (!tag.startsWith("0002") && elements[element.tag] === undefined) elements[element.tag] = element;
    }
    return { pixelData: null, complete: whole };
  } catch (thrown) {
    const tooDeep = thrown instanceof RangeError;
    if (!whole && !tooDeep && !(thrown instanceof DicomError && thrown.code === "LIMIT")) {
      return { pixelData: null, complete: false };
    }
    if (thrown instanceof DicomError) throw thrown;
    if (tooDeep) throw new DicomError("LIMIT", "Sequences are nested deeper than can be read.", thrown);
    throw new DicomError("MALFORMED", `The header cannot be parsed: ${sentenceOf(thrown)}.`, thrown);
  }
}

function tagAt(bytes: Uint8Array, at: number, bigEndian: boolean): Tag {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hex = (offset: number): string =>
    view
      .getUint16(at + offset, !bigEndian)
      .toString(16)
      .padStart(4, "0");
  return hex(0) + hex(2);
}

/** The pixel data's place where the element is one, and its own header is within the bytes. */
function pixelsAt(tag: Tag, bytes: Uint8Array, at: number, syntax: TransferSyntax): PixelDataPlace | null {
  const implicitVr = Object.hasOwn(PIXELS, tag) ? PIXELS[tag] : undefined;
  if (implicitVr === undefined) return null;
  const head = syntax.explicitVr ? 12 : 8;
  if (at + head > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(at + head - 4, !syntax.bigEndian);
  const vr = syntax.explicitVr && bytes[at + 5] === 0x42 ? "OB" : implicitVr;
  return { tag, vr, offset: at + head, length: length === 0xffff_ffff ? null : length };
}
