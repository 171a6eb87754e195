import { DEFAULT_MINIMUM_N, type Interval, requireMinimumN, upperTail } from "./confidence.ts";
import { studentTQuantile } from "./student-t.ts";
import type { TooFew } from "./wilson.ts";

/** What a roll-up keeps of a sample: count, Σx and Σx². */
export interface Moments {
  readonly n: number;
  readonly sum: number;
  readonly sumSq: number;
}

export interface Mean extends Interval {
  readonly n: number;
  readonly estimate: number;
  /** Sample standard deviation, n − 1 in the denominator. */
  readonly sd: number;
  readonly tooFew: false;
}

/** Moments of two samples together: they add up, so buckets can be joined before the mean is taken. */
export function addMoments(a: Moments, b: Moments): Moments {
  return { n: a.n + b.n, sum: a.sum + b.sum, sumSq: a.sumSq + b.sumSq };
}

/**
 * Mean with Student's t interval, x̄ ± t(n−1) · s/√n, s² = (Σx² − (Σx)²/n) / (n − 1).
 * Assumes independent observations. The sums are exact for whole scores, so nothing cancels there; for other data
 * keep Σx² small by subtracting a constant first.
 * Source: Student, Biometrika 6 (1908) 1–25; Montgomery, Introduction to Statistical Quality Control, 4.3.
 * @throws RangeError for moments that no sample has (n not whole, Σx² < (Σx)²/n beyond rounding), and for n < 2
 */
export function meanInterval(moments: Moments, confidence = 0.95): Omit<Mean, "tooFew"> {
  const { n, sum, sumSq } = moments;
  if (!Number.isInteger(n) || n < 2 || !Number.isFinite(sum) || !Number.isFinite(sumSq)) {
    throw new RangeError(`mean interval: found n=${n}, sum=${sum}, sumSq=${sumSq}, needed n >= 2 and finite sums`);
  }
  const squares = sumSq - (sum * sum) / n;
  if (squares < -1e-9 * Math.max(1, sumSq)) {
    throw new RangeError(`mean interval: found sumSq=${sumSq} below sum²/n=${(sum * sum) / n}, which no sample has`);
  }
  const sd = Math.sqrt(Math.max(0, squares) / (n - 1));
  const estimate = sum / n;
  const half = (studentTQuantile(upperTail(confidence), n - 1) * sd) / Math.sqrt(n);
  return { n, estimate, sd, low: estimate - half, high: estimate + half };
}

/** A mean with its t interval, or "too few" below the minimum n (never below 2: one value has no spread). */
export function mean(
  moments: Moments,
  options: { readonly confidence?: number; readonly minimumN?: number } = {},
): Mean | TooFew {
  const { confidence = 0.95, minimumN = DEFAULT_MINIMUM_N } = options;
  requireMinimumN(minimumN);
  if (!Number.isInteger(moments.n) || moments.n < 0) {
    throw new RangeError(`mean: found n=${moments.n}, needed a whole number of at least 0`);
  }
  if (moments.n < Math.max(2, minimumN)) return { n: moments.n, minimumN, tooFew: true };
  return { ...meanInterval(moments, confidence), tooFew: false };
}
