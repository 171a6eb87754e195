import { type Interval, upperTail } from "../confidence.ts";
import type { Moments } from "../mean.ts";
import { normalQuantile } from "../normal.ts";

/**
 * Limits within which a unit's mean lies with the given probability when its true mean is the target,
 * μ₀ ± z·σ/√n, by the normal distribution.
 * Source: Spiegelhalter, Statistics in Medicine 24 (2005) 1185–1202, section 3.5.
 * @param sd spread of single observations within units; see `pooledSd`
 * @param n the unit's observations, at least 1
 */
export function meanFunnelLimits(target: number, sd: number, n: number, confidence = 0.95): Interval {
  if (!Number.isFinite(target) || !(sd >= 0) || !Number.isFinite(sd) || !(n >= 1)) {
    throw new RangeError(`funnel of means: found target ${target}, sd ${sd}, n=${n}, needed sd >= 0 and n >= 1`);
  }
  const half = (normalQuantile(upperTail(confidence)) * sd) / Math.sqrt(n);
  return { low: target - half, high: target + half };
}

/**
 * Spread within units: √(Σ(nᵢ − 1)sᵢ² / Σ(nᵢ − 1)), what single observations vary by when units' levels are taken out.
 * @throws RangeError where no unit has two observations
 */
export function pooledSd(units: readonly Moments[]): number {
  let squares = 0;
  let degrees = 0;
  for (const { n, sum, sumSq } of units) {
    if (n < 2) continue;
    squares += Math.max(0, sumSq - (sum * sum) / n);
    degrees += n - 1;
  }
  if (degrees === 0) {
    throw new RangeError(`spread within units: found ${units.length} units, needed one with two observations`);
  }
  return Math.sqrt(squares / degrees);
}
