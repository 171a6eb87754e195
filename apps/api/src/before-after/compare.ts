import {
  DEFAULT_MINIMUM_N,
  fisherExactP,
  type Moments,
  meanDifference,
  proportionDifference,
} from "@plumbline/statistics";
import { type Better, type Measure, type Sample, sampleKind } from "../analytics/measure.ts";
import { meaningOf } from "../control-chart/violations.ts";
import type { Difference, NotCompared, SignalMeaning } from "../generated/resolver-types.ts";

export interface Compared {
  readonly difference: Difference | null;
  readonly notCompared: NotCompared | null;
}

const SHARES = "Newcombe's hybrid score interval, 95 %; p by Fisher's exact test";
const MEANS = "Welch's interval, 95 %";

/** after − before. Pure. @param samples null: no version graded images in both */
export function compare(samples: { readonly before: Sample; readonly after: Sample } | null): Compared {
  if (samples === null) return { difference: null, notCompared: "NO_COMMON_VERSION" };
  const { before, after } = samples;
  if (Math.min(before.n, after.n) < DEFAULT_MINIMUM_N) return { difference: null, notCompared: "TOO_FEW" };
  if (before.kind === "SHARE" && after.kind === "SHARE") {
    const { difference, low, high } = proportionDifference(after, before);
    const p = fisherExactP(after, before);
    return { difference: { value: difference, low, high, p, method: SHARES }, notCompared: null };
  }
  if (before.kind !== "MEAN" || after.kind !== "MEAN") throw new Error("A share cannot be compared with a mean.");
  if (!varies(before) && !varies(after)) return { difference: null, notCompared: "NO_VARIATION" };
  const { difference, low, high, p } = meanDifference(after, before);
  return { difference: { value: difference, low, high, p, method: MEANS }, notCompared: null };
}

const varies = ({ n, sum, sumSq }: Moments): boolean => sumSq - (sum * sum) / n > 1e-9 * Math.max(1, sumSq);

/** A difference whose interval holds 0 is none that was shown. */
export function meaningOfDifference(difference: Difference | null, better: Better): SignalMeaning {
  if (difference === null || (difference.low <= 0 && difference.high >= 0)) return "NEUTRAL";
  return meaningOf(difference.value > 0 ? "ABOVE" : "BELOW", better);
}

const REASONS: Readonly<Record<NotCompared, string>> = {
  NO_COMMON_VERSION: "No rubric and model version graded images both before and after, and versions are never blended.",
  TOO_FEW: "Too few images before or after for a figure.",
  NO_VARIATION: "All values before and after are the same.",
};

/** English, from the figures. @param others how many other events lie in the days compared */
export function inWords({ difference, notCompared }: Compared, measure: Measure, others: number): string {
  if (difference === null) return REASONS[notCompared ?? "TOO_FEW"];
  const share = sampleKind(measure) === "SHARE";
  const written = (value: number): string => (share ? (100 * value).toFixed(1) : value.toFixed(1));
  const unit = share ? "percentage points" : "points";
  const shown = difference.low > 0 || difference.high < 0;
  const sign = difference.value > 0 ? "rose" : "fell";
  const said = shown
    ? `It ${sign} by ${written(Math.abs(difference.value))} ${unit} (95 % interval ${written(difference.low)} to ${written(difference.high)}).`
    : `No change was shown: the difference lies between ${written(difference.low)} and ${written(difference.high)} ${unit}.`;
  const caution = others === 0 ? "" : ` ${others} other ${others === 1 ? "event lies" : "events lie"} in these days.`;
  return `${said}${caution} What else changed at that time cannot be told from these figures.`;
}
