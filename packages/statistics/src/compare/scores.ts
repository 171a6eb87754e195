import type { Count } from "./difference-of-proportions.ts";

/**
 * The scale on which a unit's figure is compared with the target.
 * - `log`: log(O/E), standard error 1/√E (NHS Digital's SHMI)
 * - `square-root`: √(O/E), standard error 1/(2√E) (Spiegelhalter et al. 2012, Care Quality Commission)
 * - `arcsine`: arcsin√(k/n), standard error 1/(2√n)
 * - `identity`: the figure itself
 */
export type Scale = "log" | "square-root" | "arcsine" | "identity";

/** A unit's figure, its target and its standard error, all on one scale. */
export interface Score {
  readonly scale: Scale;
  readonly y: number;
  readonly target: number;
  readonly standardError: number;
}

/**
 * Observed over expected on a scale where it is about normal; the target is a ratio of 1.
 * @throws RangeError on the log scale without an observed event, whose logarithm does not exist
 */
export function ratioScore(observed: number, expected: number, scale: "log" | "square-root" = "square-root"): Score {
  if (!(observed >= 0) || !(expected > 0) || (scale === "log" && observed === 0)) {
    const least = scale === "log" ? "more than 0" : "at least 0";
    throw new RangeError(`ratio score: found ${observed} observed of ${expected} expected, needed ${least} of > 0`);
  }
  const ratio = observed / expected;
  return scale === "log"
    ? { scale, y: Math.log(ratio), target: 0, standardError: 1 / Math.sqrt(expected) }
    : { scale, y: Math.sqrt(ratio), target: 1, standardError: 1 / (2 * Math.sqrt(expected)) };
}

/**
 * Observed over expected with the binomial variance of the count, as `standardise` gives it: standard error √variance/E
 * around a ratio of 1. For frequent events: `ratioScore` takes the Poisson variance E, which is then too large, so that
 * its limits would hardly ever be crossed. Source: Spiegelhalter, Statistics in Medicine 24 (2005) 1185–1202, A.2.
 */
export function standardisedScore(found: {
  readonly ratio: number;
  readonly expected: number;
  readonly variance: number;
}): Score {
  const { ratio, expected, variance } = found;
  if (!(expected > 0)) throw new RangeError(`standardised score: found ${expected} expected, needed more than 0`);
  return meanScore(ratio, 1, Math.sqrt(variance) / expected);
}

/**
 * A share against a target share: on the arcsine scale, where the spread does not depend on the share (R's FunnelPlotR),
 * or as it is with the standard error √(p₀(1 − p₀)/n) (Spiegelhalter 2005).
 */
export function proportionScore({ k, n }: Count, target: number, scale: "arcsine" | "identity" = "arcsine"): Score {
  if (!(n >= 1) || !(k >= 0 && k <= n) || !(target > 0 && target < 1)) {
    throw new RangeError(`proportion score: found ${k} of ${n} at target ${target}, needed k <= n, 0 < target < 1`);
  }
  if (scale === "identity") return meanScore(k / n, target, Math.sqrt((target * (1 - target)) / n));
  return {
    scale,
    y: Math.asin(Math.sqrt(k / n)),
    target: Math.asin(Math.sqrt(target)),
    standardError: 1 / (2 * Math.sqrt(n)),
  };
}

/** A mean against a target, with the standard error of the mean. */
export function meanScore(mean: number, target: number, standardError: number): Score {
  if (!Number.isFinite(mean) || !Number.isFinite(target) || !(standardError > 0)) {
    throw new RangeError(
      `mean score: found ${mean}, target ${target}, error ${standardError}, needed an error above 0`,
    );
  }
  return { scale: "identity", y: mean, target, standardError };
}

/** Naive z: how many standard errors from the target. */
export function zOf({ y, target, standardError }: Score): number {
  return (y - target) / standardError;
}

/** From the scale of a score back to a ratio, a share or a mean. */
export function backTransform(scale: Scale, y: number): number {
  if (scale === "log") return Math.exp(y);
  if (scale === "square-root") return Math.max(0, y) ** 2;
  if (scale === "arcsine") return Math.sin(Math.min(Math.PI / 2, Math.max(0, y))) ** 2;
  return y;
}
