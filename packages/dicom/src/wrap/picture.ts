import { DicomError, sentenceOf } from "../error.ts";
import { EXPLICIT_LITTLE_ENDIAN, JPEG_BASELINE } from "../parse/transfer-syntax.ts";
import { decodeFrame } from "../pixels/codecs.ts";
import { readStartOfFrame } from "../pixels/codestream.ts";
import type { PixelPart } from "./part10-writer.ts";

/** A published picture, ready to be written as pixel data. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly bits: 8 | 16;
  readonly transferSyntaxUid: string;
  readonly pixels: PixelPart;
  /** Uncompressed size divided by compressed size of a lossy original; null for lossless ones. */
  readonly lossyRatio: number | null;
  /** What was done to the pixels, for Derivation Description. */
  readonly change: string;
}

/**
 * A grey baseline JPEG is kept byte for byte; progressive or colour JPEG and PNG become native grey samples, because
 * DICOM has no transfer syntax for them (PS3.5 8.2.1 allows processes 1, 2, 4 and 14 of JPEG).
 */
export async function readPicture(file: Uint8Array): Promise<Picture> {
  if (file[0] === 0xff && file[1] === 0xd8) return readJpeg(file);
  if (file[0] === 0x89 && file[1] === 0x50) return readPng(file);
  throw new DicomError("WRAP", "Found neither JPEG nor PNG; needed one of them to wrap.");
}

async function readJpeg(file: Uint8Array): Promise<Picture> {
  const header = readStartOfFrame(file);
  const { width, height, components } = header;
  const lossyRatio = (width * height * components) / file.length;
  if (header.frameMarker === 0xc0 && components === 1) {
    return {
      width,
      height,
      bits: 8,
      transferSyntaxUid: JPEG_BASELINE,
      pixels: { bytes: file, encapsulated: true, vr: "OB" },
      lossyRatio,
      change: "the JPEG is unchanged",
    };
  }
  const frame = await decodeFrame({
    codec: "jpeg",
    codestream: file,
    width,
    height,
    components,
    bitsAllocated: 8,
  });
  const grey = new Uint8Array(width * height);
  for (let index = 0; index < grey.length; index++) {
    const at = index * components;
    const [red, green, blue] = [frame.samples[at] ?? 0, frame.samples[at + 1] ?? 0, frame.samples[at + 2] ?? 0];
    grey[index] = components === 1 ? red : Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
  }
  const form = `${header.frameMarker === 0xc2 ? "progressive " : ""}${components === 1 ? "" : "colour "}JPEG`;
  return {
    width,
    height,
    bits: 8,
    transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN,
    pixels: { bytes: grey, encapsulated: false, vr: "OW" },
    lossyRatio,
    change: `decoded from ${form}${components === 1 ? "" : " to its luminance"}`,
  };
}

async function readPng(file: Uint8Array): Promise<Picture> {
  const { width, height, data, depth, channels } = await openPng(file);
  if (channels !== 1 || (depth !== 8 && depth !== 16)) {
    throw new DicomError("WRAP", `Found a PNG of ${channels} channels at ${depth} bits; needed grey at 8 or 16.`);
  }
  const bytes = depth === 8 ? Uint8Array.from(data) : littleEndian(data);
  return {
    width,
    height,
    bits: depth,
    transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN,
    pixels: { bytes, encapsulated: false, vr: "OW" },
    lossyRatio: null,
    change: "decoded from PNG without loss",
  };
}

async function openPng(file: Uint8Array) {
  // Loaded here, because receivers, which import this package too, would carry 13 MB for nothing.
  const { decode } = await import("fast-png");
  try {
    return decode(file, { checkCrc: true });
  } catch (thrown) {
    throw new DicomError("WRAP", `The PNG does not decode: ${sentenceOf(thrown)}.`, thrown);
  }
}

function littleEndian(values: ArrayLike<number>): Uint8Array {
  const bytes = Buffer.alloc(values.length * 2);
  for (let index = 0; index < values.length; index++) bytes.writeUInt16LE(values[index] ?? 0, index * 2);
  return bytes;
}
