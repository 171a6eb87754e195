import type { Interval } from "../confidence.ts";
import { type Histogram, histogramCount, sortedBins } from "./histogram.ts";

/** A quantile from a histogram; the sample's own quantile lies within the bin from `low` to `high`. */
export interface BinnedQuantile extends Interval {
  readonly value: number;
  /** The value is off by no more than this: the bin's width. */
  readonly errorBound: number;
}

/**
 * Quantile by interpolation inside a bin, as if its values were spread evenly: the sample quantile that it stands for is
 * the ⌈p·n⌉-th value (Hyndman and Fan 1996, type 1), which lies in the same bin.
 * @param p 0 to 1; 0.5 is the median
 * @returns undefined without values
 */
export function histogramQuantile(histogram: Histogram, p: number): BinnedQuantile | undefined {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`quantile: found ${p}, needed 0 to 1`);
  const n = histogramCount(histogram);
  const rank = Math.max(1, Math.ceil(p * n));
  let below = 0;
  for (const { bin, n: count } of sortedBins(histogram)) {
    if (below + count >= rank) {
      const [low, high] = [bin * histogram.binWidth, (bin + 1) * histogram.binWidth];
      const within = Math.min(1, Math.max(0, (p * n - below) / count));
      return { value: low + within * (high - low), low, high, errorBound: histogram.binWidth };
    }
    below += count;
  }
  return undefined;
}
