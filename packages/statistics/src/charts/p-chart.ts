import { assemble } from "./assemble.ts";
import { centreOf, countBaseline } from "./counts.ts";
import type { BaselineOptions, ControlChart, CountSeries } from "./types.ts";

export interface PChartOptions extends BaselineOptions {
  /** Given standard proportion, 0…1; from the baseline by default. */
  readonly centre?: number;
}

/**
 * Shewhart's p-chart of proportions k/n: p̄ = Σk / Σn, limits p̄ ± 3 √(p̄ (1 − p̄) / nᵢ), each with its own n, cut at 0 and 1.
 * Source: Shewhart 1931; Montgomery, Introduction to Statistical Quality Control, 7.2, equations 7.8 and 7.13.
 * @throws TooFewPoints without a baseline point, RangeError for counts that no sample has
 */
export function pChart(series: CountSeries, options: PChartOptions = {}): ControlChart {
  const { centre: given, multiplier = 3 } = options;
  const baseline = countBaseline("p-chart", "proportion", series, options);
  const centre = centreOf("p-chart", baseline, given, 1);
  const sigma = Math.sqrt(centre * (1 - centre));
  return assemble({
    kind: "p",
    centre,
    sigma,
    multiplier,
    plotted: baseline.counts.map((count) =>
      count === null ? null : { value: count.k / count.n, n: count.n, sigma: sigma / Math.sqrt(count.n) },
    ),
    baseline: baseline.positions,
    given: given !== undefined,
    least: 0,
    most: () => 1,
  });
}
