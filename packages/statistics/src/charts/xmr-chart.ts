import { type IndividualsOptions, individualsChart } from "./individuals-chart.ts";
import { movingRangeChart } from "./moving-range-chart.ts";
import type { ControlChart, ValueSeries } from "./types.ts";

export interface XmrChart {
  readonly individuals: ControlChart;
  readonly movingRange: ControlChart;
}

/**
 * XmR: the chart of individual values and the chart of their moving ranges, from the same ranges.
 * Source: Wheeler, Understanding Variation; NHS England, Making Data Count (options NHS_XMR).
 */
export function xmrChart(series: ValueSeries, options: IndividualsOptions = {}): XmrChart {
  return { individuals: individualsChart(series, options), movingRange: movingRangeChart(series, options) };
}
