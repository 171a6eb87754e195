import { betaQuantile } from "../beta.ts";
import { type Interval, upperTail } from "../confidence.ts";

/**
 * Exact ("Clopper–Pearson") interval of a proportion: each tail of the binomial at most half of what is left.
 * Covers at least what it says, usually more; use Wilson's for display and this where a limit must hold.
 * Source: Clopper and Pearson, Biometrika 26 (1934) 404–413; Newcombe, Statistics in Medicine 17 (1998) 857, method 5.
 * @param k events, whole, 0…n
 * @param n observations, whole, at least 1
 */
export function clopperPearsonInterval(k: number, n: number, confidence = 0.95): Interval {
  if (!Number.isInteger(n) || n < 1 || !Number.isInteger(k) || k < 0 || k > n) {
    throw new RangeError(`Clopper–Pearson interval: found ${k} of ${n}, needed whole 0 <= k <= n and n >= 1`);
  }
  const upper = upperTail(confidence);
  return {
    low: k === 0 ? 0 : betaQuantile(1 - upper, k, n - k + 1),
    high: k === n ? 1 : betaQuantile(upper, k + 1, n - k),
  };
}
