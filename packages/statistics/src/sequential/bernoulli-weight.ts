/** One case: whether the event (a fail, a retake) came, and how probable it was for such a case. */
export interface BernoulliCase {
  readonly outcome: 0 | 1;
  /** Probability of the event under the baseline, given the case mix; strictly between 0 and 1. */
  readonly baseline: number;
}

export interface OddsRatios {
  /** Odds ratio to find, against the baseline: 2 doubled odds, 0.5 halved; above 0, not 1. */
  readonly oddsRatio: number;
  /** Odds ratio that is acceptable; 1 by default. */
  readonly acceptableOddsRatio?: number;
}

/**
 * Log-likelihood ratio of one outcome, ln [ R₁ʸ / (1 − p + R₁p) ] − ln [ R₀ʸ / (1 − p + R₀p) ].
 * With p = 0.05, R₁ = 2: +0.64436 for an event, −0.04879 for none.
 * Source: Steiner, Cook, Farewell and Treasure, Biostatistics 1 (2000) 441–452, equation 2.2.
 */
export function bernoulliWeight({ outcome, baseline }: BernoulliCase, ratios: OddsRatios): number {
  const { oddsRatio, acceptableOddsRatio = 1 } = ratios;
  requireProbability(baseline);
  requireOddsRatio(oddsRatio);
  requireOddsRatio(acceptableOddsRatio);
  if (oddsRatio === acceptableOddsRatio) {
    throw new RangeError(
      `Bernoulli CUSUM: found odds ratio ${oddsRatio} to find and to accept, needed two different ones`,
    );
  }
  const none = Math.log((1 - baseline + acceptableOddsRatio * baseline) / (1 - baseline + oddsRatio * baseline));
  return outcome === 1 ? none + Math.log(oddsRatio / acceptableOddsRatio) : none;
}

/** Probability whose odds are `oddsRatio` times those of p. */
export function shiftedProbability(p: number, oddsRatio: number): number {
  return (oddsRatio * p) / (1 - p + oddsRatio * p);
}

export function requireProbability(p: number): void {
  if (!(p > 0 && p < 1)) throw new RangeError(`Bernoulli case: found probability ${p}, needed one between 0 and 1`);
}

export function requireOddsRatio(ratio: number): void {
  if (!(ratio > 0 && Number.isFinite(ratio))) {
    throw new RangeError(`Bernoulli CUSUM: found odds ratio ${ratio}, needed a finite one above 0`);
  }
}
