import { type Interval, upperTail } from "../confidence.ts";
import { normalQuantile } from "../normal.ts";
import { backTransform, type Score, zOf } from "./scores.ts";

/**
 * How over-dispersion widens limits.
 * - `multiplicative`: the standard error times √φ, φ at least 1 (all units alike, small ones as much as large)
 * - `additive`: √(s² + τ²) (the usual choice: large units gain most, none gets limits narrower than the units differ)
 */
export type DispersionModel =
  | { readonly model: "none" }
  | { readonly model: "multiplicative"; readonly phi: number }
  | { readonly model: "additive"; readonly tauSquared: number };

/**
 * Funnel limits on the scale of the scores, taken back to ratios, shares or means; ratios and shares end at 0 (and 1).
 * Source: Spiegelhalter, Statistics in Medicine 24 (2005) 1185–1202, section 3.4; JRSS A 175 (2012) 1–47.
 * @param score only its scale, target and standard error are used
 */
export function adjustedFunnelLimits(
  score: Pick<Score, "scale" | "target" | "standardError">,
  dispersion: DispersionModel,
  confidence = 0.95,
): Interval {
  const half = normalQuantile(upperTail(confidence)) * spread(score.standardError, dispersion);
  return {
    low: backTransform(score.scale, score.target - half),
    high: backTransform(score.scale, score.target + half),
  };
}

/** z with over-dispersion taken out: z/√φ, or (y − target)/√(s² + τ²). */
export function adjustedZ(score: Score, dispersion: DispersionModel): number {
  return (zOf(score) * score.standardError) / spread(score.standardError, dispersion);
}

function spread(standardError: number, dispersion: DispersionModel): number {
  if (dispersion.model === "none") return standardError;
  if (dispersion.model === "multiplicative") return standardError * Math.sqrt(Math.max(1, dispersion.phi));
  return Math.sqrt(standardError ** 2 + dispersion.tauSquared);
}
