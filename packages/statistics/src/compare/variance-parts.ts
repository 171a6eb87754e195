import type { Moments } from "../mean.ts";
import { solveLinear } from "./solve-linear.ts";

/**
 * Observations of one combination of levels, for example of one site, device, technologist and kind of case. A level
 * that is nested in another (a device in its site) has a name of its own, so that two sites' devices are not one.
 */
export interface VarianceCell extends Moments {
  /** Level of every factor. */
  readonly levels: Readonly<Record<string, string>>;
}

/**
 * Why a factor's variance cannot be told.
 * - `ONE_LEVEL`: there is nothing to compare
 * - `CONFOUNDED`: it goes with the factors before it (every site has one device), or with single observations
 */
export type NotSeparable = "ONE_LEVEL" | "CONFOUNDED";

/** What one factor adds to the variance of a single observation; the last one is the rest, within all levels. */
export interface VariancePart {
  readonly factor: string;
  /** Levels seen: the estimate rests on so many draws, and is rough with few. For the rest, all observations. */
  readonly levels: number;
  /** At least 0; undefined where it cannot be told. */
  readonly variance: number | undefined;
  /** The unbiased estimate, which may be negative. */
  readonly rawVariance: number | undefined;
  /** The estimate was negative and stands as 0: no sign of this factor. */
  readonly truncated: boolean;
  /** Of the sum of all parts as they stand, 0…1. */
  readonly share: number | undefined;
  readonly notSeparable: NotSeparable | undefined;
}

export interface VarianceParts {
  readonly n: number;
  readonly mean: number;
  readonly method: "Henderson I";
  /** Sum of the parts as they stand. */
  readonly total: number;
  /** In the order of the factors, then the rest. */
  readonly parts: readonly VariancePart[];
}

/** The name of the last part. */
export const REST = "rest";

/**
 * Splits the variance of single observations into random parts of factors, crossed or nested, unbalanced as they come,
 * and the rest: analysis-of-variance estimates by Henderson's method I. The uncorrected sum of squares of every factor,
 * Σ(level sum)²/level n, is set equal to its expectation, in which another factor's variance counts
 * Σ(Σ n²/level n) times. Only n, Σx and Σx² of each cell are needed. Unbiased where levels are drawn independently of
 * each other; a technologist who only sees the hard cases is not. Negative estimates stand as 0 and say so.
 * Source: Henderson, Biometrics 9 (1953) 226–252, method 1; Searle, Casella and McCulloch, Variance Components (1992) 5.3.
 * @throws RangeError for fewer than two observations, and for a cell without a level
 */
export function decomposeVariance(cells: readonly VarianceCell[], factors: readonly string[]): VarianceParts {
  const used = cells.filter(({ n }) => n > 0);
  const n = used.reduce((total, cell) => total + cell.n, 0);
  if (n < 2) throw new RangeError(`variance parts: found ${n} observations, needed at least 2`);
  const mean = used.reduce((total, cell) => total + cell.sum, 0) / n;
  // Around the mean, so that nothing cancels and the mean's own square leaves the equations.
  const centred = used.map((cell) => ({
    ...cell,
    sum: cell.sum - cell.n * mean,
    sumSq: Math.max(0, cell.sumSq - 2 * mean * cell.sum + cell.n * mean * mean),
  }));
  const tables = factors.map((factor) => ({ factor, levels: levelsOf(centred, factor) }));
  const states = new Map<string, NotSeparable>();
  const crossed = crossTerms(centred);
  let kept: readonly FactorTable[] = [];
  let solution = solve(kept, centred, n, crossed);
  for (const table of tables) {
    if (table.levels.size < 2) {
      states.set(table.factor, "ONE_LEVEL");
      continue;
    }
    const next = solve([...kept, table], centred, n, crossed);
    if (next === undefined) {
      states.set(table.factor, "CONFOUNDED");
      continue;
    }
    kept = [...kept, table];
    solution = next;
  }
  const raw = new Map(kept.map(({ factor }, i) => [factor, solution?.[i]]));
  raw.set(REST, solution?.[kept.length]);
  const rows = [...tables.map(({ factor, levels }) => ({ factor, levels: levels.size })), { factor: REST, levels: n }];
  const total = rows.reduce((sum, { factor }) => sum + Math.max(0, raw.get(factor) ?? 0), 0);
  return {
    n,
    mean,
    method: "Henderson I",
    total,
    parts: rows.map(({ factor, levels }) => {
      const rawVariance = raw.get(factor);
      const variance = rawVariance === undefined ? undefined : Math.max(0, rawVariance);
      return {
        factor,
        levels,
        variance,
        rawVariance,
        truncated: rawVariance !== undefined && rawVariance < 0,
        share: variance === undefined || total === 0 ? undefined : variance / total,
        notSeparable: states.get(factor),
      };
    }),
  };
}

interface FactorTable {
  readonly factor: string;
  readonly levels: ReadonlyMap<string, { readonly n: number; readonly sum: number }>;
}

function levelsOf(cells: readonly VarianceCell[], factor: string): FactorTable["levels"] {
  const levels = new Map<string, { n: number; sum: number }>();
  for (const cell of cells) {
    const level = levelOf(cell, factor);
    const at = levels.get(level) ?? { n: 0, sum: 0 };
    levels.set(level, { n: at.n + cell.n, sum: at.sum + cell.sum });
  }
  return levels;
}

function levelOf({ levels }: VarianceCell, factor: string): string {
  const level = levels[factor];
  if (level === undefined) {
    throw new RangeError(`variance parts: found a cell without ${factor}, needed a level of every factor`);
  }
  return level;
}

/** Variances of the factors, then the rest; undefined where the equations do not determine them. */
function solve(
  factors: readonly FactorTable[],
  cells: readonly VarianceCell[],
  n: number,
  crossed: CrossTerms,
): readonly number[] | undefined {
  const meanTerms = factors.map(({ levels }) => sumOf(levels.values(), (level) => level.n ** 2) / n);
  const rows = factors.map((own, i) => [
    ...factors.map((other, j) => (i === j ? n : crossed(own, other)) - (meanTerms[j] ?? 0)),
    own.levels.size - 1,
  ]);
  const sums = factors.map(({ levels }) => sumOf(levels.values(), (level) => level.sum ** 2 / level.n));
  return solveLinear(
    [...rows, [...meanTerms.map((term) => n - term), n - 1]],
    [...sums, sumOf(cells, (cell) => cell.sumSq)],
  );
}

type CrossTerms = (own: FactorTable, other: FactorTable) => number;

/** Each pair is counted once, though the equations are solved anew for every factor that joins. */
function crossTerms(cells: readonly VarianceCell[]): CrossTerms {
  const known = new Map<FactorTable, Map<FactorTable, number>>();
  return (own, other) => {
    const row = known.get(own) ?? new Map<FactorTable, number>();
    known.set(own, row);
    const term = row.get(other) ?? crossTerm(own, other, cells);
    row.set(other, term);
    return term;
  };
}

/** How often the other factor's variance counts in a factor's sum of squares, Σ over own levels of Σ n²/level n. */
function crossTerm(own: FactorTable, other: FactorTable, cells: readonly VarianceCell[]): number {
  const counts = new Map<string, Map<string, number>>();
  for (const cell of cells) {
    const ownLevel = levelOf(cell, own.factor);
    let row = counts.get(ownLevel);
    if (row === undefined) {
      row = new Map();
      counts.set(ownLevel, row);
    }
    const level = levelOf(cell, other.factor);
    row.set(level, (row.get(level) ?? 0) + cell.n);
  }
  return sumOf(counts.entries(), ([level, row]) => {
    return sumOf(row.values(), (count) => count ** 2) / (own.levels.get(level)?.n ?? Number.NaN);
  });
}

function sumOf<T>(items: Iterable<T>, value: (item: T) => number): number {
  let sum = 0;
  for (const item of items) sum += value(item);
  return sum;
}
