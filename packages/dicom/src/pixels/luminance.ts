import type { PixelLayout } from "./layout.ts";
import { isSubsampled } from "./native.ts";
import type { Samples } from "./types.ts";

/** How three components lie in memory. */
export interface ColourLayout {
  readonly planar: boolean;
  /** True when component 0 is already the luminance. */
  readonly firstIsLuminance: boolean;
}

/** Weights of ITU-R BT.601, which JPEG and the YBR photometric interpretations use (PS3.3 C.7.6.3.1.2). */
export function toLuminance(samples: Samples, layout: PixelLayout, colour: ColourLayout): Uint8Array | Uint16Array {
  const pixels = layout.width * layout.height;
  const output = layout.bitsAllocated === 8 ? new Uint8Array(pixels) : new Uint16Array(pixels);
  if (isSubsampled(layout) && samples.length === pixels * 2) {
    for (let index = 0; index < pixels; index++) output[index] = samples[(index >> 1) * 4 + (index & 1)] ?? 0;
    return output;
  }
  const step = colour.planar ? 1 : 3;
  const [green, blue] = colour.planar ? [pixels, 2 * pixels] : [1, 2];
  for (let index = 0, at = 0; index < pixels; index++, at += step) {
    const first = samples[at] ?? 0;
    output[index] = colour.firstIsLuminance
      ? first
      : Math.round(0.299 * first + 0.587 * (samples[at + green] ?? 0) + 0.114 * (samples[at + blue] ?? 0));
  }
  return output;
}
