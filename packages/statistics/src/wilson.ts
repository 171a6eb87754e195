import { DEFAULT_MINIMUM_N, type Interval, requireMinimumN, upperTail } from "./confidence.ts";
import { normalQuantile } from "./normal.ts";

/** A proportion k/n with its Wilson interval; `tooFew` says that n is below the minimum and no figure may be shown. */
export interface Proportion extends Interval {
  readonly k: number;
  readonly n: number;
  readonly estimate: number;
  readonly tooFew: false;
}

/** A figure that is withheld because it rests on fewer observations than the minimum. */
export interface TooFew {
  readonly n: number;
  readonly minimumN: number;
  readonly tooFew: true;
}

/**
 * Wilson's score interval of a proportion, without continuity correction.
 * Source: Wilson, JASA 22 (1927) 209–212; Newcombe, Statistics in Medicine 17 (1998) 857–872, method 3.
 * @param k number of events, whole, 0…n
 * @param n number of observations, whole, at least 1
 * @param confidence two-sided level; 0.95 and 0.998 are in use
 */
export function wilsonInterval(k: number, n: number, confidence = 0.95): Interval {
  if (!Number.isInteger(n) || n < 1 || !Number.isInteger(k) || k < 0 || k > n) {
    throw new RangeError(`Wilson interval: found ${k} of ${n}, needed whole numbers with 0 <= k <= n and n >= 1`);
  }
  const z = normalQuantile(upperTail(confidence));
  const p = k / n;
  const centre = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const divisor = 1 + (z * z) / n;
  // The ends are 0 and 1 exactly where no or every observation is an event; rounding would leave 1e-17.
  return { low: k === 0 ? 0 : (centre - half) / divisor, high: k === n ? 1 : (centre + half) / divisor };
}

/** A proportion with its Wilson interval, or "too few" below the minimum n; n = 0 is too few as well. */
export function proportion(
  k: number,
  n: number,
  options: { readonly confidence?: number; readonly minimumN?: number } = {},
): Proportion | TooFew {
  const { confidence = 0.95, minimumN = DEFAULT_MINIMUM_N } = options;
  requireMinimumN(minimumN);
  if (n === 0 && k === 0) return { n, minimumN, tooFew: true };
  const interval = wilsonInterval(k, n, confidence);
  return n < minimumN ? { n, minimumN, tooFew: true } : { k, n, estimate: k / n, ...interval, tooFew: false };
}
