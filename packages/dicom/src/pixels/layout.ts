import { DicomError } from "../error.ts";
import type { ImageDescription } from "../facts/image-description.ts";
import type { PixelLimits } from "./types.ts";

/** The image pixel module, checked: every number is usable. */
export interface PixelLayout {
  readonly width: number;
  readonly height: number;
  readonly samplesPerPixel: 1 | 3;
  readonly bitsAllocated: 8 | 16;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
  readonly planar: boolean;
  readonly frames: number;
  readonly photometric: string;
}

/** Checks the declared layout against PS3.3 C.7.6.3 and the limits, before a byte of pixels is touched. */
export function checkLayout(image: ImageDescription, limits: PixelLimits, notes: string[]): PixelLayout {
  const { rows, columns, samplesPerPixel, bitsAllocated, frames } = image;
  if (rows === null || columns === null || rows < 1 || columns < 1) {
    throw new DicomError("MALFORMED", `Found ${rows ?? "no"} rows and ${columns ?? "no"} columns; needed at least 1.`);
  }
  if (samplesPerPixel !== 1 && samplesPerPixel !== 3) {
    throw new DicomError("UNSUPPORTED", `Found ${samplesPerPixel} samples per pixel; needed 1 or 3.`);
  }
  if (bitsAllocated !== 8 && bitsAllocated !== 16) {
    throw new DicomError("UNSUPPORTED", `Found ${bitsAllocated ?? "no"} bits allocated; needed 8 or 16.`);
  }
  const bitsStored = image.bitsStored ?? bitsAllocated;
  if (bitsStored < 1 || bitsStored > bitsAllocated) {
    throw new DicomError("MALFORMED", `Found ${bitsStored} bits stored in ${bitsAllocated} allocated.`);
  }
  if (!Number.isInteger(frames) || frames < 1) {
    throw new DicomError("MALFORMED", `Found ${frames} frames; needed at least 1.`);
  }
  if (rows * columns * samplesPerPixel > limits.maxSamples) {
    throw new DicomError(
      "LIMIT",
      `${columns} × ${rows} pixels are more than the limit of ${limits.maxSamples} samples.`,
    );
  }
  if (frames > 1) notes.push(`the first of ${frames} frames was taken`);
  return {
    width: columns,
    height: rows,
    samplesPerPixel,
    bitsAllocated,
    bitsStored,
    highBit: usableHighBit(image.highBit, bitsStored, bitsAllocated, notes),
    signed: image.signed,
    planar: image.planar,
    frames,
    photometric: photometricOf(image, notes),
  };
}

function usableHighBit(declared: number | null, bitsStored: number, bitsAllocated: number, notes: string[]): number {
  if (declared !== null && declared >= bitsStored - 1 && declared < bitsAllocated) return declared;
  if (declared !== null)
    notes.push(`high bit ${declared} does not fit ${bitsStored} bits stored; ${bitsStored - 1} was used`);
  return bitsStored - 1;
}

function photometricOf(image: ImageDescription, notes: string[]): string {
  if (image.photometric === "PALETTE COLOR") {
    throw new DicomError("UNSUPPORTED", "Found palette colour; needed MONOCHROME1, MONOCHROME2 or true colour.");
  }
  if (image.samplesPerPixel === 1 && !image.photometric.startsWith("MONOCHROME")) {
    notes.push("no photometric interpretation for grey pixels: read as MONOCHROME2");
    return "MONOCHROME2";
  }
  return image.photometric;
}
