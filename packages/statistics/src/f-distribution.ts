import { betaQuantile } from "./beta.ts";
import { incompleteBeta } from "./incomplete-beta.ts";

/** P(F > x) with d1 and d2 degrees of freedom. Source: Abramowitz and Stegun 26.6.2. */
export function fUpperTail(x: number, d1: number, d2: number): number {
  requireDegrees(d1, d2);
  if (!(x >= 0)) throw new RangeError(`F: found ${x}, needed a number of at least 0`);
  return x === Number.POSITIVE_INFINITY ? 0 : incompleteBeta(d2 / (d2 + d1 * x), d2 / 2, d1 / 2);
}

/** Quantile of F through the quantile of the beta distribution. Source: Abramowitz and Stegun 26.6.2. */
export function fQuantile(probability: number, d1: number, d2: number): number {
  requireDegrees(d1, d2);
  const share = betaQuantile(probability, d1 / 2, d2 / 2);
  if (share <= 0.5) return (d2 * share) / (d1 * (1 - share));
  // From the other side, because 1 − share would lose digits here.
  const rest = betaQuantile(1 - probability, d2 / 2, d1 / 2);
  return (d2 * (1 - rest)) / (d1 * rest);
}

function requireDegrees(d1: number, d2: number): void {
  if (!(d1 > 0 && d2 > 0)) throw new RangeError(`F: found ${d1} and ${d2} degrees of freedom, needed more than 0`);
}
