import type { Element } from "dicom-parser";
import { DicomError } from "../error.ts";
import type { BoundedStream } from "./bounded-stream.ts";
import type { TransferSyntax } from "./transfer-syntax.ts";

const UNDEFINED_LENGTH = 0xffff_ffff;
const ITEM = 0xe000;
const SEQUENCE_END = 0xe0dd;

/** True where the stream stands before Pixel Data (7FE0,0010). */
export function isAtPixelData({ byteArray, position }: BoundedStream, { bigEndian }: TransferSyntax): boolean {
  const tag = bigEndian ? [0x7f, 0xe0, 0x00, 0x10] : [0xe0, 0x7f, 0x10, 0x00];
  return tag.every((byte, index) => byteArray[position + index] === byte);
}

/**
 * Pixel Data of an object of which only the beginning is here: what there is of its value, or the fragments that are
 * here whole. For the first frame that is enough, whatever the number of frames.
 * @param wholeBytes size of the whole object
 * @throws {DicomError} when the value does not fit into the whole object either
 */
export function readCutPixelData(stream: BoundedStream, syntax: TransferSyntax, wholeBytes: number): Element {
  stream.seek(4);
  const vr = syntax.explicitVr ? stream.readFixedString(2) : "OW";
  if (syntax.explicitVr) stream.seek(2);
  const length = stream.readUint32();
  const element: Element = { tag: "x7fe00010", vr, length, dataOffset: stream.position };
  if (length === UNDEFINED_LENGTH) return readFragments(stream, element, wholeBytes);
  if (stream.position + length > wholeBytes) {
    const needed = stream.position + length - wholeBytes;
    throw new DicomError("TRUNCATED", `A value at byte ${stream.position} needs ${needed} more bytes than there are.`);
  }
  return { ...element, length: Math.min(length, stream.byteArray.length - stream.position) };
}

function readFragments(stream: BoundedStream, element: Element, wholeBytes: number): Element {
  const end = stream.byteArray.length;
  const table = readItem(stream);
  if (table === null || table.element !== ITEM || stream.position + table.length > end) {
    throw new DicomError("MALFORMED", "The Pixel Data begins with no offset table (PS3.5 A.4).");
  }
  const offsets = Array.from({ length: Math.floor(table.length / 4) }, () => stream.readUint32());
  stream.seek(table.length % 4);
  const base = stream.position;
  const fragments: { offset: number; position: number; length: number }[] = [];
  while (stream.position + 8 <= end) {
    const offset = stream.position - base;
    const item = readItem(stream);
    if (item === null) throw new DicomError("MALFORMED", "Something else than a fragment lies in the Pixel Data.");
    if (item.element === SEQUENCE_END) break;
    if (stream.position + item.length > wholeBytes) {
      throw new DicomError("TRUNCATED", `A fragment at byte ${stream.position} is longer than the object.`);
    }
    if (stream.position + item.length > end) break;
    fragments.push({ offset, position: stream.position, length: item.length });
    stream.seek(item.length);
  }
  return {
    ...element,
    length: end - element.dataOffset,
    hadUndefinedLength: true,
    encapsulatedPixelData: true,
    basicOffsetTable: offsets,
    fragments,
  };
}

/** Element number and length of an item or a delimiter; null for any other tag. */
function readItem(stream: BoundedStream): { element: number; length: number } | null {
  const [group, element] = [stream.readUint16(), stream.readUint16()];
  const length = stream.readUint32();
  return group === 0xfffe && (element === ITEM || element === SEQUENCE_END) ? { element, length } : null;
}
