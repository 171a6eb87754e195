import type { Facts } from "../facts/read-facts.ts";
import { percentiles } from "./percentile.ts";
import type { DecodedImage, Samples } from "./types.ts";
import { type ValueOfInterest, windowFunction } from "./voi.ts";

/** An image as a viewer displays it: 0 black to 1 white, `data[y * width + x]`. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
  /** Which display transform was used. */
  readonly voi: ValueOfInterest;
}

/**
 * The grey scale of PS3.3 C.11 and PS3.14: modality LUT or rescale, then VOI LUT or window, then the inversion of
 * MONOCHROME1 (or of Presentation LUT Shape INVERSE). Without a window, the 0.5th to 99.5th percentile of what is no padding is shown.
 * Every step is a function of the stored value alone, so it is computed once per value, not per pixel.
 */
export function toGrey(decoded: DecodedImage, facts: Pick<Facts, "image">): GreyImage {
  const { width, height, samples, photometric } = decoded;
  const lowest = lowestValue(samples);
  const modality = modalityFunction(facts);
  const { image } = facts;
  const isWindowed = image.voiLut !== null || image.window !== null;
  const [low, high] = isWindowed ? [0, 0] : percentiles(samples, 0.005, 0.995, image.padding);
  const chosen = windowFunction(image, [modality(low), modality(high)]);
  const inverted = (photometric === "MONOCHROME1") !== image.presentationInverse;
  const size = samples.BYTES_PER_ELEMENT === 1 ? 256 : 65536;
  const table = new Float32Array(size);
  for (let index = 0; index < size; index++) {
    const shown = chosen.apply(modality(index + lowest));
    table[index] = inverted ? 1 - shown : shown;
  }
  const data = new Float32Array(samples.length);
  for (let index = 0; index < samples.length; index++)
    data[index] = table[(samples[index] as number) - lowest] as number;
  return { width, height, data, voi: chosen.kind };
}

function lowestValue(samples: Samples): number {
  if (samples instanceof Int8Array) return -128;
  return samples instanceof Int16Array ? -32768 : 0;
}

/** Stored value → modality value (PS3.3 C.11.1). A slope of 0 would erase the image and is passed over. */
function modalityFunction(facts: Pick<Facts, "image">): (stored: number) => number {
  const { modalityLut, rescaleSlope, rescaleIntercept } = facts.image;
  if (modalityLut !== null) {
    const { firstMapped, values } = modalityLut;
    const last = values.length - 1;
    return (stored) => values[Math.min(last, Math.max(0, stored - firstMapped))] ?? 0;
  }
  const slope = rescaleSlope === null || rescaleSlope === 0 ? 1 : rescaleSlope;
  const intercept = rescaleIntercept ?? 0;
  return (stored) => stored * slope + intercept;
}
