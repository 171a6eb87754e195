import { twoSidedP } from "../compare/p-values.ts";
import { type Interval, upperTail } from "../confidence.ts";
import { normalQuantile } from "../normal.ts";
import { type ConfusionMatrix, requireSquare } from "./confusion.ts";

/**
 * How much a disagreement of d steps on a scale of k categories counts as agreement.
 * - `unweighted`: none (Cohen 1960)
 * - `linear`: 1 − d/(k − 1) (Cicchetti and Allison 1971)
 * - `quadratic`: 1 − d²/(k − 1)² (Fleiss and Cohen 1973)
 */
export type KappaWeights = "unweighted" | "linear" | "quadratic";

export interface Kappa extends Interval {
  readonly n: number;
  readonly kappa: number;
  readonly weights: KappaWeights;
  /** Observed agreement, and that of two readers who know nothing of each other; both weighted. */
  readonly observed: number;
  readonly expected: number;
  /** Asymptotic standard error, for the interval. */
  readonly standardError: number;
  /** Standard error where κ is 0, for the test. */
  readonly standardErrorAtZero: number;
  readonly z: number;
  /** Two-sided. */
  readonly p: number;
}

/**
 * Cohen's κ and its weighted forms, with large-sample standard errors. The matrix covers the whole scale: dropping a
 * category that nobody used would change the weights.
 * Source: Cohen, Educational and Psychological Measurement 20 (1960) 37–46; Fleiss, Cohen and Everitt, Psychological
 * Bulletin 72 (1969) 323–327, equations 8 and 9.
 * @throws RangeError for an empty matrix, and where both readers used one category only (κ does not exist)
 */
export function kappa(matrix: ConfusionMatrix, weights: KappaWeights = "unweighted", confidence = 0.95): Kappa {
  requireSquare(matrix);
  const n = matrix.flat().reduce((sum, count) => sum + count, 0);
  const share = matrix.map((row) => row.map((count) => count / n));
  const rows = share.map(total);
  const columns = rows.map((_, j) => total(share.map((row) => row[j] ?? 0)));
  const weight = (i: number, j: number) => weightOf(weights, Math.abs(i - j), rows.length);
  const sum = (value: (i: number, j: number) => number) =>
    total(rows.flatMap((_, i) => columns.map((__, j) => value(i, j))));
  const cell = (i: number, j: number) => share[i]?.[j] ?? 0;
  const chance = (i: number, j: number) => (rows[i] ?? 0) * (columns[j] ?? 0);
  const observed = sum((i, j) => weight(i, j) * cell(i, j));
  const expected = sum((i, j) => weight(i, j) * chance(i, j));
  if (n === 0 || expected >= 1 - 1e-15) {
    throw new RangeError(`kappa: found ${n} pairs with chance agreement ${expected}, needed pairs of two categories`);
  }
  const k = (observed - expected) / (1 - expected);
  // Mean weight of each row under the columns' shares, and of each column under the rows'.
  const rowWeight = rows.map((_, i) => total(columns.map((share, j) => weight(i, j) * share)));
  const columnWeight = columns.map((_, j) => total(rows.map((share, i) => weight(i, j) * share)));
  const marginal = (i: number, j: number) => (rowWeight[i] ?? 0) + (columnWeight[j] ?? 0);
  const spread =
    sum((i, j) => cell(i, j) * (weight(i, j) - marginal(i, j) * (1 - k)) ** 2) - (k - expected * (1 - k)) ** 2;
  const atZero = sum((i, j) => chance(i, j) * (weight(i, j) - marginal(i, j)) ** 2) - expected ** 2;
  const error = (variance: number) => Math.sqrt(Math.max(0, variance) / n) / (1 - expected);
  const [standardError, standardErrorAtZero] = [error(spread), error(atZero)];
  const half = normalQuantile(upperTail(confidence)) * standardError;
  const z = k / standardErrorAtZero;
  return {
    n,
    kappa: k,
    weights,
    observed,
    expected,
    standardError,
    low: Math.max(-1, k - half),
    high: Math.min(1, k + half),
    standardErrorAtZero,
    z,
    p: twoSidedP(z),
  };
}

function weightOf(weights: KappaWeights, steps: number, categories: number): number {
  if (weights === "unweighted") return steps === 0 ? 1 : 0;
  const distance = steps / (categories - 1);
  return weights === "linear" ? 1 - distance : 1 - distance ** 2;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
