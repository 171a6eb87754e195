import { baselinePositions, TooFewPoints } from "./baseline.ts";
import type { BaselineOptions, CountSeries, PeriodCount } from "./types.ts";

/** A checked series of counts: n = 0 has become a gap, and the baseline's totals are taken. */
export interface CountBaseline {
  readonly counts: CountSeries;
  readonly positions: readonly number[];
  readonly totalK: number;
  readonly totalN: number;
}

/**
 * Checks a series of counts and sums its baseline.
 * @param kind "proportion": whole k ≤ whole n; "rate": whole k, any area n above 0
 */
export function countBaseline(
  what: string,
  kind: "proportion" | "rate",
  series: CountSeries,
  options: BaselineOptions,
): CountBaseline {
  const counts = series.map((count) => {
    if (count === null) return null;
    requireCount(what, kind, count);
    return count.n === 0 ? null : count;
  });
  const positions = baselinePositions(
    counts.map((count) => count === null),
    options,
  );
  const used = positions.flatMap((index) => counts[index] ?? []);
  const totalK = used.reduce((sum, { k }) => sum + k, 0);
  const totalN = used.reduce((sum, { n }) => sum + n, 0);
  return { counts, positions, totalK, totalN };
}

/** The given centre, or k/n of the baseline; throws TooFewPoints when there is neither. */
export function centreOf(what: string, baseline: CountBaseline, given: number | undefined, most: number): number {
  if (given !== undefined) {
    if (!(given >= 0 && given <= most)) throw new RangeError(`${what}: found centre ${given}, needed 0 to ${most}`);
    return given;
  }
  if (baseline.positions.length === 0) throw new TooFewPoints(what, 0, 1);
  return baseline.totalK / baseline.totalN;
}

function requireCount(what: string, kind: "proportion" | "rate", { n, k }: PeriodCount): void {
  const wholeK = Number.isInteger(k) && k >= 0;
  const fits = kind === "proportion" ? Number.isInteger(n) && n >= 0 && k <= n : Number.isFinite(n) && n >= 0;
  if (!wholeK || !fits || (n === 0 && k > 0)) {
    const needed = kind === "proportion" ? "whole numbers with 0 <= k <= n" : "a whole k >= 0 and n > 0 (or k = n = 0)";
    throw new RangeError(`${what}: found k=${k}, n=${n}, needed ${needed}`);
  }
}
