import { assemble } from "./assemble.ts";
import { TRIAL_POINTS } from "./baseline.ts";
import { D2_OF_TWO, movingRanges, type RangeOptions } from "./moving-ranges.ts";
import type { ChartKind, ControlChart } from "./types.ts";

export interface LaneyOptions extends RangeOptions {
  /** "none": as published, limits may be narrower than the binomial's; "unadjusted": never narrower (σz at least 1). */
  readonly floor?: "none" | "unadjusted";
}

export interface LaneyChart extends ControlChart {
  /** σz: spread between periods over what sampling alone explains; 1 = nothing but sampling. */
  readonly dispersion: number;
}

/**
 * Widens a chart by the spread between its periods: zᵢ = (xᵢ − centre) / σᵢ, σz = mean moving range of z / 1.128,
 * limits centre ± 3 σᵢ σz.
 * Source: Laney, Quality Engineering 14 (2002) 531–537.
 */
export function widen(
  chart: ControlChart,
  kind: ChartKind,
  options: LaneyOptions,
  possible: { readonly least?: number; readonly most?: number } = {},
): LaneyChart {
  const { least, most } = possible;
  const z = chart.points.map((point) => {
    if (point.gap) return null;
    return point.sigma > 0 ? (point.value - point.centre) / point.sigma : 0;
  });
  const baseline = chart.points.flatMap((point) => (point.inBaseline ? [point.index] : []));
  // Without events (or with nothing else) sampling has no spread: there is nothing to compare with.
  const sampled = chart.sigma > 0;
  const between = sampled ? movingRanges(`${kind} chart`, z, baseline, options).mean / D2_OF_TWO : 1;
  const dispersion = options.floor === "unadjusted" ? Math.max(1, between) : between;
  const widened = assemble({
    kind,
    centre: chart.centre,
    sigma: chart.sigma * dispersion,
    multiplier: chart.multiplier,
    plotted: chart.points.map((point) =>
      point.gap ? null : { value: point.value, n: point.n, sigma: point.sigma * dispersion },
    ),
    baseline,
    given: !chart.trial && baseline.length < TRIAL_POINTS,
    ...(least === undefined ? {} : { least }),
    ...(most === undefined ? {} : { most: () => most }),
  });
  return { ...widened, dispersion };
}
