import { DicomError } from "../error.ts";
import { checkTileParts } from "./tile-parts.ts";
import type { FrameRequest } from "./types.ts";

/** Size and depth that a compressed image declares of itself, read before any decoder sees it. */
export interface CodestreamHeader {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly bitsPerSample: number;
  readonly tiles: number;
  /** JPEG family: the start-of-frame marker's low byte, for example 0xC0 for baseline. */
  readonly frameMarker: number;
}

/** T.800 A.4.2 numbers them with 16 bits. */
export const MAX_TILES = 65_535;

/** Reads the header of a JPEG, JPEG-LS or JPEG 2000 codestream and checks that it has its end marker. */
export function readCodestreamHeader(codec: FrameRequest["codec"], bytes: Uint8Array): CodestreamHeader {
  const isJ2k = codec === "jpeg-2000" || codec === "htj2k";
  const header = isJ2k ? readSiz(bytes) : readStartOfFrame(bytes);
  if (!hasEndMarker(bytes)) {
    throw new DicomError("BAD_PIXELS", "The compressed image has no end marker: it is cut short.");
  }
  if (isJ2k && header.tiles <= MAX_TILES) checkTileParts(bytes, findCodestream(bytes), header.tiles);
  return header;
}

/** First start-of-frame segment (ITU-T T.81 B.2.2; T.87 C.2.2 for JPEG-LS). */
export function readStartOfFrame(bytes: Uint8Array): CodestreamHeader {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) {
    throw new DicomError("BAD_PIXELS", "The compressed image does not begin with a JPEG start marker (FFD8).");
  }
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) throw new DicomError("BAD_PIXELS", `Needed a JPEG marker at byte ${at} of the image.`);
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (isStartOfFrame(marker)) {
      return {
        bitsPerSample: bytes[at + 4] ?? 0,
        height: ((bytes[at + 5] ?? 0) << 8) | (bytes[at + 6] ?? 0),
        width: ((bytes[at + 7] ?? 0) << 8) | (bytes[at + 8] ?? 0),
        components: bytes[at + 9] ?? 0,
        tiles: 1,
        frameMarker: marker,
      };
    }
    if (marker === 0xda || length < 2) break;
    at += 2 + length;
  }
  throw new DicomError("BAD_PIXELS", "The compressed image has no JPEG frame header.");
}

function isStartOfFrame(marker: number): boolean {
  if (marker === 0xf7) return true;
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** The SIZ segment (ITU-T T.800 A.5.1), directly after the start marker; a JP2 wrapper is searched through. */
function readSiz(bytes: Uint8Array): CodestreamHeader {
  const start = findCodestream(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (start < 0 || start + 49 > bytes.length || view.getUint16(start + 2) !== 0xff51) {
    throw new DicomError("BAD_PIXELS", "The compressed image has no JPEG 2000 size segment (FF4F FF51).");
  }
  const at = start + 6;
  const [right, bottom, left, top] = [2, 6, 10, 14].map((offset) => view.getUint32(at + offset)) as [
    number,
    number,
    number,
    number,
  ];
  const [tileWidth, tileHeight, tileLeft, tileTop] = [18, 22, 26, 30].map((offset) => view.getUint32(at + offset)) as [
    number,
    number,
    number,
    number,
  ];
  if (tileWidth === 0 || tileHeight === 0) throw new DicomError("BAD_PIXELS", "The JPEG 2000 tiles have no size.");
  // Right after the depth of the first component: T.800 table A.9.
  if (bytes[at + 37] !== 1 || bytes[at + 38] !== 1) {
    throw new DicomError("BAD_PIXELS", "The JPEG 2000 component is subsampled; needed a sample for every pixel.");
  }
  const tiles = Math.ceil((right - tileLeft) / tileWidth) * Math.ceil((bottom - tileTop) / tileHeight);
  return {
    width: right - left,
    height: bottom - top,
    components: view.getUint16(at + 34),
    bitsPerSample: ((bytes[at + 36] ?? 0) & 0x7f) + 1,
    tiles,
    frameMarker: 0x4f,
  };
}

/**
 * Declares every component of a JPEG 2000 codestream unsigned (top bit of Ssiz, T.800 table A.11), in place.
 * @returns whether the first one was signed
 */
export function clearSigns(bytes: Uint8Array): boolean {
  const start = findCodestream(bytes);
  if (start < 0 || start + 42 >= bytes.length) return false;
  const components = ((bytes[start + 40] ?? 0) << 8) | (bytes[start + 41] ?? 0);
  const signed = ((bytes[start + 42] ?? 0) & 0x80) !== 0;
  for (let index = 0; index < components; index++) {
    const at = start + 42 + index * 3;
    if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) & 0x7f;
  }
  return signed;
}

function findCodestream(bytes: Uint8Array): number {
  if (bytes[0] === 0xff && bytes[1] === 0x4f) return 0;
  // A JP2 file wrapper begins with its signature box (T.800 annex I); PS3.5 A.4.4 forbids it, writers use it.
  if (bytes[4] !== 0x6a || bytes[5] !== 0x50) return -1;
  const limit = Math.min(bytes.length - 3, 4096);
  for (let at = 0; at < limit; at++) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0x4f && bytes[at + 2] === 0xff && bytes[at + 3] === 0x51) return at;
  }
  return -1;
}

/** EOI or EOC (both FFD9) at the end; padding and a few stray bytes after it pass. */
function hasEndMarker(bytes: Uint8Array): boolean {
  const from = Math.max(0, bytes.length - 64);
  for (let at = bytes.length - 2; at >= from; at--) if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true;
  return false;
}
