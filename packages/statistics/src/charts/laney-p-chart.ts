import { type LaneyChart, type LaneyOptions, widen } from "./laney.ts";
import { type PChartOptions, pChart } from "./p-chart.ts";
import type { CountSeries } from "./types.ts";

/**
 * Laney's p′-chart: a p-chart whose limits also hold the variation between periods, for large n and over-dispersion.
 * p̄ ± 3 σpᵢ σz, cut at 0 and 1; σz is `dispersion`.
 * Source: Laney, Quality Engineering 14 (2002) 531–537.
 * @throws TooFewPoints without two successive points in the baseline
 */
export function laneyPChart(series: CountSeries, options: PChartOptions & LaneyOptions = {}): LaneyChart {
  return widen(pChart(series, options), "laney-p", options, { least: 0, most: 1 });
}
