import { normalCdf } from "../normal.ts";

/** Two-sided p-value of a standard normal z, 2Φ(−|z|). */
export function twoSidedP(z: number): number {
  return 2 * normalCdf(-Math.abs(z));
}
