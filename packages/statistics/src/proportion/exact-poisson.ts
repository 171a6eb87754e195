import { chiSquareQuantile } from "../chi-square.ts";
import { type Interval, upperTail } from "../confidence.ts";

/**
 * Exact interval of a Poisson count, χ²(α/2; 2O)/2 to χ²(1 − α/2; 2(O + 1))/2.
 * Source: Garwood, Biometrika 28 (1936) 437–442; Ulm, American Journal of Epidemiology 131 (1990) 373–375.
 * @param count at least 0; whole for an observed count, any number where the same formula gives limits around an
 *   expected one
 */
export function exactPoissonInterval(count: number, confidence = 0.95): Interval {
  if (!(count >= 0) || !Number.isFinite(count)) {
    throw new RangeError(`exact Poisson interval: found ${count}, needed a finite count of at least 0`);
  }
  const upper = upperTail(confidence);
  return {
    low: count === 0 ? 0 : chiSquareQuantile(1 - upper, 2 * count) / 2,
    high: chiSquareQuantile(upper, 2 * (count + 1)) / 2,
  };
}
