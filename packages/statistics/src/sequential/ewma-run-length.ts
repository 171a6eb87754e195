import { gaussLegendre } from "./gauss-legendre.ts";
import { NODES, normalDensity, weighted } from "./normal-kernel.ts";
import { type RunLength, runLength } from "./run-length.ts";

export interface EwmaDesign {
  readonly lambda: number;
  /** L: the asymptotic limits are ± L √(λ/(2−λ)) standard errors. */
  readonly multiplier: number;
  readonly shift?: number;
}

/**
 * Run length of a two-sided EWMA chart with asymptotic limits, of independent normal values:
 * S(n, u) = (1/λ) ∫ S(n−1, x) φ((x − (1−λ)u)/λ − shift) dx over the limits. Time-varying limits alarm a little more at first.
 * Source: Crowder, Technometrics 29 (1987) 401–407; Lucas and Saccucci, Technometrics 32 (1990) 1–12.
 */
export function ewmaRunLength(design: EwmaDesign): RunLength {
  const { lambda, multiplier, shift = 0 } = design;
  if (!(lambda > 0 && lambda <= 1) || !(multiplier > 0) || !Number.isFinite(shift)) {
    throw new RangeError(`EWMA run length: found lambda ${lambda}, L=${multiplier}, shift ${shift}`);
  }
  const limit = multiplier * Math.sqrt(lambda / (2 - lambda));
  const { nodes, weights } = gaussLegendre(NODES, -limit, limit);
  const places = [0, ...nodes];
  const toNodes = places.map((u) =>
    Array.from(nodes, (x, j) => ((weights[j] ?? 0) * normalDensity((x - (1 - lambda) * u) / lambda - shift)) / lambda),
  );
  return runLength(places.length, 0, (survival) => {
    const next = new Float64Array(places.length);
    for (let i = 0; i < places.length; i += 1) next[i] = weighted(toNodes[i] ?? [], survival, 1);
    return next;
  });
}
