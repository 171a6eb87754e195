import { type Interval, upperTail } from "../confidence.ts";
import { studentTQuantile } from "../student-t.ts";
import { decomposeVariance, type VarianceCell } from "./variance-parts.ts";

/** Fewer levels than this say too little about how estimates vary. */
const MINIMUM_LEVELS = 5;

export interface VarianceInterval extends Interval {
  readonly factor: string;
}

/**
 * Rough intervals of variance parts by the jackknife: each level of one factor (the outermost, such as the site) is left
 * out once, and the pseudo-values L·v − (L − 1)·v₍₋ₗ₎ vary as the estimate does; Student's t, cut at 0. Parts that cannot
 * be told, here or with a level left out, have none.
 * Source: Arvesen, Annals of Mathematical Statistics 40 (1969) 2076–2100; Miller, Biometrika 61 (1974) 1–15.
 * @param over factor whose levels are independent of each other
 * @returns undefined with fewer than five levels
 */
export function varianceIntervals(
  cells: readonly VarianceCell[],
  factors: readonly string[],
  over: string,
  confidence = 0.95,
): readonly VarianceInterval[] | undefined {
  const used = cells.filter(({ n }) => n > 0);
  const levels = [...new Set(used.map((cell) => cell.levels[over]))];
  if (levels.length < MINIMUM_LEVELS) return undefined;
  const whole = decomposeVariance(used, factors);
  const without = levels.map((level) =>
    decomposeVariance(
      used.filter((cell) => cell.levels[over] !== level),
      factors,
    ),
  );
  const t = studentTQuantile(upperTail(confidence), levels.length - 1);
  return whole.parts.flatMap(({ factor, rawVariance }, part) => {
    const left = without.map(({ parts }) => parts[part]?.rawVariance);
    if (rawVariance === undefined || !left.every((value) => value !== undefined)) return [];
    const pseudo = left.map((value) => levels.length * rawVariance - (levels.length - 1) * value);
    const mean = pseudo.reduce((sum, value) => sum + value, 0) / pseudo.length;
    const squares = pseudo.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const half = t * Math.sqrt(squares / (pseudo.length - 1) / pseudo.length);
    return [{ factor, low: Math.max(0, mean - half), high: Math.max(0, mean + half) }];
  });
}
