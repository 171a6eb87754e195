import type { Moments } from "../mean.ts";
import { assemble } from "./assemble.ts";
import { baselinePositions, TooFewPoints } from "./baseline.ts";
import { type IndividualsOptions, individualsChart } from "./individuals-chart.ts";
import { widen } from "./laney.ts";
import type { RangeOptions } from "./moving-ranges.ts";
import type { BaselineOptions, ControlChart } from "./types.ts";
import { type WithinEstimator, withinSigma } from "./within-sigma.ts";

export interface XbarOptions extends BaselineOptions, RangeOptions {
  /**
   * What the limits allow for:
   * "within": only chance within periods, s/√nᵢ (Shewhart);
   * "between": the periods as single values, XmR on their means, one pair of limits whatever n;
   * "within-and-between": s/√nᵢ widened by σz as Laney does for proportions; small n wide, shifts between months allowed for.
   */
  readonly spread?: "within" | "between" | "within-and-between";
  readonly within?: WithinEstimator;
  /** Of "between". */
  readonly constant?: NonNullable<IndividualsOptions["constant"]>;
  /** Given standards: mean, and standard deviation of one observation within a period (of means, for "between"). */
  readonly centre?: number;
  readonly sigma?: number;
}

/**
 * Chart of subgroup means with unequal n: centre the mean of all observations (of the means, for "between"), limits ± 3
 * standard errors.
 * Source: Shewhart 1931; Montgomery, Introduction to Statistical Quality Control, 6.3.2, equations 6.30 and 6.31;
 * "within-and-between" after Laney, Quality Engineering 14 (2002) 531–537.
 * @param series the moments of each period's observations; null, or n = 0, is a gap
 * @throws TooFewPoints without a baseline point (two successive ones, unless spread is "within")
 */
export function xbarChart(series: readonly (Moments | null)[], options: XbarOptions = {}): ControlChart {
  const { spread = "within", within = "pooled", multiplier = 3 } = options;
  const periods = series.map((moments) => (moments === null || moments.n === 0 ? null : moments));
  for (const moments of periods) {
    if (moments !== null && !(Number.isInteger(moments.n) && moments.n > 0 && Number.isFinite(moments.sum))) {
      throw new RangeError(`xbar chart: found n=${moments.n}, sum=${moments.sum}, needed a whole n and a finite sum`);
    }
  }
  if (spread === "between") return ofMeans(periods, options);
  const positions = baselinePositions(
    periods.map((moments) => moments === null),
    options,
  );
  const used = positions.flatMap((index) => periods[index] ?? []);
  if (used.length === 0 && (options.centre === undefined || options.sigma === undefined)) {
    throw new TooFewPoints("xbar chart", 0, 1);
  }
  const n = used.reduce((total, moments) => total + moments.n, 0);
  const centre = options.centre ?? used.reduce((total, moments) => total + moments.sum, 0) / n;
  const sigma = options.sigma ?? withinSigma(used, within);
  const chart = assemble({
    kind: "xbar",
    centre,
    sigma,
    multiplier,
    plotted: periods.map((moments) =>
      moments === null ? null : { value: moments.sum / moments.n, n: moments.n, sigma: sigma / Math.sqrt(moments.n) },
    ),
    baseline: positions,
    given: options.centre !== undefined && options.sigma !== undefined,
  });
  return spread === "within" ? chart : widen(chart, "xbar", options);
}

function ofMeans(periods: readonly (Moments | null)[], options: XbarOptions): ControlChart {
  const chart = individualsChart(
    periods.map((moments) => (moments === null ? null : moments.sum / moments.n)),
    options,
  );
  const points = chart.points.map((point) => (point.gap ? point : { ...point, n: periods[point.index]?.n ?? null }));
  return { ...chart, kind: "xbar", points };
}
