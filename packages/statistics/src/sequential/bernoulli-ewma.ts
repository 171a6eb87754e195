import { assemble, type Plotted } from "../charts/assemble.ts";
import { requireLambda } from "../charts/ewma-chart.ts";
import type { ControlChart } from "../charts/types.ts";
import { type BernoulliCase, requireProbability } from "./bernoulli-weight.ts";

export interface BernoulliEwmaOptions {
  /** Weight of the newest case, above 0, at most 1; 0.02 by default, about the last 100 cases. */
  readonly lambda?: number;
  /** L: limits this many standard errors from what was expected; 3 by default. */
  readonly multiplier?: number;
  /** "time-varying": exact from the first case; "asymptotic": as if p had always been that of the case. */
  readonly limits?: "time-varying" | "asymptotic";
}

/**
 * Risk-adjusted EWMA of 0/1 outcomes: observed zᵢ = λyᵢ + (1−λ)zᵢ₋₁ beside expected eᵢ = λpᵢ + (1−λ)eᵢ₋₁, both beginning at the
 * first case's p; limits eᵢ ± L √vᵢ, vᵢ = λ²pᵢ(1−pᵢ) + (1−λ)²vᵢ₋₁, cut at 0 and 1. Each point's `centre` is eᵢ, its `value` zᵢ; the
 * chart's `centre` is the mean p.
 * Source: Grigg and Spiegelhalter, Journal of the American Statistical Association 102 (2007) 140–152; with one p: Roberts 1959.
 * @param cases one entry a case in order of time
 */
export function bernoulliEwma(cases: readonly BernoulliCase[], options: BernoulliEwmaOptions = {}): ControlChart {
  const { lambda = 0.02, multiplier = 3, limits = "time-varying" } = options;
  requireLambda(lambda);
  const first = cases[0];
  if (first === undefined) throw new RangeError("Bernoulli EWMA: found no case, needed at least 1");
  for (const { baseline } of cases) requireProbability(baseline);
  let observed = first.baseline;
  let expected = first.baseline;
  let variance = 0;
  const plotted = cases.map(({ outcome, baseline }): Plotted => {
    observed = lambda * outcome + (1 - lambda) * observed;
    expected = lambda * baseline + (1 - lambda) * expected;
    variance = lambda ** 2 * baseline * (1 - baseline) + (1 - lambda) ** 2 * variance;
    const settled = (lambda / (2 - lambda)) * baseline * (1 - baseline);
    const sigma = Math.sqrt(limits === "asymptotic" ? settled : variance);
    return { value: observed, n: 1, sigma, centre: expected };
  });
  const mean = cases.reduce((sum, { baseline }) => sum + baseline, 0) / cases.length;
  return assemble({
    kind: "bernoulli-ewma",
    centre: mean,
    sigma: Math.sqrt(mean * (1 - mean)),
    multiplier,
    plotted,
    baseline: [],
    given: true,
    least: 0,
    most: () => 1,
  });
}
