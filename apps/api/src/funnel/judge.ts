import {
  adjustedFunnelLimits,
  adjustedZ,
  type DispersionModel,
  type Interval,
  overDispersion,
  proportionFunnelLimits,
  type Score,
} from "@plumbline/statistics";
import type { FunnelOutside, OverDispersion } from "../generated/resolver-types.ts";

/** Limits of warning and of action. */
export const WARN = 0.95;
export const ACTION = 0.998;

/** How limits are found where they allow for chance alone: exactly where there is a way, else from the score. */
export type ChanceLimits =
  | { readonly way: "binomial"; readonly target: number; readonly n: number; readonly asRatio: boolean }
  | { readonly way: "score" };

/** What is judged, and how its scale becomes the one that is drawn. */
export interface Judged {
  readonly score: Score;
  readonly chance: ChanceLimits;
}

export interface Limits {
  readonly warn: Interval;
  readonly action: Interval;
}

/** Limits on the scale of the data (share, ratio, difference of means). */
export function limitsOf({ score, chance }: Judged, dispersion: DispersionModel): Limits {
  const at = (confidence: number): Interval => {
    if (dispersion.model !== "none" || chance.way === "score") {
      return adjustedFunnelLimits(score, dispersion, confidence);
    }
    const { target, n, asRatio } = chance;
    const { low, high } = proportionFunnelLimits(target, n, { confidence });
    return asRatio ? { low: low / target, high: high / target } : { low, high };
  };
  return { warn: at(WARN), action: at(ACTION) };
}

export function outsideOf(value: number, { warn, action }: Limits): FunnelOutside {
  if (value < action.low) return "ACTION_LOW";
  if (value > action.high) return "ACTION_HIGH";
  if (value < warn.low) return "WARN_LOW";
  return value > warn.high ? "WARN_HIGH" : "NONE";
}

export interface Spread {
  readonly units: number;
  readonly phi: number;
  readonly tauSquared: number;
  readonly p: number;
}

/** Over-dispersion of the judged units; null for fewer than two. */
export const spreadOf = (scores: readonly Score[]): Spread | null =>
  scores.length < 2 ? null : overDispersion(scores);

export function modelOf(asked: OverDispersion, spread: Spread | null): DispersionModel {
  if (asked === "NONE" || spread === null) return { model: "none" };
  if (asked === "MULTIPLICATIVE") return { model: "multiplicative", phi: spread.phi };
  return { model: "additive", tauSquared: spread.tauSquared };
}

export const zIn = ({ score }: Judged, dispersion: DispersionModel): number => adjustedZ(score, dispersion);
