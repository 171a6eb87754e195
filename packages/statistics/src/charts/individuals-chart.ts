import { normalQuantile } from "../normal.ts";
import { assemble } from "./assemble.ts";
import { baselinePositions, TooFewPoints } from "./baseline.ts";
import { c4 } from "./constants.ts";
import { average, D2_OF_TWO, movingRanges, type RangeOptions } from "./moving-ranges.ts";
import type { BaselineOptions, ControlChart, ValueSeries } from "./types.ts";

export interface IndividualsOptions extends BaselineOptions, RangeOptions {
  /**
   * How σ follows from the data:
   * "d2": mean moving range / 1.128 (Montgomery, qcc);
   * "2.66": 3σ is 2.66 mean moving ranges (Wheeler; NHS England, Making Data Count);
   * "median-range": median moving range / 0.954 (√2 Φ⁻¹(¾), unscreened);
   * "sd": sample standard deviation / c₄ (long-term spread, shifts included).
   */
  readonly constant?: "d2" | "2.66" | "median-range" | "sd";
  /** Given standards; from the baseline by default. */
  readonly centre?: number;
  readonly sigma?: number;
}

/** The options of NHS England's "Making Data Count": 2.66 and ranges screened once. */
export const NHS_XMR: Readonly<Pick<IndividualsOptions, "constant" | "screening">> = {
  constant: "2.66",
  screening: "once",
};

/**
 * Chart of individual values (I, or X of XmR): centre x̄, limits x̄ ± 3σ with σ from the moving ranges.
 * Source: Montgomery, Introduction to Statistical Quality Control, 6.4, equation 6.33; Wheeler, Understanding Variation.
 * @param series one value a period in the unit of the data; null is a gap
 * @throws TooFewPoints without two successive values in the baseline
 */
export function individualsChart(series: ValueSeries, options: IndividualsOptions = {}): ControlChart {
  const { multiplier = 3 } = options;
  requireValues("individuals chart", series);
  const baseline = baselinePositions(
    series.map((value) => value === null),
    options,
  );
  const values = baseline.flatMap((index) => series[index] ?? []);
  if (options.centre === undefined && values.length === 0) throw new TooFewPoints("individuals chart", 0, 2);
  const centre = options.centre ?? average(values);
  const sigma = options.sigma ?? estimateSigma(series, baseline, values, options);
  if (!Number.isFinite(centre) || !(sigma >= 0)) {
    throw new RangeError(`individuals chart: found centre ${centre}, sigma ${sigma}, needed finite, sigma >= 0`);
  }
  return assemble({
    kind: "individuals",
    centre,
    sigma,
    multiplier,
    plotted: series.map((value) => (value === null ? null : { value, n: null, sigma })),
    baseline,
    given: options.centre !== undefined && options.sigma !== undefined,
  });
}

function estimateSigma(
  series: ValueSeries,
  baseline: readonly number[],
  values: readonly number[],
  options: IndividualsOptions,
): number {
  const { constant = "d2" } = options;
  if (constant === "sd") {
    if (values.length < 2) throw new TooFewPoints("individuals chart", values.length, 2);
    const mean = average(values);
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return Math.sqrt(squares / (values.length - 1)) / c4(values.length);
  }
  const ranges = movingRanges(
    "individuals chart",
    series,
    baseline,
    constant === "median-range" ? { ...options, screening: "none" } : options,
  );
  if (constant === "2.66") return (2.66 / 3) * ranges.mean;
  if (constant === "median-range") return median(ranges.used) / (Math.SQRT2 * normalQuantile(0.75));
  return ranges.mean / D2_OF_TWO;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const upper = sorted[Math.floor(half)] ?? Number.NaN;
  return Number.isInteger(half) ? ((sorted[half - 1] ?? Number.NaN) + upper) / 2 : upper;
}

export function requireValues(what: string, series: ValueSeries): void {
  for (const value of series) {
    if (value !== null && !Number.isFinite(value))
      throw new RangeError(`${what}: found ${value}, needed finite values`);
  }
}
