import { lowerIncompleteGamma, upperIncompleteGamma } from "./incomplete-gamma.ts";
import { invertCdf } from "./invert-cdf.ts";
import { logGamma } from "./log-gamma.ts";
import { normalQuantile } from "./normal.ts";

/** P(χ²_ν ≤ x) = P(ν/2, x/2); ν need not be whole. Source: Abramowitz and Stegun 26.4.19. */
export function chiSquareCdf(x: number, degreesOfFreedom: number): number {
  requireDegrees(degreesOfFreedom);
  return lowerIncompleteGamma(degreesOfFreedom / 2, x / 2);
}

/** P(χ²_ν > x), exact in the far tail. */
export function chiSquareUpperTail(x: number, degreesOfFreedom: number): number {
  requireDegrees(degreesOfFreedom);
  return upperIncompleteGamma(degreesOfFreedom / 2, x / 2);
}

/**
 * Quantile of χ² by Newton's method, begun at Wilson and Hilferty's cube (Abramowitz and Stegun 26.4.17).
 * @param probability strictly between 0 and 1
 * @param degreesOfFreedom above 0, not necessarily whole
 */
export function chiSquareQuantile(probability: number, degreesOfFreedom: number): number {
  requireDegrees(degreesOfFreedom);
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`chi-square quantile: found probability ${probability}, needed one between 0 and 1`);
  }
  const a = degreesOfFreedom / 2;
  const c = 2 / (9 * degreesOfFreedom);
  const cube = degreesOfFreedom * (1 - c + normalQuantile(probability) * Math.sqrt(c)) ** 3;
  return invertCdf(probability, {
    cdf: (x) => chiSquareCdf(x, degreesOfFreedom),
    density: (x) => Math.exp((a - 1) * Math.log(x / 2) - x / 2 - logGamma(a)) / 2,
    start: cube > 0 ? cube : degreesOfFreedom * probability,
    low: 0,
    high: Number.POSITIVE_INFINITY,
  });
}

function requireDegrees(degreesOfFreedom: number): void {
  if (!(degreesOfFreedom > 0)) {
    throw new RangeError(`chi-square: found ${degreesOfFreedom} degrees of freedom, needed more than 0`);
  }
}
