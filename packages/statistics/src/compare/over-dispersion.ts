import { chiSquareUpperTail } from "../chi-square.ts";
import { type Score, zOf } from "./scores.ts";

/**
 * What is done with extreme units, so that the few true outliers do not widen the limits for all.
 * - `winsorise`: z below the `share` quantile or above the 1 − `share` quantile are pulled in to it; the quantiles are
 *   interpolated at (I − 1)·share (Hyndman and Fan's type 7, R's default). Spiegelhalter (2005).
 * - `truncate`: units in the lowest and highest of 1/`share` groups of equal size are left out; the group of rank r is
 *   ⌊r/(share·(I + 1))⌋ with mean ranks for ties (SAS PROC RANK). NHS Digital's SHMI.
 * - `none`: all as they are
 */
export interface Outliers {
  readonly method: "winsorise" | "truncate" | "none";
  /** Share at each end, above 0 and below one half; 0.1 is usual. */
  readonly share?: number;
}

export interface Dispersion {
  /** Units that the figures rest on (fewer than given where they were truncated). */
  readonly units: number;
  /** Multiplicative over-dispersion, mean of z²: about 1 when units differ by chance alone. */
  readonly phi: number;
  /** Additive over-dispersion: variance between units on the scale of the scores; 0 where chance explains all. */
  readonly tauSquared: number;
  /** Test of no over-dispersion on the same z: Σz² against χ² with `units` degrees of freedom, upper tail. */
  readonly p: number;
}

/**
 * Over-dispersion among units: φ = Σz²/I, and τ² = max(0, (I·φ − (I − 1)) / (Σw − Σw²/Σw)) with w = 1/s².
 * Source: Spiegelhalter, Quality and Safety in Health Care 14 (2005) 347–351; Spiegelhalter et al., JRSS A 175 (2012)
 * 1–47, section 4; τ² after DerSimonian and Laird, Controlled Clinical Trials 7 (1986) 177–188.
 * @param scores all on one scale
 * @throws RangeError for fewer than two units, before or after truncation
 */
export function overDispersion(
  scores: readonly Score[],
  outliers: Outliers = { method: "winsorise", share: 0.1 },
): Dispersion {
  const { method, share = 0.1 } = outliers;
  if (!(share > 0 && share < 0.5))
    throw new RangeError(`over-dispersion: found share ${share}, needed 0 < share < 0.5`);
  const all = scores.map((score) => ({ z: zOf(score), weight: score.standardError ** -2 }));
  const kept = method === "winsorise" ? winsorised(all, share) : method === "truncate" ? truncated(all, share) : all;
  const units = kept.length;
  if (units < 2) throw new RangeError(`over-dispersion: found ${units} units, needed at least 2`);
  const sum = kept.reduce((total, { z }) => total + z * z, 0);
  const weights = kept.reduce((total, { weight }) => total + weight, 0);
  const squares = kept.reduce((total, { weight }) => total + weight ** 2, 0);
  return {
    units,
    phi: sum / units,
    tauSquared: Math.max(0, (sum - (units - 1)) / (weights - squares / weights)),
    p: chiSquareUpperTail(sum, units),
  };
}

interface Weighted {
  readonly z: number;
  readonly weight: number;
}

function winsorised(all: readonly Weighted[], share: number): readonly Weighted[] {
  const sorted = all.map(({ z }) => z).sort((a, b) => a - b);
  const [low, high] = [quantile(sorted, share), quantile(sorted, 1 - share)];
  return all.map(({ z, weight }) => ({ z: Math.min(high, Math.max(low, z)), weight }));
}

/** Interpolated at (n − 1)·p: Hyndman and Fan, American Statistician 50 (1996) 361–365, type 7. */
function quantile(sorted: readonly number[], p: number): number {
  const at = (sorted.length - 1) * p;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (at - Math.floor(at)) * (above - below);
}

function truncated(all: readonly Weighted[], share: number): readonly Weighted[] {
  const groups = 1 / share;
  return all.filter(({ z }) => {
    const below = all.filter((other) => other.z < z).length;
    const equal = all.filter((other) => other.z === z).length;
    const rank = below + (equal + 1) / 2;
    const group = Math.floor((rank * groups) / (all.length + 1));
    return group > 0 && group < groups - 1;
  });
}
