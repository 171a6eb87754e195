import { pooledSd } from "../compare/funnel-mean.ts";
import { upperTail } from "../confidence.ts";
import type { Moments } from "../mean.ts";
import { normalCdf, normalQuantile } from "../normal.ts";
import type { Shrunken } from "./shrunken.ts";

/** A unit's mean and the sampling variance of that mean. */
export interface UnitMean {
  readonly mean: number;
  readonly variance: number;
}

/** Distribution of the units' true means, Normal(mean, tauSquared). */
export interface NormalPrior {
  readonly mean: number;
  /** Variance of the estimated mean, 1/Σ 1/(vᵢ + τ²). */
  readonly meanVariance: number;
  /** Variance of true means between units; 0 where they differ no more than chance. */
  readonly tauSquared: number;
  /** The estimate of τ² before it was cut at 0. */
  readonly rawTauSquared: number;
  /** Cochran's Q, against χ² with units − 1 degrees of freedom. */
  readonly q: number;
  readonly units: number;
}

/** Means of units with a common spread within them: vᵢ = s²/nᵢ with s pooled over all; units without cases fall out. */
export function unitMeans(units: readonly Moments[]): readonly UnitMean[] {
  const variance = pooledSd(units) ** 2;
  return units.flatMap(({ n, sum }) => (n > 0 ? [{ mean: sum / n, variance: variance / n }] : []));
}

/**
 * Empirical Bayes prior of means by the method of moments, τ² = max(0, (Q − (I − 1)) / (Σw − Σw²/Σw)), w = 1/vᵢ.
 * Source: DerSimonian and Laird, Controlled Clinical Trials 7 (1986) 177–188.
 * @throws RangeError for fewer than two units, and for a variance that is not above 0
 */
export function fitNormalPrior(units: readonly UnitMean[]): NormalPrior {
  for (const { mean, variance } of units) {
    if (!Number.isFinite(mean) || !(variance > 0) || !Number.isFinite(variance)) {
      throw new RangeError(`normal prior: found mean ${mean} with variance ${variance}, needed a finite one above 0`);
    }
  }
  if (units.length < 2) throw new RangeError(`normal prior: found ${units.length} units, needed at least 2`);
  const fixed = weighted(units, 0);
  const q = units.reduce((sum, { mean, variance }) => sum + (mean - fixed.mean) ** 2 / variance, 0);
  const squares = units.reduce((sum, { variance }) => sum + variance ** -2, 0);
  const rawTauSquared = (q - (units.length - 1)) / (fixed.weight - squares / fixed.weight);
  const tauSquared = Math.max(0, rawTauSquared);
  const { mean, weight } = weighted(units, tauSquared);
  return { mean, meanVariance: 1 / weight, tauSquared, rawTauSquared, q, units: units.length };
}

/**
 * A unit's mean drawn to the mean of all: μ + B(y − μ) with B = τ²/(τ² + v), and an interval from the variance
 * B·v + (1 − B)²·Var(μ), which counts that μ itself is estimated (τ² counts as known).
 * Source: Morris, JASA 78 (1983) 47–55; Efron and Morris, JASA 70 (1975) 311–319.
 */
export function shrinkMean(prior: NormalPrior, unit: UnitMean, confidence = 0.95): Shrunken {
  const { estimate, sd, reliability } = posterior(prior, unit);
  const half = normalQuantile(upperTail(confidence)) * sd;
  return { estimate, low: estimate - half, high: estimate + half, reliability };
}

/** Posterior probability that the unit's true mean lies below a target. */
export function probabilityMeanBelow(prior: NormalPrior, unit: UnitMean, target: number): number {
  const { estimate, sd } = posterior(prior, unit);
  return normalCdf((target - estimate) / sd);
}

function posterior(
  { mean, meanVariance, tauSquared }: NormalPrior,
  unit: UnitMean,
): { readonly estimate: number; readonly sd: number; readonly reliability: number } {
  if (!(unit.variance > 0)) throw new RangeError(`shrunken mean: found variance ${unit.variance}, needed one above 0`);
  const reliability = tauSquared / (tauSquared + unit.variance);
  return {
    estimate: mean + reliability * (unit.mean - mean),
    sd: Math.sqrt(reliability * unit.variance + (1 - reliability) ** 2 * meanVariance),
    reliability,
  };
}

function weighted(units: readonly UnitMean[], tauSquared: number): { readonly mean: number; readonly weight: number } {
  const weight = units.reduce((sum, { variance }) => sum + 1 / (variance + tauSquared), 0);
  return { weight, mean: units.reduce((sum, { mean, variance }) => sum + mean / (variance + tauSquared), 0) / weight };
}
