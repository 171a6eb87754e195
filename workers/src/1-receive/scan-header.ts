import { constants, inflateRawSync } from "node:zlib";

/** What the receiver must know before it answers; everything else is read later, by a worker. */
export interface ScannedHeader {
  readonly sopInstanceUid: string;
  /** null when the object does not say. */
  readonly sopClassUid: string | null;
  /** (0008,0060); null when the object does not say. */
  readonly modality: string | null;
  /** DerivationDescription (0008,2111), where wrapped demonstration objects say that they are. */
  readonly derivationDescription: string | null;
}

export type Scan =
  | { readonly header: ScannedHeader; readonly reason: null }
  | { readonly header: null; readonly reason: string };

/** The header's first groups lie in far less; the scan never looks further, whatever lengths say. */
export const SCAN_BYTES = 64 * 1024;

const IMPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2";
const DEFLATED = "1.2.840.10008.1.2.1.99";
const BIG_ENDIAN = "1.2.840.10008.1.2.2";

const TRANSFER_SYNTAX = 0x0002_0010;
const SOP_CLASS = 0x0008_0016;
const SOP_INSTANCE = 0x0008_0018;
const MODALITY = 0x0008_0060;
const DERIVATION = 0x0008_2111;

/**
 * Finds the object's identity in its first bytes (PS3.10 7.1, PS3.5 7): a walk over element lengths, bounded by the
 * prefix, that keeps four values. Never throws for bad bytes.
 * @param prefix the first `SCAN_BYTES` of the file, or all of it where it is shorter
 */
export function scanHeader(prefix: Uint8Array): Scan {
  if (prefix.length === 0) return refused("The object is empty.");
  const dataset = openDataset(prefix);
  if (dataset === null) return refused('This is no DICOM object: neither "DICM" at byte 128 nor a dataset was found.');
  const values = walk(dataset, [SOP_CLASS, SOP_INSTANCE, MODALITY, DERIVATION]);
  const sopInstanceUid = uidOf(values.get(SOP_INSTANCE));
  if (sopInstanceUid === null) return refused("The object has no SOP Instance UID (0008,0018).");
  if (!isUid(sopInstanceUid)) {
    return refused("The SOP Instance UID (0008,0018) is no UID: up to 64 digits and dots were needed.");
  }
  const sopClassUid = uidOf(values.get(SOP_CLASS));
  return {
    header: {
      sopInstanceUid,
      sopClassUid: sopClassUid !== null && isUid(sopClassUid) ? sopClassUid : null,
      modality: textOf(values.get(MODALITY)),
      derivationDescription: textOf(values.get(DERIVATION)),
    },
    reason: null,
  };
}

const refused = (reason: string): Scan => ({ header: null, reason });

const isUid = (text: string): boolean => text.length <= 64 && /^\d+(\.\d+)+$/.test(text);

function textOf(bytes: Uint8Array | undefined): string | null {
  if (bytes === undefined) return null;
  const text = Buffer.from(bytes).toString("latin1").replaceAll("\0", "").trim();
  return text === "" ? null : text;
}

const uidOf = textOf;

interface Encoded {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly explicitVr: boolean;
  readonly littleEndian: boolean;
}

function openDataset(prefix: Uint8Array): Encoded | null {
  const magicAt = [128, 0].find((at) => Buffer.from(prefix.subarray(at, at + 4)).toString("latin1") === "DICM");
  if (magicAt === undefined) return looksBare(prefix) ? encoded(prefix, 0, "") : null;
  const meta: Encoded = { bytes: prefix, from: magicAt + 4, explicitVr: true, littleEndian: true };
  const values = walk(meta, [TRANSFER_SYNTAX], 0x0002);
  return encoded(prefix, values.end, textOf(values.get(TRANSFER_SYNTAX)) ?? "");
}

function encoded(bytes: Uint8Array, from: number, transferSyntax: string): Encoded | null {
  if (transferSyntax === DEFLATED) {
    const inflated = inflateBeginning(bytes.subarray(from));
    return inflated === null ? null : { bytes: inflated, from: 0, explicitVr: true, littleEndian: true };
  }
  if (transferSyntax === BIG_ENDIAN) return { bytes, from, explicitVr: true, littleEndian: false };
  // Files are met whose meta information names the other VR encoding than the dataset has: the bytes decide.
  const [first = 0, second = 0] = bytes.subarray(from + 4, from + 6);
  const letters = isUpper(first) && isUpper(second);
  const explicitVr = letters || (transferSyntax !== IMPLICIT_LITTLE_ENDIAN && bytes.length <= from + 5);
  return { bytes, from, explicitVr, littleEndian: true };
}

const isUpper = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a;

/** A composite object without file meta information begins with an element of group 0008. */
function looksBare(prefix: Uint8Array): boolean {
  return prefix.length >= 16 && prefix[0] === 0x08 && prefix[1] === 0x00;
}

/**
 * How much of the deflated bytes is tried. Deflate makes at most 1032 bytes of one, so a bomb is seen in the first few
 * and the most that one try can make is the growth of the last: 2 MiB, in a few milliseconds.
 */
const DEFLATED_BYTES = [128, 512, 2048, 4096];

/** The first `SCAN_BYTES` of the dataset, or as much as the tries make; null when it is no deflate. */
function inflateBeginning(deflated: Uint8Array): Uint8Array | null {
  let inflated: Uint8Array | null = null;
  for (const bytes of DEFLATED_BYTES) {
    try {
      inflated = inflateRawSync(deflated.subarray(0, bytes), { finishFlush: constants.Z_SYNC_FLUSH });
    } catch {
      return inflated;
    }
    if (inflated.length >= SCAN_BYTES || deflated.length <= bytes) break;
  }
  return inflated?.subarray(0, SCAN_BYTES) ?? null;
}

/** PS3.5 7.1.2: these have two reserved bytes and a length of 32 bits. */
const LONG_VRS = new Set(["OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"]);
const UNDEFINED_LENGTH = 0xffff_ffff;

class Values extends Map<number, Uint8Array> {
  /** Where the walk ended: the first element that is not in the wanted group, or the first after the last wanted. */
  end = 0;
}

/** Walks elements from `from`; `group` limits it to one group (file meta information), else it ends after the last tag. */
function walk(dataset: Encoded, wanted: readonly number[], group?: number): Values {
  const reader = new Reader(dataset);
  const last = Math.max(...wanted);
  const values = new Values();
  for (;;) {
    values.end = reader.position;
    const element = reader.next();
    if (element === null) return values;
    if (group === undefined ? element.tag > last : element.tag >>> 16 !== group) return values;
    if (element.length === UNDEFINED_LENGTH) {
      if (!reader.skipSequence()) return values;
      continue;
    }
    if (reader.left < element.length) return values;
    const value = reader.take(element.length);
    if (wanted.includes(element.tag) && !values.has(element.tag)) values.set(element.tag, value);
  }
}

const ITEM = 0xfffe_e000;
const SEQUENCE_END = 0xfffe_e0dd;
const ITEM_END = 0xfffe_e00d;

class Reader {
  position: number;
  readonly #dataset: Encoded;
  readonly #view: DataView;

  constructor(dataset: Encoded) {
    this.#dataset = dataset;
    this.position = dataset.from;
    const { bytes } = dataset;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.#view.byteLength - this.position;
  }

  take(length: number): Uint8Array {
    const value = this.#dataset.bytes.subarray(this.position, this.position + length);
    this.position += length;
    return value;
  }

  /** Tag and length of the next element; the position is then at its value. null where the prefix ends. */
  next(): { tag: number; length: number } | null {
    if (this.left < 8) return null;
    const tag = (this.#uint16(0) * 0x1_0000 + this.#uint16(2)) >>> 0;
    const delimiter = tag >>> 16 === 0xfffe;
    if (!this.#dataset.explicitVr || delimiter) {
      const length = this.#uint32(4);
      this.position += 8;
      return { tag, length };
    }
    const vr = String.fromCharCode(this.#view.getUint8(this.position + 4), this.#view.getUint8(this.position + 5));
    if (!LONG_VRS.has(vr)) {
      const length = this.#uint16(6);
      this.position += 8;
      return { tag, length };
    }
    if (this.left < 12) return null;
    const length = this.#uint32(8);
    this.position += 12;
    return { tag, length };
  }

  /** Skips a sequence of undefined length with whatever is nested in it; false where the prefix ends inside. */
  skipSequence(): boolean {
    for (let depth = 1; depth > 0; ) {
      const element = this.next();
      if (element === null) return false;
      if (element.tag === SEQUENCE_END) depth--;
      else if (element.tag === ITEM_END) continue;
      else if (element.length === UNDEFINED_LENGTH) depth += element.tag === ITEM ? 0 : 1;
      else if (this.left < element.length) return false;
      else this.position += element.length;
    }
    return true;
  }

  #uint16(offset: number): number {
    return this.#view.getUint16(this.position + offset, this.#dataset.littleEndian);
  }

  #uint32(offset: number): number {
    return this.#view.getUint32(this.position + offset, this.#dataset.littleEndian);
  }
}
