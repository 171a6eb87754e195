import { DicomError } from "../error.ts";
import type { PixelLayout } from "./layout.ts";

/** Native samples of the first frame in the machine's byte order, interleaved as stored. */
export function readNativeSamples(
  bytes: Uint8Array,
  layout: PixelLayout,
  order: { readonly bigEndian: boolean; readonly bytesInWords: boolean },
): Uint8Array | Uint16Array {
  const count = sampleCount(layout);
  const width = layout.bitsAllocated / 8;
  if (bytes.length === 0) throw new DicomError("NO_PIXELS", "The Pixel Data (7FE0,0010) is empty.");
  if (bytes.length < count * width) {
    throw new DicomError("TRUNCATED", `Found ${bytes.length} bytes of pixels; needed ${count * width}.`);
  }
  // A copy is aligned for 16 bit access and safe to change.
  const frame = bytes.slice(0, count * width + (width === 1 ? count % 2 : 0));
  if (order.bigEndian && (width === 2 || order.bytesInWords)) swapPairs(frame);
  return width === 1 ? frame.subarray(0, count) : new Uint16Array(frame.buffer, 0, count);
}

/** Native YBR_FULL_422 has four bytes for two pixels (PS3.3 C.7.6.3.1.2); all others one sample per component. */
function sampleCount(layout: PixelLayout): number {
  const pixels = layout.width * layout.height;
  return isSubsampled(layout) ? pixels * 2 : pixels * layout.samplesPerPixel;
}

export function isSubsampled(layout: PixelLayout): boolean {
  return layout.samplesPerPixel === 3 && layout.photometric === "YBR_FULL_422";
}

function swapPairs(bytes: Uint8Array): void {
  for (let index = 0; index + 1 < bytes.length; index += 2) {
    const first = bytes[index] ?? 0;
    bytes[index] = bytes[index + 1] ?? 0;
    bytes[index + 1] = first;
  }
}

/**
 * Cuts the stored bits out of each sample and gives them their sign: bits above the stored ones may hold overlays
 * (retired, still met), and codecs know nothing of the dataset's sign.
 */
export function extractStoredBits(
  samples: Uint8Array | Int8Array | Uint16Array | Int16Array,
  layout: { readonly bitsStored: number; readonly highBit: number; readonly signed: boolean },
): Uint8Array | Int8Array | Uint16Array | Int16Array {
  const { bitsStored, signed } = layout;
  const shift = layout.highBit - bitsStored + 1;
  const width = samples.BYTES_PER_ELEMENT * 8;
  if (shift === 0 && bitsStored === width) {
    const { buffer, byteOffset, length } = samples;
    if (width === 8)
      return signed ? new Int8Array(buffer, byteOffset, length) : new Uint8Array(buffer, byteOffset, length);
    return signed ? new Int16Array(buffer, byteOffset, length) : new Uint16Array(buffer, byteOffset, length);
  }
  const mask = (1 << bitsStored) - 1;
  const output =
    width === 8
      ? signed
        ? new Int8Array(samples.length)
        : new Uint8Array(samples.length)
      : signed
        ? new Int16Array(samples.length)
        : new Uint16Array(samples.length);
  const lift = 32 - bitsStored;
  for (let index = 0; index < samples.length; index++) {
    const stored = ((samples[index] ?? 0) >> shift) & mask;
    output[index] = signed ? (stored << lift) >> lift : stored;
  }
  return output;
}
