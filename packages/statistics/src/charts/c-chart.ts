import { assemble } from "./assemble.ts";
import { baselinePositions, TooFewPoints } from "./baseline.ts";
import type { BaselineOptions, ControlChart, ValueSeries } from "./types.ts";

export interface CountChartOptions extends BaselineOptions {
  /** Given standard count or rate, 0 or more; from the baseline by default. */
  readonly centre?: number;
}

/**
 * c-chart of counts on areas of equal size: c̄ = mean count, limits c̄ ± 3 √c̄, cut at 0.
 * Source: Montgomery, Introduction to Statistical Quality Control, 7.3.1, equation 7.17.
 * @param series whole counts of at least 0; null is a gap
 * @throws TooFewPoints without a baseline point
 */
export function cChart(series: ValueSeries, options: CountChartOptions = {}): ControlChart {
  const { centre: given, multiplier = 3 } = options;
  for (const count of series) {
    if (count !== null && !(Number.isInteger(count) && count >= 0)) {
      throw new RangeError(`c-chart: found count ${count}, needed a whole number of at least 0`);
    }
  }
  if (given !== undefined && !(given >= 0)) throw new RangeError(`c-chart: found centre ${given}, needed 0 or more`);
  const positions = baselinePositions(
    series.map((count) => count === null),
    options,
  );
  if (given === undefined && positions.length === 0) throw new TooFewPoints("c-chart", 0, 1);
  const centre = given ?? positions.reduce((sum, index) => sum + (series[index] ?? 0), 0) / positions.length;
  const sigma = Math.sqrt(centre);
  return assemble({
    kind: "c",
    centre,
    sigma,
    multiplier,
    plotted: series.map((count) => (count === null ? null : { value: count, n: null, sigma })),
    baseline: positions,
    given: given !== undefined,
    least: 0,
  });
}
