import type { Interval } from "../confidence.ts";
import type { Count } from "./difference-of-proportions.ts";
import { type ObservedExpected, observedExpected, type RatioMethod } from "./observed-expected.ts";
import { twoSidedP } from "./p-values.ts";

/** Events among observations of one kind of case (for example one view, age band and device generation). */
export interface Stratum extends Count {
  readonly stratum: string;
}

export interface Standardised extends ObservedExpected {
  readonly n: number;
  /** Ratio × the reference's share over all strata, with its limits; at most 1. */
  readonly rate: number;
  readonly rateInterval: Interval;
  /** Binomial variance of the observed count when the reference's shares hold, Σ nₛ·pₛ(1 − pₛ). */
  readonly variance: number;
  /** (observed − expected)/√variance and its two-sided p-value; absent where the reference leaves no room for chance. */
  readonly z: number | undefined;
  readonly p: number | undefined;
}

/**
 * Indirect standardisation: what the unit's own case mix would lead to at the reference's shares, E = Σ nₛ·Kₛ/Nₛ, the
 * ratio O/E with exact Poisson limits, and the ratio times the reference's overall share.
 * The reference usually is all units together, the unit itself included, which pulls the ratio a little to 1. Ratios of
 * two units with different case mix may not be compared with each other, only each with the reference.
 * Source: Breslow and Day, Statistical Methods in Cancer Research II (1987) 2.3.
 * @throws RangeError where the unit has cases of a stratum that the reference does not have, and where nothing is
 *   expected
 */
export function standardise(
  unit: readonly Stratum[],
  reference: readonly Stratum[],
  options: { readonly confidence?: number; readonly method?: RatioMethod } = {},
): Standardised {
  const shares = sharesOf(reference);
  let [observed, expected, variance, n] = [0, 0, 0, 0];
  for (const { stratum, k, n: cases } of unit) {
    if (cases === 0) continue;
    const share = shares.byStratum.get(stratum);
    if (share === undefined) {
      throw new RangeError(`indirect standardisation: found ${cases} cases of ${stratum}, which the reference lacks`);
    }
    observed += k;
    n += cases;
    expected += cases * share;
    variance += cases * share * (1 - share);
  }
  const found = observedExpected(observed, expected, options);
  const z = variance > 0 ? (observed - expected) / Math.sqrt(variance) : undefined;
  const rate = (ratio: number) => Math.min(1, ratio * shares.overall);
  return {
    ...found,
    n,
    rate: rate(found.ratio),
    rateInterval: { low: rate(found.low), high: rate(found.high) },
    variance,
    z,
    p: z === undefined ? undefined : twoSidedP(z),
  };
}

/** Strata of many units added up to a reference. */
export function addStrata(units: readonly (readonly Stratum[])[]): readonly Stratum[] {
  const sums = new Map<string, Stratum>();
  for (const { stratum, k, n } of units.flat()) {
    const sum = sums.get(stratum);
    sums.set(stratum, { stratum, k: k + (sum?.k ?? 0), n: n + (sum?.n ?? 0) });
  }
  return [...sums.values()];
}

function sharesOf(reference: readonly Stratum[]): {
  readonly byStratum: ReadonlyMap<string, number>;
  readonly overall: number;
} {
  const sums = addStrata([reference]).filter(({ n }) => n > 0);
  for (const { stratum, k, n } of sums) {
    if (!(k >= 0 && k <= n)) {
      throw new RangeError(`indirect standardisation: found ${k} of ${n} in ${stratum} of the reference`);
    }
  }
  const [k, n] = [sums.reduce((sum, s) => sum + s.k, 0), sums.reduce((sum, s) => sum + s.n, 0)];
  return { byStratum: new Map(sums.map((s) => [s.stratum, s.k / s.n])), overall: k / n };
}
