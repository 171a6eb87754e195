import { assemble, type Plotted } from "./assemble.ts";
import { baselinePositions } from "./baseline.ts";
import { type IndividualsOptions, individualsChart } from "./individuals-chart.ts";
import type { ControlChart, ValueSeries } from "./types.ts";

export interface EwmaOptions extends IndividualsOptions {
  /** Weight of the newest value, above 0, at most 1; 0.2 by default. */
  readonly lambda?: number;
  /** "time-varying": exact from the first point; "asymptotic": the final limits throughout. */
  readonly limits?: "time-varying" | "asymptotic";
  /** Observations behind each value, when values are means: their variance is σ²/nᵢ. One each by default. */
  readonly sizes?: readonly (number | null)[];
  /**
   * With unequal sizes, time-varying: "recursive", the variance of the statistic as it is, Σ λ²(1−λ)^2(i−j) σ²/nⱼ;
   * "current-size", the formula for equal n with the newest n (qcc).
   */
  readonly unequal?: "recursive" | "current-size";
}

/**
 * Exponentially weighted moving average: zᵢ = λxᵢ + (1 − λ)zᵢ₋₁, z₀ = centre; limits centre ± L σ √(λ/(2−λ) (1 − (1−λ)^2i)).
 * L is `multiplier` (3 by default; 2.7 with λ = 0.1 is usual). Centre and σ are given, or taken from the baseline as an
 * individuals chart does. In a gap the statistic waits: nothing is observed, so neither it nor its variance moves.
 * Source: Roberts, Technometrics 1 (1959) 239–250; Montgomery, Introduction to Statistical Quality Control, 9.2.
 * @throws TooFewPoints when centre or σ is not given and the baseline is too short
 */
export function ewmaChart(series: ValueSeries, options: EwmaOptions = {}): ControlChart {
  const { lambda = 0.2, limits = "time-varying", unequal = "recursive", multiplier = 3, sizes } = options;
  requireLambda(lambda);
  if (sizes !== undefined && sizes.length !== series.length) {
    throw new RangeError(`EWMA: found ${sizes.length} sizes for ${series.length} values, needed one each`);
  }
  const { centre, sigma } = individualsChart(series, options);
  const asymptotic = Math.sqrt(lambda / (2 - lambda));
  let statistic = centre;
  let variance = 0;
  let step = 0;
  const plotted = series.map((value, index): Plotted | null => {
    if (value === null) return null;
    const n = sizes === undefined ? 1 : requireSize(sizes[index]);
    step += 1;
    statistic = lambda * value + (1 - lambda) * statistic;
    variance = (lambda * sigma) ** 2 / n + (1 - lambda) ** 2 * variance;
    const settled = (sigma / Math.sqrt(n)) * asymptotic;
    const current = settled * Math.sqrt(1 - (1 - lambda) ** (2 * step));
    const exact = unequal === "recursive" ? Math.sqrt(variance) : current;
    const standardError = limits === "asymptotic" ? settled : exact;
    return { value: statistic, n: sizes === undefined ? null : n, sigma: standardError };
  });
  const baseline = baselinePositions(
    series.map((value) => value === null),
    options,
  );
  const given = options.centre !== undefined && options.sigma !== undefined;
  return assemble({ kind: "ewma", centre, sigma, multiplier, plotted, baseline, given });
}

export function requireLambda(lambda: number): void {
  if (!(lambda > 0 && lambda <= 1)) throw new RangeError(`EWMA: found lambda ${lambda}, needed one in (0, 1]`);
}

function requireSize(n: number | null | undefined): number {
  if (n === null || n === undefined || !(n > 0)) throw new RangeError(`EWMA: found size ${n} of a value, needed n > 0`);
  return n;
}
