import { type BernoulliCase, bernoulliWeight, type OddsRatios } from "./bernoulli-weight.ts";

export interface BernoulliCusumOptions extends OddsRatios {
  /** Signal when the sum is strictly above this; choose it by `bernoulliCusumThreshold`. */
  readonly threshold: number;
  /** Where the sum begins, 0 ≤ head start < threshold; 0 by default. */
  readonly headStart?: number;
  /** After a signal: "reset", the next case begins at 0; "continue", the sum goes on and may stay above. */
  readonly afterSignal?: "reset" | "continue";
}

export interface BernoulliCusumPoint {
  readonly index: number;
  readonly weight: number;
  /** The sum with this case, before any reset. */
  readonly value: number;
  readonly signal: boolean;
  /** The first case of an alarm: above the threshold, and not above it before (or just reset). */
  readonly alarm: boolean;
  /** Cases since the sum was last 0: so many back, counting this one, lies the likely beginning of the change. */
  readonly since: number;
}

export interface BernoulliCusum {
  readonly points: readonly BernoulliCusumPoint[];
  /** Positions at which an alarm begins. */
  readonly alarms: readonly number[];
  /** The sum after the last case, reset if it was. */
  readonly last: number;
}

/**
 * Risk-adjusted Bernoulli CUSUM, Sᵢ = max(0, Sᵢ₋₁ + wᵢ) with log-likelihood weights of each case's own baseline. An odds ratio
 * above 1 finds more events (getting worse), one below 1 fewer (getting better); run both for both.
 * Source: Steiner, Cook, Farewell and Treasure, Biostatistics 1 (2000) 441–452.
 * @param cases one entry a case in order of time; there are no gaps between cases
 */
export function bernoulliCusum(cases: readonly BernoulliCase[], options: BernoulliCusumOptions): BernoulliCusum {
  const { threshold, headStart = 0, afterSignal = "reset" } = options;
  if (!(threshold > 0 && Number.isFinite(threshold)) || !(headStart >= 0 && headStart < threshold)) {
    throw new RangeError(
      `Bernoulli CUSUM: found threshold ${threshold}, head start ${headStart}, needed 0 <= head start < threshold`,
    );
  }
  let sum = headStart;
  let since = 0;
  let above = false;
  const points = cases.map((entry, index): BernoulliCusumPoint => {
    const weight = bernoulliWeight(entry, options);
    const value = Math.max(0, sum + weight);
    since = value > 0 ? since + 1 : 0;
    const signal = value > threshold;
    const point = { index, weight, value, signal, alarm: signal && !above, since };
    const reset = signal && afterSignal === "reset";
    above = signal && !reset;
    sum = reset ? 0 : value;
    if (reset) since = 0;
    return point;
  });
  return { points, alarms: points.flatMap(({ alarm, index }) => (alarm ? [index] : [])), last: sum };
}
