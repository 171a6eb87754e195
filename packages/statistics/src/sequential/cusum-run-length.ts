import { normalCdf } from "../normal.ts";
import { gaussLegendre } from "./gauss-legendre.ts";
import { NODES, normalDensity, weighted } from "./normal-kernel.ts";
import { type RunLength, runLength } from "./run-length.ts";

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
      next[i] = (toZero[i] ?? 0) * (survival[0] ?? 0) + weighted(toNodes[i] ?? [], survival, 2);
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
