import type { CountChartOptions } from "./c-chart.ts";
import { type LaneyChart, type LaneyOptions, widen } from "./laney.ts";
import type { CountSeries } from "./types.ts";
import { uChart } from "./u-chart.ts";

/**
 * Laney's u′-chart: a u-chart whose limits also hold the variation between periods. ū ± 3 σuᵢ σz, cut at 0.
 * Source: Laney, Quality Engineering 14 (2002) 531–537, section on u′.
 * @throws TooFewPoints without two successive points in the baseline
 */
export function laneyUChart(series: CountSeries, options: CountChartOptions & LaneyOptions = {}): LaneyChart {
  return widen(uChart(series, options), "laney-u", options, { least: 0 });
}
