import { incompleteBeta } from "./incomplete-beta.ts";
import { normalQuantile } from "./normal.ts";

/** P(T ≤ −|t|) by I_{ν/(ν+t²)}(ν/2, ½) / 2, and its complement. Source: Abramowitz and Stegun 26.7.1. */
export function studentTCdf(t: number, degreesOfFreedom: number): number {
  requireDegrees(degreesOfFreedom);
  if (Number.isNaN(t)) throw new RangeError("Student t: found t NaN, needed a number");
  const ratio = degreesOfFreedom / (degreesOfFreedom + t * t);
  // 1 − x loses what is left of t near 0, so the other side of the beta function is used there.
  const tail =
    ratio > 0.5
      ? (1 - incompleteBeta((t * t) / (degreesOfFreedom + t * t), 0.5, degreesOfFreedom / 2)) / 2
      : incompleteBeta(ratio, degreesOfFreedom / 2, 0.5) / 2;
  return t < 0 ? tail : 1 - tail;
}

/**
 * Quantile of Student's t by bisection on its distribution function.
 * The normal quantile bounds it from below; the bracket doubles until it holds it.
 * @param probability strictly between 0 and 1
 * @param degreesOfFreedom above 0, not necessarily whole
 */
export function studentTQuantile(probability: number, degreesOfFreedom: number): number {
  requireDegrees(degreesOfFreedom);
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`Student t quantile: found probability ${probability}, needed one between 0 and 1`);
  }
  if (probability === 0.5) return 0;
  const tail = Math.min(probability, 1 - probability);
  let low = -normalQuantile(tail) * 0.999;
  let high = low + 1;
  while (studentTCdf(-high, degreesOfFreedom) > tail) {
    low = high;
    high *= 2;
  }
  while (high - low > 1e-13 * high) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (studentTCdf(-middle, degreesOfFreedom) > tail) low = middle;
    else high = middle;
  }
  const magnitude = (low + high) / 2;
  return probability < 0.5 ? -magnitude : magnitude;
}

function requireDegrees(degreesOfFreedom: number): void {
  if (!(degreesOfFreedom > 0 && Number.isFinite(degreesOfFreedom))) {
    throw new RangeError(`Student t: found ${degreesOfFreedom} degrees of freedom, needed a finite number above 0`);
  }
}
