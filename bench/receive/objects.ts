import { randomNumbers } from "../../packages/dicom/src/testkit/make-dicom.ts";
import { type Attribute, uidFrom, writePart10 } from "../../packages/dicom/src/wrap/part10-writer.ts";

export const CR_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.1";
export const EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";

/** One object in pieces, so that many share one picture. */
export interface BenchObject {
  readonly sopInstanceUid: string;
  /** Preamble and file meta information. */
  readonly meta: Buffer;
  /** The dataset up to its pixels. */
  readonly head: Buffer;
  /** In pieces, because the largest are longer than memory should be spent on. */
  readonly pixels: readonly Buffer[];
}

export interface Template {
  /** Of a whole file. */
  readonly bytes: number;
  /** The same image under a UID that no other number has. */
  make(number: number): BenchObject;
}

/**
 * Valid CR objects, 16 bits, noise for pixels, in Explicit VR Little Endian.
 * @param side of the square image, in pixels
 * @param run makes this run's UIDs others than any other's
 */
export function createTemplate(side: number, run: string): Template {
  const pixelBytes = side * side * 2;
  const pixels = noise(pixelBytes);
  const uids = `2.25.1${String(BigInt(uidFrom(run).slice(5)) % 10n ** 20n).padStart(20, "0")}`;
  const make = (number: number): BenchObject => {
    const sopInstanceUid = uids + String(number).padStart(8, "0");
    const identity = { sopClassUid: CR_IMAGE_STORAGE, sopInstanceUid, transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN };
    const none = { bytes: new Uint8Array(0), encapsulated: false, vr: "OW" } as const;
    const file = Buffer.from(writePart10(identity, attributes(sopInstanceUid, side, run), none));
    // The length of the pixels is the last that such a file says.
    file.writeUInt32LE(pixelBytes, file.length - 4);
    const metaEnd = META_AT + file.readUInt32LE(META_AT - 4);
    return { sopInstanceUid, meta: file.subarray(0, metaEnd), head: file.subarray(metaEnd), pixels };
  };
  const { meta, head } = make(0);
  return { bytes: meta.length + head.length + pixelBytes, make };
}

const BLOCK_BYTES = 4 * 2 ** 20;

/** Twelve bits of noise a pixel; one block of it again and again. */
function noise(bytes: number): Buffer[] {
  const next = randomNumbers(bytes);
  const block = Buffer.from(
    Uint16Array.from({ length: Math.min(bytes, BLOCK_BYTES) / 2 }, () => next() & 0xfff).buffer,
  );
  return Array.from({ length: Math.ceil(bytes / BLOCK_BYTES) }, (_, index) =>
    block.subarray(0, Math.min(BLOCK_BYTES, bytes - index * BLOCK_BYTES)),
  );
}

/** Preamble, "DICM" and the element with the length of what follows (PS3.10 7.1). */
const META_AT = 144;

const attributes = (sopInstanceUid: string, side: number, run: string): Attribute[] => [
  ["00080005", "CS", "ISO_IR 192"],
  ["00080016", "UI", CR_IMAGE_STORAGE],
  ["00080018", "UI", sopInstanceUid],
  ["00080020", "DA", "20261101"],
  ["00080030", "TM", "120000"],
  ["00080060", "CS", "CR"],
  ["00080080", "LO", "Bench"],
  ["00081010", "SH", "BENCH"],
  ["00100010", "PN", "Bench^Ben"],
  ["00100020", "LO", "1"],
  ["00180015", "CS", "CHEST"],
  ["0020000d", "UI", uidFrom(`${run} study`)],
  ["0020000e", "UI", uidFrom(`${run} series`)],
  ["00200013", "IS", "1"],
  ["00280002", "US", [1]],
  ["00280004", "CS", "MONOCHROME2"],
  ["00280010", "US", [side]],
  ["00280011", "US", [side]],
  ["00280100", "US", [16]],
  ["00280101", "US", [12]],
  ["00280102", "US", [11]],
  ["00280103", "US", [0]],
];
