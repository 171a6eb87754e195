import { inflateRawSync } from "node:zlib";
import dicomParser from "dicom-parser";
import { plainBytes } from "../bytes.ts";
import { DicomError } from "../error.ts";
import { BoundedStream } from "./bounded-stream.ts";
import type { ParseLimits } from "./limits.ts";
import { describeForeignBytes } from "./sniff.ts";
import {
  EXPLICIT_LITTLE_ENDIAN,
  IMPLICIT_LITTLE_ENDIAN,
  type TransferSyntax,
  transferSyntaxOf,
} from "./transfer-syntax.ts";
import { isValidUid } from "./uid.ts";

/** Where the dataset of a file begins and how it is encoded. */
export interface Opened {
  /** The file's bytes, or the inflated dataset. */
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly syntax: TransferSyntax;
  /** (0002,0003), when the file has meta information. */
  readonly mediaStorageSopInstanceUid: string | null;
  readonly notes: readonly string[];
}

/**
 * Finds the dataset in a Part 10 file (PS3.10 7.1), or in a bare dataset without preamble.
 * @param isCut the bytes are the beginning of a larger object
 */
export function openPart10(bytes: Uint8Array, limits: ParseLimits, isCut = false): Opened {
  const magicAt = hasMagic(bytes, 128) ? 128 : hasMagic(bytes, 0) ? 0 : -1;
  if (magicAt >= 0) return openWithMeta(bytes, magicAt, limits, isCut);
  const bare = bareSyntax(bytes);
  if (bare === null) {
    throw new DicomError(
      "NOT_DICOM",
      `Found ${describeForeignBytes(bytes)}; needed a DICOM file with "DICM" at byte 128 or a bare dataset.`,
    );
  }
  return {
    bytes,
    start: 0,
    syntax: transferSyntaxOf(bare),
    mediaStorageSopInstanceUid: null,
    notes: ["no preamble and no meta information: read as a bare little endian dataset"],
  };
}

function openWithMeta(bytes: Uint8Array, magicAt: number, limits: ParseLimits, isCut = false): Opened {
  const notes: string[] = magicAt === 128 ? [] : ["no preamble before DICM"];
  const meta = readMeta(bytes, magicAt + 4, limits);
  const start = meta.end;
  let uid = meta.values.get("x00020010") ?? "";
  if (uid === "") {
    const guessed = bareSyntax(bytes.subarray(start)) ?? EXPLICIT_LITTLE_ENDIAN;
    notes.push(`no transfer syntax (0002,0010): read as ${transferSyntaxOf(guessed).name}`);
    uid = guessed;
  }
  if (!isValidUid(uid)) {
    throw new DicomError("UNSUPPORTED", "The transfer syntax (0002,0010) is not a UID; needed one of PS3.6 annex A.");
  }
  let syntax = transferSyntaxOf(uid);
  const mediaStorageSopInstanceUid = meta.values.get("x00020003") ?? null;
  if (start >= bytes.length) {
    throw new DicomError("TRUNCATED", "The file ends after its meta information; needed a dataset.");
  }
  if (syntax.deflated && isCut) {
    const mib = Math.floor(bytes.length / 2 ** 20);
    throw new DicomError("LIMIT", `The deflated dataset is larger than ${mib} MiB, which is not read.`);
  }
  if (syntax.deflated) {
    return { bytes: inflate(bytes.subarray(start), limits), start: 0, syntax, mediaStorageSopInstanceUid, notes };
  }
  if (!syntax.bigEndian) {
    const actual = bareSyntax(bytes.subarray(start));
    const explicit = actual === EXPLICIT_LITTLE_ENDIAN;
    if (actual !== null && explicit !== syntax.explicitVr) {
      notes.push(`declared ${syntax.name}, but the dataset is written with ${explicit ? "explicit" : "implicit"} VR`);
      syntax = { ...syntax, explicitVr: explicit };
    }
  }
  return { bytes, start, syntax, mediaStorageSopInstanceUid, notes };
}

/** Reads group 0002 (always Explicit VR Little Endian) up to the first other group, whatever its group length says. */
function readMeta(bytes: Uint8Array, from: number, limits: ParseLimits) {
  if (from >= bytes.length) {
    throw new DicomError("TRUNCATED", 'The file ends after "DICM"; needed meta information and a dataset.');
  }
  const stream = new BoundedStream(dicomParser.littleEndianByteArrayParser, bytes, from, limits.maxStructuralReads);
  const values = new Map<string, string>();
  while (stream.position + 8 <= bytes.length && bytes[stream.position] === 2 && bytes[stream.position + 1] === 0) {
    const element = dicomParser.readDicomElementExplicit(stream, []);
    if (element.length <= 256 && !values.has(element.tag)) {
      const raw = bytes.subarray(element.dataOffset, element.dataOffset + element.length);
      values.set(
        element.tag,
        Buffer.from(raw)
          .toString("latin1")
          .replace(/[\0 ]+$/, "")
          .trim(),
      );
    }
  }
  return { values, end: stream.position };
}

function inflate(deflated: Uint8Array, limits: ParseLimits): Uint8Array {
  try {
    return plainBytes(inflateRawSync(deflated, { maxOutputLength: limits.maxInflatedBytes }));
  } catch (thrown) {
    if (thrown instanceof RangeError || (thrown as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") {
      throw new DicomError(
        "LIMIT",
        `The deflated dataset inflates to more than ${limits.maxInflatedBytes} bytes.`,
        thrown,
      );
    }
    throw new DicomError(
      "MALFORMED",
      "The deflated dataset does not inflate: it is cut short or is not raw deflate.",
      thrown,
    );
  }
}

function hasMagic(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x44 && bytes[at + 1] === 0x49 && bytes[at + 2] === 0x43 && bytes[at + 3] === 0x4d;
}

/**
 * Explicit or implicit little endian, judged from the first element of a bare dataset; null when it is neither.
 * A composite object begins with group 0008 (PS3.5 7.1: ascending tags), so anything else is not taken for one.
 */
function bareSyntax(bytes: Uint8Array): string | null {
  if (bytes.length < 16 || bytes[0] !== 0x08 || bytes[1] !== 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLetter = (byte: number | undefined) => byte !== undefined && byte >= 0x41 && byte <= 0x5a;
  if (isLetter(bytes[4]) && isLetter(bytes[5])) return EXPLICIT_LITTLE_ENDIAN;
  const length = view.getUint32(4, true);
  return length <= bytes.length - 8 || length === 0xffffffff ? IMPLICIT_LITTLE_ENDIAN : null;
}
