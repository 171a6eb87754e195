import { TooFewPoints } from "./baseline.ts";

/** d₂ for ranges of two, three decimals. Source: Montgomery, Appendix VI. */
export const D2_OF_TWO = 1.128;
/** Upper limit of a moving range, D₄ for two. Source: Montgomery, Appendix VI; Nelson, Journal of Quality Technology 14 (1982) 172. */
export const RANGE_LIMIT = 3.267;

export interface RangeOptions {
  /**
   * "adjacent": a range needs two periods next to each other, both in the baseline; a gap or an excluded point makes none.
   * "bridged": a range between each point and the one used before it, however many lie between (qcc, after dropping rows).
   */
  readonly ranges?: "adjacent" | "bridged";
  /**
   * "none", or "once": leave out ranges of at least 3.267 times their mean, then take the mean again, one time
   * (Nelson 1982; NHS England, Making Data Count).
   */
  readonly screening?: "none" | "once";
}

export interface MovingRanges {
  /** One entry a period; null where there is no range. */
  readonly all: readonly (number | null)[];
  /** Those that the mean is taken of. */
  readonly used: readonly number[];
  readonly mean: number;
}

/**
 * Absolute differences of successive values in the baseline, and their mean.
 * @throws TooFewPoints when no two values make a range
 */
export function movingRanges(
  what: string,
  values: readonly (number | null)[],
  baseline: readonly number[],
  options: RangeOptions = {},
): MovingRanges {
  const { ranges = "adjacent", screening = "none" } = options;
  const found: number[] = [];
  baseline.forEach((index, order) => {
    const before = baseline[order - 1];
    if (before === undefined || (ranges === "adjacent" && before !== index - 1)) return;
    found.push(Math.abs((values[index] ?? 0) - (values[before] ?? 0)));
  });
  if (found.length === 0) throw new TooFewPoints(what, Math.min(baseline.length, 1), 2);
  const first = average(found);
  // With a mean of 0 every range is 0, and 3.267 · 0 would throw all of them away.
  const used = screening === "once" && first > 0 ? found.filter((range) => range < RANGE_LIMIT * first) : found;
  return { all: successive(values, ranges), used, mean: average(used) };
}

function successive(values: readonly (number | null)[], ranges: "adjacent" | "bridged"): readonly (number | null)[] {
  let before: number | null = null;
  return values.map((value) => {
    const range = value === null || before === null ? null : Math.abs(value - before);
    if (value !== null || ranges === "adjacent") before = value;
    return range;
  });
}

export function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
