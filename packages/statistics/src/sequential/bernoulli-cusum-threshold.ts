import { type BernoulliCusumDesign, bernoulliCusumRunLength } from "./bernoulli-cusum-run-length.ts";
import type { RunLength } from "./run-length.ts";

/**
 * What the threshold must keep: a mean number of cases between false alarms, or the probability of a false alarm within so
 * many cases (a year's work, say).
 */
export type FalseAlarmTarget = { readonly arl: number } | { readonly cases: number; readonly probability: number };

/**
 * The least threshold, to 0.005, that keeps the target in control, by bisection on the Markov chain.
 * Source: Steiner et al., Biostatistics 1 (2000) 441–452, section 3 (choice of h).
 * @throws RangeError when no threshold up to 30 keeps it
 */
export function bernoulliCusumThreshold(
  design: Omit<BernoulliCusumDesign, "threshold" | "trueOddsRatio" | "headStart">,
  target: FalseAlarmTarget,
): number {
  requireTarget(target);
  const keeps = (threshold: number) => kept(bernoulliCusumRunLength({ ...design, threshold }), target);
  let high = 0.5;
  while (!keeps(high)) {
    high *= 2;
    if (high > 30) throw new RangeError("Bernoulli CUSUM threshold: found none up to 30, needed a looser target");
  }
  let low = 0;
  while (high - low > 0.005) {
    const middle = (low + high) / 2;
    if (keeps(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function kept(run: RunLength, target: FalseAlarmTarget): boolean {
  return "arl" in target ? run.arl >= target.arl : run.within(target.cases) <= target.probability;
}

function requireTarget(target: FalseAlarmTarget): void {
  const right =
    "arl" in target
      ? target.arl > 1 && Number.isFinite(target.arl)
      : Number.isInteger(target.cases) && target.cases > 0 && target.probability > 0 && target.probability < 1;
  if (!right) {
    throw new RangeError(
      `false alarm target: found ${JSON.stringify(target)}, needed arl > 1, or cases >= 1 with 0 < probability < 1`,
    );
  }
}
