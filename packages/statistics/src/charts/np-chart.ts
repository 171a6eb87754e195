import { assemble } from "./assemble.ts";
import { centreOf, countBaseline } from "./counts.ts";
import type { PChartOptions } from "./p-chart.ts";
import type { ControlChart, CountSeries } from "./types.ts";

/**
 * np-chart of counts k: limits n p̄ ± 3 √(n p̄ (1 − p̄)), cut at 0 and n. Its `centre` is n̄ p̄, each point's is its own n p̄.
 * Source: Montgomery, Introduction to Statistical Quality Control, 7.2.1, equation 7.11.
 * @throws TooFewPoints without a baseline point, RangeError for counts that no sample has
 */
export function npChart(series: CountSeries, options: PChartOptions = {}): ControlChart {
  const { centre: given, multiplier = 3 } = options;
  const baseline = countBaseline("np-chart", "proportion", series, options);
  const p = centreOf("np-chart", baseline, given, 1);
  const used = baseline.counts.filter((count) => count !== null);
  const meanN = baseline.positions.length > 0 ? baseline.totalN / baseline.positions.length : (used[0]?.n ?? 0);
  return assemble({
    kind: "np",
    centre: meanN * p,
    sigma: Math.sqrt(meanN * p * (1 - p)),
    multiplier,
    plotted: baseline.counts.map((count) =>
      count === null
        ? null
        : { value: count.k, n: count.n, sigma: Math.sqrt(count.n * p * (1 - p)), centre: count.n * p },
    ),
    baseline: baseline.positions,
    given: given !== undefined,
    least: 0,
    most: (point) => point.n ?? Number.POSITIVE_INFINITY,
  });
}
