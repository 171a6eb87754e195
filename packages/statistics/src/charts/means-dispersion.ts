import type { Moments } from "../mean.ts";
import { D2_OF_TWO, movingRanges } from "./moving-ranges.ts";
import { withinSigma } from "./within-sigma.ts";

/**
 * How much the means of successive periods vary beyond what the spread inside the periods explains: Laney's σz for means,
 * the mean moving range of zᵢ = (x̄ᵢ − x̄) / (s/√nᵢ) over 1.128, s pooled within periods. 1 = nothing beyond chance.
 * Source: Laney, Quality Engineering 14 (2002) 531–537, for means instead of proportions.
 * @throws TooFewPoints for fewer than two periods
 */
export function meansDispersion(periods: readonly Moments[]): number {
  const n = periods.reduce((sum, period) => sum + period.n, 0);
  const centre = periods.reduce((sum, period) => sum + period.sum, 0) / n;
  const within = withinSigma(periods, "pooled");
  const z = periods.map((period) =>
    within > 0 ? (period.sum / period.n - centre) / (within / Math.sqrt(period.n)) : 0,
  );
  const ranges = movingRanges("dispersion of means", z, [...z.keys()], {});
  return within > 0 ? ranges.mean / D2_OF_TWO : 1;
}
