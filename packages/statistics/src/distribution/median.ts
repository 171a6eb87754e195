import { DEFAULT_MINIMUM_N, requireMinimumN, upperTail } from "../confidence.ts";
import { normalQuantile } from "../normal.ts";
import type { TooFew } from "../wilson.ts";
import { type Histogram, histogramCount } from "./histogram.ts";
import { histogramQuantile } from "./quantile.ts";

/** A median from a histogram, in the unit of the data. */
export interface BinnedMedian {
  readonly n: number;
  readonly estimate: number;
  /** Outer edges of the bins that hold the interval's two order statistics. */
  readonly low: number;
  readonly high: number;
  readonly tooFew: false;
}

/**
 * Median with the interval from the r-th to the s-th value, r = ⌈n/2 − z √n/2⌉ and s = ⌈n/2 + z √n/2⌉, widened to the
 * bins that hold them; "too few" below the minimum n (never below 10, where the normal approximation ends).
 * Source: Conover, Practical Nonparametric Statistics (1999), 3.2, confidence interval for a quantile, large samples.
 */
export function histogramMedian(
  histogram: Histogram,
  options: { readonly confidence?: number; readonly minimumN?: number } = {},
): BinnedMedian | TooFew {
  const { confidence = 0.95, minimumN = DEFAULT_MINIMUM_N } = options;
  requireMinimumN(minimumN);
  const n = histogramCount(histogram);
  const needed = Math.max(DEFAULT_MINIMUM_N, minimumN);
  if (n < needed) return { n, minimumN: needed, tooFew: true };
  const half = (normalQuantile(upperTail(confidence)) * Math.sqrt(n)) / 2;
  // Half a rank less, so that rounding never names the next value.
  const at = (rank: number) => histogramQuantile(histogram, (Math.min(n, Math.max(1, Math.ceil(rank))) - 0.5) / n);
  const [low, middle, high] = [at(n / 2 - half), histogramQuantile(histogram, 0.5), at(n / 2 + half)];
  if (low === undefined || middle === undefined || high === undefined) return { n, minimumN: needed, tooFew: true };
  return { n, estimate: middle.value, low: low.low, high: high.high, tooFew: false };
}
