import { requireMultiplier, TRIAL_POINTS } from "./baseline.ts";
import type { ChartKind, ChartPoint, ControlChart, Side } from "./types.ts";

/** What a chart plots in one period, before limits; null is a gap. */
export interface Plotted {
  readonly value: number;
  readonly n: number | null;
  /** Standard error of the value. */
  readonly sigma: number;
  /** Centre of this point where it differs from the chart's (np with unequal n). */
  readonly centre?: number;
}

export interface Assembly {
  readonly kind: ChartKind;
  readonly centre: number;
  readonly sigma: number;
  readonly multiplier: number;
  readonly plotted: readonly (Plotted | null)[];
  readonly baseline: readonly number[];
  /** Centre and spread were given, not computed: never trial. */
  readonly given?: boolean;
  /** What the value cannot go beyond; the limits are cut there. */
  readonly least?: number;
  readonly most?: (point: Plotted) => number;
}

/** Puts limits around each point: centre ± multiplier · sigma, cut at the possible; a signal is strictly outside. */
export function assemble(assembly: Assembly): ControlChart {
  const { kind, centre, sigma, multiplier, plotted, given = false } = assembly;
  requireMultiplier(multiplier);
  const inBaseline = new Set(assembly.baseline);
  const points = plotted.map((point, index): ChartPoint => {
    if (point === null) {
      const none = { value: null, n: null, lower: null, upper: null, sigma: null, signal: null } as const;
      return { index, gap: true, centre, inBaseline: false, ...none };
    }
    const middle = point.centre ?? centre;
    const lower = Math.max(assembly.least ?? Number.NEGATIVE_INFINITY, middle - multiplier * point.sigma);
    const upper = Math.min(assembly.most?.(point) ?? Number.POSITIVE_INFINITY, middle + multiplier * point.sigma);
    return {
      index,
      gap: false,
      value: point.value,
      n: point.n,
      centre: middle,
      lower,
      upper,
      sigma: point.sigma,
      inBaseline: inBaseline.has(index),
      signal: sideOutside(point.value, lower, upper),
    };
  });
  const baselinePoints = assembly.baseline.length;
  return { kind, centre, sigma, multiplier, points, baselinePoints, trial: !given && baselinePoints < TRIAL_POINTS };
}

/** Strictly above the upper or below the lower limit; what only rounding puts outside is inside. */
export function sideOutside(value: number, lower: number, upper: number): Side | null {
  if (value > upper && !nearlyEqual(value, upper)) return "above";
  if (value < lower && !nearlyEqual(value, lower)) return "below";
  return null;
}

/** Equal but for rounding: a series of equal values has σ = 0 and a mean that is off by one unit in the last place. */
export function nearlyEqual(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));
}
