import { type Interval, upperTail } from "../confidence.ts";
import { addMoments, type Moments } from "../mean.ts";
import { normalQuantile } from "../normal.ts";
import { twoSidedP } from "./p-values.ts";

/** What a roll-up keeps of a score for one kind of case. */
export interface MeanStratum extends Moments {
  readonly stratum: string;
}

export interface StandardisedMean extends Interval {
  readonly n: number;
  readonly observed: number;
  /** Mean that the unit's case mix would lead to at the reference's means. */
  readonly expected: number;
  /** Observed − expected, with its interval in `low` and `high`. */
  readonly difference: number;
  readonly standardError: number;
  /** The reference's overall mean + difference: the mean at the reference's case mix, if the difference is the same everywhere. */
  readonly standardisedMean: number;
  readonly z: number | undefined;
  readonly p: number | undefined;
}

/**
 * Indirect standardisation of a mean: observed minus the mean expected from the unit's case mix, d = Σ(xₛ − nₛ·Mₛ)/n,
 * with variance Σ nₛ·Sₛ²/n² from the reference's spread within strata, by the normal distribution.
 * The reference's means count as known; it usually is all units together.
 * Source: Spiegelhalter, Statistics in Medicine 24 (2005) 1185–1202 (adjusted means); Breslow and Day II (1987) 2.3.
 * @throws RangeError where the unit has cases of a stratum that the reference does not have, or none at all
 */
export function standardiseMean(
  unit: readonly MeanStratum[],
  reference: readonly MeanStratum[],
  confidence = 0.95,
): StandardisedMean {
  const sums = new Map(addMeanStrata([reference]).map((s) => [s.stratum, s]));
  const pooled = pooledVariance([...sums.values()]);
  let [n, sum, expectedSum, variance] = [0, 0, 0, 0];
  for (const cell of unit) {
    if (cell.n === 0) continue;
    const norm = sums.get(cell.stratum);
    if (norm === undefined || norm.n === 0) {
      throw new RangeError(`standardised mean: found ${cell.n} cases of ${cell.stratum}, which the reference lacks`);
    }
    n += cell.n;
    sum += cell.sum;
    expectedSum += (cell.n * norm.sum) / norm.n;
    variance += cell.n * (norm.n > 1 ? varianceOf(norm) : pooled);
  }
  if (n === 0) throw new RangeError("standardised mean: found no case, needed one");
  const difference = (sum - expectedSum) / n;
  const standardError = Math.sqrt(variance) / n;
  const half = normalQuantile(upperTail(confidence)) * standardError;
  const all = [...sums.values()].reduce<Moments>(addMoments, { n: 0, sum: 0, sumSq: 0 });
  const z = standardError > 0 ? difference / standardError : undefined;
  return {
    n,
    observed: sum / n,
    expected: expectedSum / n,
    difference,
    low: difference - half,
    high: difference + half,
    standardError,
    standardisedMean: all.sum / all.n + difference,
    z,
    p: z === undefined ? undefined : twoSidedP(z),
  };
}

/** Strata of many units added up to a reference. */
export function addMeanStrata(units: readonly (readonly MeanStratum[])[]): readonly MeanStratum[] {
  const sums = new Map<string, MeanStratum>();
  for (const cell of units.flat()) {
    const sum = sums.get(cell.stratum);
    sums.set(cell.stratum, sum === undefined ? cell : { stratum: cell.stratum, ...addMoments(sum, cell) });
  }
  return [...sums.values()];
}

function varianceOf({ n, sum, sumSq }: Moments): number {
  return Math.max(0, sumSq - (sum * sum) / n) / (n - 1);
}

/** A stratum of one case has no spread of its own: it takes that of all strata together. */
function pooledVariance(strata: readonly Moments[]): number {
  const several = strata.filter(({ n }) => n > 1);
  const degrees = several.reduce((total, { n }) => total + n - 1, 0);
  return degrees === 0 ? 0 : several.reduce((total, s) => total + varianceOf(s) * (s.n - 1), 0) / degrees;
}
