import type { DataSet, Element } from "dicom-parser";
import dicomParser from "dicom-parser";
import { plainBytes } from "../bytes.ts";
import { DicomError, sentenceOf } from "../error.ts";
import { BoundedStream } from "./bounded-stream.ts";
import { isAtPixelData, readCutPixelData } from "./cut-pixels.ts";
import { Item } from "./item.ts";
import { DEFAULT_PARSE_LIMITS, type ParseLimits } from "./limits.ts";
import { type Opened, openPart10 } from "./part10.ts";
import type { TransferSyntax } from "./transfer-syntax.ts";

/** A parsed object. `root` reads values; pixel data stays where it lies in `bytes`. */
export interface Dataset {
  readonly root: Item;
  readonly transferSyntax: TransferSyntax;
  /** The bytes that offsets refer to: the file itself, or its inflated dataset. */
  readonly bytes: Uint8Array;
  readonly mediaStorageSopInstanceUid: string | null;
  /** Only the object's beginning was given, and its Pixel Data goes on after it. */
  readonly isCut: boolean;
  /** Oddities that were tolerated, in words, without values of patient attributes. */
  readonly notes: readonly string[];
}

/**
 * Parses a DICOM object: Part 10 file or bare dataset, any transfer syntax of PS3.5 whose header can be read.
 * @param wholeBytes size of the object; more than `bytes` holds where only the beginning of a very large object is
 * given, which must then reach into its Pixel Data
 * @throws {DicomError} for everything that cannot be read to its end; no other error comes out
 */
export function readDataset(
  bytes: Uint8Array,
  limits: ParseLimits = DEFAULT_PARSE_LIMITS,
  wholeBytes: number = bytes.length,
): Dataset {
  try {
    const isCut = wholeBytes > bytes.length;
    const opened = openPart10(plainBytes(bytes), limits, isCut);
    const notes = [...opened.notes];
    const elements = readRoot(opened, limits, notes, isCut ? wholeBytes : null);
    const set = { elements, byteArray: opened.bytes, warnings: [] } as unknown as DataSet;
    return {
      root: new Item(set, opened.syntax.bigEndian, [], limits.maxTextBytes),
      transferSyntax: opened.syntax,
      bytes: opened.bytes,
      mediaStorageSopInstanceUid: opened.mediaStorageSopInstanceUid,
      isCut,
      notes,
    };
  } catch (thrown) {
    if (thrown instanceof DicomError) throw thrown;
    if (thrown instanceof RangeError && /call stack/i.test(thrown.message)) {
      throw new DicomError("LIMIT", `Sequences are nested deeper than ${limits.maxSequenceDepth} levels.`, thrown);
    }
    throw new DicomError("MALFORMED", `The dataset cannot be parsed: ${sentenceOf(thrown)}.`, thrown);
  }
}

const tooLarge = (bytes: Uint8Array): string =>
  `The header is larger than ${Math.floor(bytes.length / 2 ** 20)} MiB, or there is no Pixel Data after it.`;

const PIXEL_DATA = "x7fe00010";

/** With implicit VR, dicom-parser takes a value that begins with an item tag for a sequence; pixels may do so. */
const implicitVrOf = (tag: string): string | undefined => (tag === PIXEL_DATA ? "OW" : undefined);

function readRoot(
  opened: Opened,
  limits: ParseLimits,
  notes: string[],
  wholeBytes: number | null,
): Record<string, Element> {
  const { bytes, start, syntax } = opened;
  if (start >= bytes.length) throw new DicomError("TRUNCATED", "The dataset is empty; needed at least its UIDs.");
  const parser = syntax.bigEndian ? dicomParser.bigEndianByteArrayParser : dicomParser.littleEndianByteArrayParser;
  const stream = new BoundedStream(parser, bytes, start, limits.maxStructuralReads);
  const warnings: string[] = [];
  const elements: Record<string, Element> = {};
  let previous = "";
  let unordered = false;
  while (stream.position < bytes.length) {
    if (isZeroTail(bytes, stream.position)) {
      notes.push(`${bytes.length - stream.position} zero bytes after the dataset were ignored`);
      break;
    }
    if (wholeBytes !== null && isAtPixelData(stream, syntax)) {
      elements[PIXEL_DATA] = readCutPixelData(stream, syntax, wholeBytes);
      return elements;
    }
    const element = readElement(stream, syntax, warnings, wholeBytes !== null);
    const group = element.tag.slice(1, 5);
    if (group === "0000" || group === "fffe") {
      throw new DicomError("MALFORMED", `Found ${nameOf(element.tag)} at the top of the dataset, where it may not be.`);
    }
    if (group === "0002") {
      notes.push(`${nameOf(element.tag)} inside the dataset was ignored`);
      continue;
    }
    if (elements[element.tag] !== undefined) {
      notes.push(`${nameOf(element.tag)} is there twice; the first was taken`);
      continue;
    }
    if (element.tag < previous) unordered = true;
    previous = element.tag;
    elements[element.tag] = element;
    checkSequence(element, 1, limits);
  }
  if (wholeBytes !== null) throw new DicomError("LIMIT", tooLarge(bytes));
  if (unordered) notes.push("elements are not in ascending order");
  const cut = [...warnings, ...stream.warnings].find((warning) => warning.includes("eof encountered"));
  if (cut !== undefined) throw new DicomError("TRUNCATED", "The dataset ends inside a sequence of undefined length.");
  return elements;
}

function readElement(stream: BoundedStream, syntax: TransferSyntax, warnings: string[], isCut: boolean): Element {
  try {
    return syntax.explicitVr
      ? dicomParser.readDicomElementExplicit(stream, warnings)
      : dicomParser.readDicomElementImplicit(stream, undefined, implicitVrOf as never);
  } catch (thrown) {
    // Not the object ends here, but what was read of it.
    const isEnd = thrown instanceof DicomError && thrown.code === "TRUNCATED";
    throw isCut && isEnd ? new DicomError("LIMIT", tooLarge(stream.byteArray), thrown) : thrown;
  }
}

/** Refuses nesting beyond the limit and items that reach over the end of their sequence. */
function checkSequence(element: Element, depth: number, limits: ParseLimits): void {
  if (element.items === undefined) return;
  if (depth > limits.maxSequenceDepth) {
    throw new DicomError("LIMIT", `Sequences are nested deeper than ${limits.maxSequenceDepth} levels.`);
  }
  const sequenceEnd = element.dataOffset + element.length;
  for (const item of element.items) {
    if (item.dataOffset + item.length > sequenceEnd) {
      throw new DicomError("MALFORMED", `An item of ${nameOf(element.tag)} is longer than its sequence.`);
    }
    for (const nested of Object.values(item.dataSet?.elements ?? {})) checkSequence(nested, depth + 1, limits);
  }
}

function nameOf(tag: string): string {
  return `(${tag.slice(1, 5)},${tag.slice(5)})`;
}

/** True when nothing but zeros follows: padding that some archives append. */
function isZeroTail(bytes: Uint8Array, from: number): boolean {
  if (bytes[from] !== 0 || bytes[from + 1] !== 0 || bytes[from + 2] !== 0 || bytes[from + 3] !== 0) return false;
  for (let index = from; index < bytes.length; index++) if (bytes[index] !== 0) return false;
  return true;
}
