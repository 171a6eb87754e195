// Lanczos' coefficients for g = 7, n = 9 (Lanczos 1964; as computed by Godfrey 2001).
const G = 7;
const CONSTANT = 0.99999999999980993;
const COEFFICIENTS: readonly number[] = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** Natural logarithm of Γ(x) for x > 0 by Lanczos' approximation; relative error below 1e-13. */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`log gamma: found ${x}, needed a number above 0`);
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const shifted = x - 1;
  const base = shifted + G + 0.5;
  const sum = COEFFICIENTS.reduce((total, c, i) => total + c / (shifted + i + 1), CONSTANT);
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(sum);
}
