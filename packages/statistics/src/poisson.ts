import { lowerIncompleteGamma, upperIncompleteGamma } from "./incomplete-gamma.ts";
import { logGamma } from "./log-gamma.ts";

/** P(X = k) for X ~ Poisson(mean). */
export function poissonPmf(k: number, mean: number): number {
  if (k < 0) return 0;
  if (mean === 0) return k === 0 ? 1 : 0;
  return Math.exp(k * Math.log(mean) - mean - logGamma(k + 1));
}

/** P(X ≤ k) = Q(k + 1, mean). Source: Abramowitz and Stegun 26.4.21. */
export function poissonCdf(k: number, mean: number): number {
  return k < 0 ? 0 : upperIncompleteGamma(k + 1, mean);
}

/** P(X ≥ k) = P(k, mean), exact in the far tail. */
export function poissonUpperTail(k: number, mean: number): number {
  return k <= 0 ? 1 : lowerIncompleteGamma(k, mean);
}
