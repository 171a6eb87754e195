import { upperTail } from "../confidence.ts";
import { type Moments, meanInterval } from "../mean.ts";
import { studentTCdf, studentTQuantile } from "../student-t.ts";
import type { Difference } from "./difference-of-proportions.ts";

export interface MeanDifference extends Difference {
  readonly standardError: number;
  /** Welch and Satterthwaite's degrees of freedom, not whole. */
  readonly degreesOfFreedom: number;
  readonly t: number;
  /** Two-sided. */
  readonly p: number;
}

/**
 * Difference of two independent means, first − second, whose spreads may differ.
 * Source: Welch, Biometrika 34 (1947) 28–35; degrees of freedom after Satterthwaite, Biometrics 2 (1946) 110–114.
 * @throws RangeError for fewer than two observations in a sample, and where neither sample has any spread
 */
export function meanDifference(first: Moments, second: Moments, confidence = 0.95): MeanDifference {
  const [a, b] = [meanInterval(first, confidence), meanInterval(second, confidence)];
  const [va, vb] = [a.sd ** 2 / a.n, b.sd ** 2 / b.n];
  const standardError = Math.sqrt(va + vb);
  if (standardError === 0) {
    throw new RangeError(`difference of means: found no spread in ${a.n} and ${b.n} values, needed some`);
  }
  const degreesOfFreedom = (va + vb) ** 2 / (va ** 2 / (a.n - 1) + vb ** 2 / (b.n - 1));
  const difference = a.estimate - b.estimate;
  const half = studentTQuantile(upperTail(confidence), degreesOfFreedom) * standardError;
  const t = difference / standardError;
  return {
    difference,
    low: difference - half,
    high: difference + half,
    standardError,
    degreesOfFreedom,
    t,
    p: 2 * studentTCdf(-Math.abs(t), degreesOfFreedom),
  };
}
