import type { Samples } from "./types.ts";

/**
 * Two quantiles of the stored values, by counting; `low` and `high` from 0 to 1. Values of `padding` (both ends included)
 * are no image and do not count, unless there is nothing else.
 */
export function percentiles(
  samples: Samples,
  low: number,
  high: number,
  padding: { readonly from: number; readonly to: number } | null = null,
): [low: number, high: number] {
  const lowest = samples instanceof Int8Array ? -128 : samples instanceof Int16Array ? -32768 : 0;
  const counts = new Uint32Array(samples.BYTES_PER_ELEMENT === 1 ? 256 : 65536);
  for (let index = 0; index < samples.length; index++) {
    const bin = (samples[index] as number) - lowest;
    counts[bin] = (counts[bin] as number) + 1;
  }
  const image = padding === null ? counts : counts.slice().fill(0, padding.from - lowest, padding.to - lowest + 1);
  const seen = image.reduce((sum, count) => sum + count, 0);
  const [used, total] = seen === 0 ? [counts, samples.length] : [image, seen];
  return [quantile(used, total, low) + lowest, quantile(used, total, high) + lowest];
}

function quantile(counts: Uint32Array, total: number, fraction: number): number {
  const needed = Math.round(fraction * (total - 1));
  let seen = 0;
  for (let bin = 0; bin < counts.length; bin++) {
    seen += counts[bin] ?? 0;
    if (seen > needed) return bin;
  }
  return counts.length - 1;
}
