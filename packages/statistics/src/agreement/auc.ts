import { type Interval, upperTail } from "../confidence.ts";
import { normalQuantile } from "../normal.ts";

/**
 * Where the standard error comes from.
 * - `delong`: the spread of the placement values of both groups (DeLong et al., Biometrics 44 (1988) 837–845)
 * - `hanley-mcneil`: Q₁ = A/(2 − A), Q₂ = 2A²/(1 + A), as if scores were exponential (Hanley and McNeil, Radiology 143
 *   (1982) 29–36)
 */
export type AucMethod = "delong" | "hanley-mcneil";

export interface Auc extends Interval {
  readonly auc: number;
  readonly standardError: number;
  readonly method: AucMethod;
  readonly positives: number;
  readonly negatives: number;
}

/**
 * Area under the ROC curve: the probability that a positive scores higher than a negative, ties counted half, with an
 * interval by the normal distribution, cut at 0 and 1.
 * @param positives scores of those that are, at least two
 * @param negatives scores of those that are not, at least two
 */
export function auc(
  positives: readonly number[],
  negatives: readonly number[],
  { confidence = 0.95, method = "delong" }: { readonly confidence?: number; readonly method?: AucMethod } = {},
): Auc {
  if (positives.length < 2 || negatives.length < 2 || [...positives, ...negatives].some(Number.isNaN)) {
    throw new RangeError(
      `AUC: found ${positives.length} positives and ${negatives.length} negatives, needed 2 scores each`,
    );
  }
  const placed = placements(positives, negatives);
  const area = mean(placed);
  const standardError =
    method === "delong"
      ? Math.sqrt(variance(placed) / positives.length + variance(placements(negatives, positives)) / negatives.length)
      : hanleyMcNeilError(area, positives.length, negatives.length);
  const half = normalQuantile(upperTail(confidence)) * standardError;
  return {
    auc: area,
    standardError,
    method,
    low: Math.max(0, area - half),
    high: Math.min(1, area + half),
    positives: positives.length,
    negatives: negatives.length,
  };
}

/** Standard error of an area of which only the numbers of positives and negatives are known. Source: Hanley and McNeil (1982). */
export function hanleyMcNeilError(area: number, positives: number, negatives: number): number {
  const [q1, q2] = [area / (2 - area), (2 * area ** 2) / (1 + area)];
  const variance = area * (1 - area) + (positives - 1) * (q1 - area ** 2) + (negatives - 1) * (q2 - area ** 2);
  return Math.sqrt(variance / (positives * negatives));
}

/** For every score, the share of the others that lie below it, ties counted half; by halving in the sorted others. */
function placements(scores: readonly number[], others: readonly number[]): readonly number[] {
  const sorted = [...others].sort((a, b) => a - b);
  return scores.map((score) => {
    const below = firstIndex(sorted, (other) => other >= score);
    const notAbove = firstIndex(sorted, (other) => other > score);
    return (below + notAbove) / 2 / sorted.length;
  });
}

function firstIndex(sorted: readonly number[], holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle] ?? Number.NaN)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}
