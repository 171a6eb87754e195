import { type Attribute, writePart10 } from "../wrap/part10-writer.ts";
import { imageAttributes, type Overrides, type TestPixels } from "./make-dicom.ts";

export interface Encapsulation {
  readonly transferSyntaxUid: string;
  /** Attributes to add or replace. */
  readonly overrides?: Overrides;
  /** Offsets of the basic offset table; none: the table is empty. */
  readonly offsets?: readonly number[];
}

/** An object whose Pixel Data holds these fragments as they are (PS3.5 A.4); odd ones get a zero byte. */
export function encapsulate(
  pixels: Omit<TestPixels, "values">,
  fragments: readonly Uint8Array[],
  { transferSyntaxUid, overrides = {}, offsets = [] }: Encapsulation,
): Uint8Array {
  const defaults: Overrides = {
    "00080016": ["UI", "1.2.840.10008.5.1.4.1.1.1"],
    "00080018": ["UI", "2.25.1"],
    "0020000d": ["UI", "2.25.2"],
    "0020000e": ["UI", "2.25.3"],
    ...imageAttributes(pixels),
  };
  const attributes = Object.entries({ ...defaults, ...overrides }).flatMap(([tag, entry]): Attribute[] =>
    entry === null ? [] : [[tag, entry[0], entry[1]]],
  );
  const identity = { sopClassUid: "1.2.840.10008.5.1.4.1.1.1", sopInstanceUid: "2.25.1", transferSyntaxUid };
  const empty = Buffer.from(
    writePart10(identity, attributes, { bytes: new Uint8Array(0), encapsulated: true, vr: "OB" }),
  );
  // The writer ends with an empty table, an empty fragment and the delimiter: 24 bytes that are written anew.
  const table = Buffer.alloc(offsets.length * 4);
  offsets.forEach((offset, index) => {
    table.writeUInt32LE(offset, index * 4);
  });
  return Buffer.concat([empty.subarray(0, -24), ...[table, ...fragments].flatMap(item), Buffer.from(SEQUENCE_END)]);
}

const SEQUENCE_END = [0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0];

function item(value: Uint8Array): Buffer[] {
  const header = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0]);
  header.writeUInt32LE(value.length + (value.length % 2), 4);
  return [header, Buffer.from(value), Buffer.alloc(value.length % 2)];
}
