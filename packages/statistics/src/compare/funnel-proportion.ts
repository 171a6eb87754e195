import { binomialCdf, binomialPmf, binomialQuantile } from "../binomial.ts";
import { type Interval, upperTail } from "../confidence.ts";
import { normalQuantile } from "../normal.ts";

/**
 * How the limits of a funnel of proportions are found.
 * - `normal`: p₀ ± z·√(p₀(1 − p₀)/n), cut at 0 and 1 (Spiegelhalter 2005, equation 1)
 * - `wilson-inverted`: the shares whose Wilson interval just reaches p₀. Wilson's interval is the score test turned
 *   around, so these are the same numbers as `normal`; Public Health England's phe_funnels computes them this way
 * - `exact`: quantiles of the binomial, interpolated between counts so that the lines are smooth (Spiegelhalter 2005,
 *   appendix A.1.1)
 * - `arcsine`: sin²(arcsin√p₀ ± z/(2√n)) (as R's FunnelPlotR)
 */
export type ProportionFunnelMethod = "normal" | "wilson-inverted" | "exact" | "arcsine";

/**
 * Limits within which a unit's share lies with the given probability when its true share is the target.
 * Source: Spiegelhalter, Statistics in Medicine 24 (2005) 1185–1202.
 * @param target p₀, 0…1
 * @param n the unit's observations, whole, at least 1
 */
export function proportionFunnelLimits(
  target: number,
  n: number,
  {
    confidence = 0.95,
    method = "exact",
  }: { readonly confidence?: number; readonly method?: ProportionFunnelMethod } = {},
): Interval {
  if (!(target >= 0 && target <= 1) || !Number.isInteger(n) || n < 1) {
    throw new RangeError(
      `funnel of proportions: found target ${target}, n=${n}, needed 0 <= target <= 1, whole n >= 1`,
    );
  }
  const upper = upperTail(confidence);
  if (method === "exact") return { low: exactLimit(1 - upper, target, n), high: exactLimit(upper, target, n) };
  const z = normalQuantile(upper);
  if (method === "arcsine") {
    const [centre, half] = [Math.asin(Math.sqrt(target)), z / (2 * Math.sqrt(n))];
    return {
      low: Math.sin(Math.max(0, centre - half)) ** 2,
      high: Math.sin(Math.min(Math.PI / 2, centre + half)) ** 2,
    };
  }
  const half = z * Math.sqrt((target * (1 - target)) / n);
  return { low: Math.max(0, target - half), high: Math.min(1, target + half) };
}

/** (r − α)/n with r the first count whose P(R ≤ r) reaches the probability, and α how far beyond it that is. */
function exactLimit(probability: number, target: number, n: number): number {
  if (target === 0 || target === 1) return target;
  const r = binomialQuantile(probability, n, target);
  const alpha = (binomialCdf(r, n, target) - probability) / binomialPmf(r, n, target);
  return Math.min(1, Math.max(0, (r - alpha) / n));
}
