import type { Interval } from "../confidence.ts";
import { byarInterval } from "../proportion/byar.ts";
import { exactPoissonInterval } from "../proportion/exact-poisson.ts";

/** `exact` (Garwood 1936, by χ²) or `byar` (Breslow and Day 1987). */
export type RatioMethod = "exact" | "byar";

export interface ObservedExpected extends Interval {
  readonly observed: number;
  readonly expected: number;
  /** Observed / expected; 1 is what the case mix leads one to expect. */
  readonly ratio: number;
}

/**
 * Observed over expected events with the interval of the observed Poisson count.
 * Where events are frequent the binomial varies less than Poisson, so the interval is then wider than it need be.
 * Source: Breslow and Day, Statistical Methods in Cancer Research II (1987) 2.3; Ulm (1990).
 */
export function observedExpected(
  observed: number,
  expected: number,
  { confidence = 0.95, method = "exact" }: { readonly confidence?: number; readonly method?: RatioMethod } = {},
): ObservedExpected {
  requireExpected(expected);
  if (!Number.isInteger(observed) || observed < 0) {
    throw new RangeError(`observed/expected: found ${observed} observed, needed a whole count of at least 0`);
  }
  const count = (method === "exact" ? exactPoissonInterval : byarInterval)(observed, confidence);
  return { observed, expected, ratio: observed / expected, low: count.low / expected, high: count.high / expected };
}

/**
 * Limits of a funnel of observed/expected around 1 at a number of expected events, χ²(α/2; 2E)/2E to
 * χ²(1 − α/2; 2(E + 1))/2E. Source: as R's FunnelPlotR (Poisson limits), after Spiegelhalter (2005).
 */
export function ratioFunnelLimits(expected: number, confidence = 0.95): Interval {
  requireExpected(expected);
  const { low, high } = exactPoissonInterval(expected, confidence);
  return { low: low / expected, high: high / expected };
}

/**
 * The same funnel drawn by observed instead of expected events: the ratios at which the observed count's own interval
 * just reaches the expected one. Source: Public Health England, funnel plots for ratios (PHEindicatormethods).
 * @param observed whole, at least 1
 * @returns limits of the ratio, and the expected events at each
 */
export function ratioFunnelAtObserved(
  observed: number,
  confidence = 0.95,
): Interval & { readonly expectedAtLow: number; readonly expectedAtHigh: number } {
  if (!Number.isInteger(observed) || observed < 1) {
    throw new RangeError(`funnel of ratios: found ${observed} observed, needed a whole count of at least 1`);
  }
  const count = exactPoissonInterval(observed, confidence);
  return {
    low: observed / count.high,
    high: observed / count.low,
    expectedAtLow: count.high,
    expectedAtHigh: count.low,
  };
}

function requireExpected(expected: number): void {
  if (!(expected > 0) || !Number.isFinite(expected)) {
    throw new RangeError(`observed/expected: found ${expected} expected, needed a finite number above 0`);
  }
}
