import { normalCdf } from "../normal.ts";
import { gaussLegendre } from "./gauss-legendre.ts";
import { type RunLength, runLength } from "./run-length.ts";

const NODES = 96;

export interface CusumDesign {
  /** k and h in standard errors. */
  readonly reference: number;
  readonly decision: number;
  readonly headStart?: number;
  /** True mean in standard errors from the target; 0, in control, by default. */
  readonly shift?: number;
}

/**
 * Run length of a one-sided (upper) CUSUM of independent normal values, by Page's integral equation on Gauss–Legendre nodes:
 * S(n, u) = S(n−1, 0) Φ(k − u) + ∫₀ʰ S(n−1, x) φ(x + k − u) dx. For a lower sum change the sign of the shift.
 * Source: Page, Biometrika 41 (1954) 100–115; Vance, Journal of Quality Technology 18 (1986) 189–193.
 */
export function oneSidedCusumRunLength(design: CusumDesign): RunLength {
  const { reference, decision, headStart = 0, shift = 0 } = design;
  if (!(decision > 0) || !(reference >= 0) || !(headStart >= 0 && headStart < decision) || !Number.isFinite(shift)) {
    throw new RangeError(
      `CUSUM run length: found k=${reference}, h=${decision}, head start ${headStart}, shift ${shift}`,
    );
  }
  const { nodes, weights } = gaussLegendre(NODES, 0, decision);
  // State 0 is a sum of 0, state 1 the head start, then the nodes.
  const places = [0, headStart, ...nodes];
  const toZero = places.map((u) => normalCdf(reference - u - shift));
  const toNodes = places.map((u) =>
    Array.from(nodes, (x, j) => (weights[j] ?? 0) * normalDensity(x + reference - u - shift)),
  );
  return runLength(places.length, 1, (survival) => {
    const next = new Float64Array(places.length);
    for (let i = 0; i < places.length; i += 1) {
      next[i] = (toZero[i] ?? 0) * (survival[0] ?? 0) + product(toNodes[i] ?? [], survival, 2);
    }
    return next;
  });
}

/**
 * Average run length of a two-sided CUSUM, 1/ARL = 1/ARL⁺ + 1/ARL⁻ (Kemp, Journal of the Royal Statistical Society B 23
 * (1961) 149–153); exact without head start. Montgomery, equation 9.7.
 */
export function cusumArl(design: CusumDesign): number {
  const { shift = 0 } = design;
  const upper = oneSidedCusumRunLength(design).arl;
  const lower = shift === 0 ? upper : oneSidedCusumRunLength({ ...design, shift: -shift }).arl;
  return 1 / (1 / upper + 1 / lower);
}

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
    for (let i = 0; i < places.length; i += 1) next[i] = product(toNodes[i] ?? [], survival, 1);
    return next;
  });
}

function product(row: readonly number[], survival: Float64Array, offset: number): number {
  let sum = 0;
  for (let j = 0; j < row.length; j += 1) sum += (row[j] ?? 0) * (survival[j + offset] ?? 0);
  return sum;
}

function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}
