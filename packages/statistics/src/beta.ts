import { incompleteBeta } from "./incomplete-beta.ts";
import { invertCdf } from "./invert-cdf.ts";
import { logGamma } from "./log-gamma.ts";

/**
 * Quantile of the beta distribution by Newton's method on I_x(a, b), begun at its mean.
 * @param probability strictly between 0 and 1
 * @param a, b above 0
 */
export function betaQuantile(probability: number, a: number, b: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`beta quantile: found probability ${probability}, needed one between 0 and 1`);
  }
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
  return invertCdf(probability, {
    cdf: (x) => incompleteBeta(x, a, b),
    density: (x) => Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - logBeta),
    start: a / (a + b),
    low: 0,
    high: 1,
  });
}
