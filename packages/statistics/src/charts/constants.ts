import { logGamma } from "../log-gamma.ts";

// Mean range of n standard normals, three decimals, n = 2…25. Source: Montgomery, Appendix VI (after ASTM STP 15D).
const D2: readonly number[] = [
  1.128, 1.693, 2.059, 2.326, 2.534, 2.704, 2.847, 2.97, 3.078, 3.173, 3.258, 3.336, 3.407, 3.472, 3.532, 3.588, 3.64,
  3.689, 3.735, 3.778, 3.819, 3.858, 3.895, 3.931,
];

/** d₂: mean range of n standard normals, as printed in the tables (three decimals). n whole, 2…25. */
export function d2(n: number): number {
  const value = Number.isInteger(n) ? D2[n - 2] : undefined;
  if (value === undefined) throw new RangeError(`d2: found n=${n}, needed a whole number of 2 to 25`);
  return value;
}

/** c₄: mean standard deviation of n standard normals, √(2/(n−1)) Γ(n/2)/Γ((n−1)/2). n whole, at least 2. Montgomery, Appendix VI. */
export function c4(n: number): number {
  if (!Number.isInteger(n) || n < 2) throw new RangeError(`c4: found n=${n}, needed a whole number of at least 2`);
  return Math.sqrt(2 / (n - 1)) * Math.exp(logGamma(n / 2) - logGamma((n - 1) / 2));
}
