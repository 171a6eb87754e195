import { assemble } from "./assemble.ts";
import { baselinePositions } from "./baseline.ts";
import { requireValues } from "./individuals-chart.ts";
import { movingRanges, RANGE_LIMIT, type RangeOptions } from "./moving-ranges.ts";
import type { BaselineOptions, ControlChart, ValueSeries } from "./types.ts";

/**
 * Chart of moving ranges (mR of XmR): |xᵢ − xᵢ₋₁|, centre their mean, upper limit 3.267 times it, lower limit 0.
 * The first period, and each whose neighbour is a gap, is a gap here. `sigma` is a third of upper minus centre.
 * Source: Montgomery, Introduction to Statistical Quality Control, 6.4; Wheeler, Understanding Variation.
 * @param series the individual values; null is a gap
 * @throws TooFewPoints without two successive values in the baseline
 */
export function movingRangeChart(series: ValueSeries, options: BaselineOptions & RangeOptions = {}): ControlChart {
  const { multiplier = 3 } = options;
  requireValues("moving-range chart", series);
  const positions = baselinePositions(
    series.map((value) => value === null),
    options,
  );
  const ranges = movingRanges("moving-range chart", series, positions, options);
  const sigma = ((RANGE_LIMIT - 1) / 3) * ranges.mean;
  return assemble({
    kind: "moving-range",
    centre: ranges.mean,
    sigma,
    multiplier,
    plotted: ranges.all.map((range) => (range === null ? null : { value: range, n: null, sigma })),
    baseline: positions,
    least: 0,
  });
}
