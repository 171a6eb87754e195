import type { DataSet, Element } from "dicom-parser";
import { decodeText } from "../text/charset.ts";

/** A tag as `ggggeeee` in lower-case hexadecimal digits. */
export type Tag = string;

/** VRs whose values are binary numbers, with the reader's name and width in bytes. */
const BINARY = {
  US: ["getUint16", 2],
  SS: ["getInt16", 2],
  UL: ["getUint32", 4],
  SL: ["getInt32", 4],
  FL: ["getFloat32", 4],
  FD: ["getFloat64", 8],
} as const;
export type BinaryVr = keyof typeof BINARY;

const isBinaryVr = (vr: string | undefined): vr is BinaryVr => vr !== undefined && Object.hasOwn(BINARY, vr);

/** One dataset or sequence item: typed access to values that never throws; lengths are checked against the bytes. */
export class Item {
  readonly #set: DataSet;
  readonly #bigEndian: boolean;
  readonly #charsets: readonly string[];
  readonly #maxTextBytes: number;

  constructor(set: DataSet, bigEndian: boolean, inheritedCharsets: readonly string[], maxTextBytes: number) {
    this.#set = set;
    this.#bigEndian = bigEndian;
    this.#maxTextBytes = maxTextBytes;
    // Set before the charset is read: it is read through this object itself.
    this.#charsets = [];
    const own = this.asciiValues("00080005");
    this.#charsets = own.length > 0 ? own : inheritedCharsets;
  }

  get charsets(): readonly string[] {
    return this.#charsets;
  }

  /** Of all elements, ascending. */
  tags(): Tag[] {
    return Object.keys(this.#set.elements)
      .map((key) => key.slice(1))
      .sort();
  }

  has(tag: Tag): boolean {
    return this.element(tag) !== undefined;
  }

  /** The element as dicom-parser found it. */
  element(tag: Tag): Element | undefined {
    const key = `x${tag}`;
    return Object.hasOwn(this.#set.elements, key) ? this.#set.elements[key] : undefined;
  }

  /** The value's bytes; undefined when the element is absent, empty array when it has no value. */
  bytes(tag: Tag): Uint8Array | undefined {
    const element = this.element(tag);
    if (element === undefined) return undefined;
    const end = Math.min(element.dataOffset + element.length, this.#set.byteArray.length);
    return this.#set.byteArray.subarray(element.dataOffset, Math.max(element.dataOffset, end));
  }

  /** Values in the default repertoire (UI, CS, DA, DS …), padding removed. Empty when absent or without value. */
  asciiValues(tag: Tag): string[] {
    const raw = this.#textBytes(tag);
    return raw === undefined ? [] : splitValues(Buffer.from(raw).toString("latin1"));
  }

  /** Values of text (LO, SH, PN, ST …) in the declared character set, padding removed. */
  textValues(tag: Tag): { values: string[]; guessed: boolean } {
    const raw = this.#textBytes(tag);
    if (raw === undefined) return { values: [], guessed: false };
    const decoded = decodeText(raw, this.#charsets);
    return { values: splitValues(decoded.text), guessed: decoded.guessed };
  }

  /** Numbers of an element: DS and IS as text, binary VRs by their width. NaN for what is no number. */
  numbers(tag: Tag, implicitVr?: BinaryVr): number[] {
    const vr = this.element(tag)?.vr;
    const binary = isBinaryVr(vr) ? vr : implicitVr;
    if (binary === undefined || (vr !== undefined && vr !== "UN" && !isBinaryVr(vr))) {
      return this.asciiValues(tag).map(parseDecimal);
    }
    const raw = this.bytes(tag) ?? new Uint8Array(0);
    const [reader, width] = BINARY[binary];
    const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
    const count = Math.min(Math.floor(raw.byteLength / width), 65536);
    return Array.from({ length: count }, (_, index) => view[reader](index * width, !this.#bigEndian));
  }

  /** Bytes as unsigned 16 bit words in the dataset's byte order (OW). */
  words(tag: Tag): number[] {
    const raw = this.bytes(tag) ?? new Uint8Array(0);
    const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
    const count = Math.min(Math.floor(raw.byteLength / 2), 65536);
    return Array.from({ length: count }, (_, index) => view.getUint16(index * 2, !this.#bigEndian));
  }

  /** Items of a sequence; empty when absent, empty or no sequence. */
  items(tag: Tag): Item[] {
    const items = this.element(tag)?.items ?? [];
    return items.flatMap((item) =>
      item.dataSet === undefined ? [] : [new Item(item.dataSet, this.#bigEndian, this.#charsets, this.#maxTextBytes)],
    );
  }

  #textBytes(tag: Tag): Uint8Array | undefined {
    const raw = this.bytes(tag);
    return raw === undefined ? undefined : raw.subarray(0, this.#maxTextBytes);
  }
}

function splitValues(text: string): string[] {
  const values = text.split("\\").map((value) => value.replace(/\0/g, "").trim());
  return values.every((value) => value === "") ? [] : values;
}

/** DS or IS text → number (PS3.5 6.2); NaN for anything else, for overflow and for empty text. */
export function parseDecimal(text: string): number {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return Number.NaN;
  const value = Number(text);
  return Number.isFinite(value) ? value : Number.NaN;
}
