import { betaQuantile } from "../beta.ts";
import type { Count } from "../compare/difference-of-proportions.ts";
import { upperTail } from "../confidence.ts";
import { incompleteBeta } from "../incomplete-beta.ts";
import type { Shrunken } from "./shrunken.ts";

/**
 * How units count when mean and variation of their true shares are estimated.
 * - `size`: by their observations; best where true shares differ little
 * - `equal`: all alike; best where they differ much
 */
export type UnitWeights = "size" | "equal";

/** Distribution of the units' true shares, Beta(mean·M, (1 − mean)·M). */
export interface BetaPrior {
  readonly mean: number;
  /** Correlation of two observations of one unit; 1/(1 + M). 0 where units differ no more than chance. */
  readonly rho: number;
  /** M, the observations that the prior is worth; infinite where rho is 0. */
  readonly concentration: number;
  /** The estimate of rho before it was cut at 0; below 0 the units differ less than chance. */
  readonly rawRho: number;
  /** All units together. */
  readonly total: Count;
  readonly units: number;
}

/**
 * Empirical Bayes prior of shares by the method of moments. With S = Σ wᵢ(pᵢ − p̂)² around p̂ = Σ wᵢpᵢ/Σ wᵢ, ρ is what
 * makes S equal to its expectation under Var pᵢ = p̂(1 − p̂)(ρ + (1 − ρ)/nᵢ).
 * Source: Kleinman, JASA 68 (1973) 46–54; Griffiths, Biometrics 29 (1973) 637–648.
 * @throws RangeError for fewer than two units, and where all observations or none are events
 */
export function fitBetaPrior(units: readonly Count[], weights: UnitWeights = "size"): BetaPrior {
  const used = units.filter(({ n }) => n > 0);
  for (const { k, n } of used) {
    if (!(k >= 0 && k <= n)) throw new RangeError(`beta prior: found ${k} of ${n}, needed 0 <= k <= n`);
  }
  const weight = (n: number) => (weights === "size" ? n : 1);
  const total = sumOf(used, ({ n }) => weight(n));
  const mean = sumOf(used, ({ k, n }) => weight(n) * (k / n)) / total;
  if (used.length < 2 || !(mean > 0 && mean < 1)) {
    throw new RangeError(
      `beta prior: found ${used.length} units with a share of ${mean}, needed 2 with some and not all`,
    );
  }
  const squares = sumOf(used, ({ k, n }) => weight(n) * (k / n - mean) ** 2) / (mean * (1 - mean));
  // E S/p(1 − p) = Σ wᵢ(1 − wᵢ/W)(ρ + (1 − ρ)/nᵢ) = ρ·between + (1 − ρ)·chance.
  const between = sumOf(used, ({ n }) => weight(n) * (1 - weight(n) / total));
  const chance = sumOf(used, ({ n }) => (weight(n) * (1 - weight(n) / total)) / n);
  const rawRho = between > chance ? (squares - chance) / (between - chance) : 0;
  // A correlation of one would leave the prior no weight at all, and no distribution.
  const rho = Math.min(1 - 1e-9, Math.max(0, rawRho));
  return {
    mean,
    rho,
    concentration: rho === 0 ? Number.POSITIVE_INFINITY : (1 - rho) / rho,
    rawRho,
    total: { k: sumOf(used, ({ k }) => k), n: sumOf(used, ({ n }) => n) },
    units: used.length,
  };
}

/**
 * A unit's share drawn to the mean by what the others say: the posterior Beta(a + k, b + n − k), with its mean and an
 * interval of equal tails. A unit without observations gets the prior. Where units differ no more than chance, all have
 * the share of all together, Beta(K + ½, N − K + ½).
 */
export function shrinkProportion(prior: BetaPrior, unit: Count, confidence = 0.95): Shrunken {
  const { a, b } = posterior(prior, unit);
  const upper = upperTail(confidence);
  return {
    estimate: prior.rho === 0 ? prior.mean : a / (a + b),
    low: betaQuantile(1 - upper, a, b),
    high: betaQuantile(upper, a, b),
    reliability: prior.rho === 0 ? 0 : unit.n / (unit.n + prior.concentration),
  };
}

/** Posterior probability that the unit's true share lies below a target. */
export function probabilityShareBelow(prior: BetaPrior, unit: Count, target: number): number {
  if (!(target >= 0 && target <= 1)) throw new RangeError(`share below target: found ${target}, needed 0 to 1`);
  const { a, b } = posterior(prior, unit);
  return incompleteBeta(target, a, b);
}

function posterior(prior: BetaPrior, { k, n }: Count): { readonly a: number; readonly b: number } {
  if (!(k >= 0 && k <= n)) throw new RangeError(`shrunken share: found ${k} of ${n}, needed 0 <= k <= n`);
  const { mean, rho, concentration, total } = prior;
  if (rho === 0) return { a: total.k + 0.5, b: total.n - total.k + 0.5 };
  return { a: mean * concentration + k, b: (1 - mean) * concentration + n - k };
}

function sumOf(units: readonly Count[], value: (unit: Count) => number): number {
  return units.reduce((sum, unit) => sum + value(unit), 0);
}
