import { assemble } from "./assemble.ts";
import type { CountChartOptions } from "./c-chart.ts";
import { centreOf, countBaseline } from "./counts.ts";
import type { ControlChart, CountSeries } from "./types.ts";

/**
 * u-chart of events per unit, k/n with n the area of opportunity: ū = Σk / Σn, limits ū ± 3 √(ū / nᵢ), cut at 0.
 * Source: Montgomery, Introduction to Statistical Quality Control, 7.3.1, equation 7.19.
 * @throws TooFewPoints without a baseline point, RangeError for impossible counts
 */
export function uChart(series: CountSeries, options: CountChartOptions = {}): ControlChart {
  const { centre: given, multiplier = 3 } = options;
  const baseline = countBaseline("u-chart", "rate", series, options);
  const centre = centreOf("u-chart", baseline, given, Number.POSITIVE_INFINITY);
  const sigma = Math.sqrt(centre);
  return assemble({
    kind: "u",
    centre,
    sigma,
    multiplier,
    plotted: baseline.counts.map((count) =>
      count === null ? null : { value: count.k / count.n, n: count.n, sigma: sigma / Math.sqrt(count.n) },
    ),
    baseline: baseline.positions,
    given: given !== undefined,
    least: 0,
  });
}
