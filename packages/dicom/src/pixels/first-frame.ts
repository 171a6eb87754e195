import { DicomError } from "../error.ts";
import type { Dataset } from "../parse/read-dataset.ts";

const PIXEL_DATA = "7fe00010";

/** The bytes of the first frame: one codestream for encapsulated pixel data, else the native samples. */
export function firstFrameBytes(dataset: Dataset, frames: number): Uint8Array {
  const element = dataset.root.element(PIXEL_DATA);
  if (element === undefined) throw new DicomError("NO_PIXELS", "There is no Pixel Data (7FE0,0010).");
  if (dataset.transferSyntax.codec === "native") {
    if (element.hadUndefinedLength === true || element.encapsulatedPixelData === true) {
      throw new DicomError("MALFORMED", "Native Pixel Data has undefined length; needed a defined one.");
    }
    return dataset.root.bytes(PIXEL_DATA) ?? new Uint8Array(0);
  }
  const fragments = element.fragments;
  if (fragments === undefined || element.encapsulatedPixelData !== true) {
    throw new DicomError("MALFORMED", "Compressed Pixel Data is not encapsulated in fragments (PS3.5 A.4).");
  }
  if (dataset.isCut && frames <= 1) {
    const mib = Math.floor(dataset.bytes.length / 2 ** 20);
    throw new DicomError("LIMIT", `The compressed image is larger than ${mib} MiB, the limit for one frame.`);
  }
  const chosen = fragmentsOfFirstFrame(fragments, element.basicOffsetTable ?? [], dataset.isCut ? 0 : frames);
  const parts = chosen.map(({ position, length }) => dataset.bytes.subarray(position, position + length));
  const whole = parts.length === 1 ? (parts[0] ?? new Uint8Array(0)) : concatenate(parts);
  if (whole.length === 0) throw new DicomError("NO_PIXELS", "The Pixel Data has no bytes in its first frame.");
  return whole;
}

interface Fragment {
  readonly offset: number;
  readonly position: number;
  readonly length: number;
}

/**
 * Without a usable offset table, several frames are taken to be one fragment each, one frame to be all of them.
 * @param frames 0: many, of which only some are here
 */
function fragmentsOfFirstFrame(
  fragments: readonly Fragment[],
  offsets: readonly number[],
  frames: number,
): readonly Fragment[] {
  if (fragments.length === 0) throw new DicomError("NO_PIXELS", "The Pixel Data has no fragments.");
  if (frames === 1) return fragments;
  const second = offsets[1];
  if (offsets[0] === 0 && second !== undefined && fragments.some((fragment) => fragment.offset === second)) {
    return fragments.filter((fragment) => fragment.offset < second);
  }
  if (fragments.length >= frames) return fragments.slice(0, 1);
  throw new DicomError("MALFORMED", `Found ${fragments.length} fragments without offsets for ${frames} frames.`);
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
