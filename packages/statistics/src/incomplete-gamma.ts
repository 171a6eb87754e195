import { logGamma } from "./log-gamma.ts";

const MAX_STEPS = 1000;
const PRECISION = 1e-16;

/**
 * Regularised upper incomplete gamma function Q(a, x) = Γ(a, x) / Γ(a).
 * Series for x < a + 1, Legendre's continued fraction by Lentz's method beyond.
 * Source: Abramowitz and Stegun 6.5.29 and 6.5.31.
 */
export function upperIncompleteGamma(a: number, x: number): number {
  if (!(a > 0) || !(x >= 0)) throw new RangeError(`incomplete gamma: found a=${a}, x=${x}, needed a > 0 and x >= 0`);
  if (x === 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - scale * series(a, x) : scale * continuedFraction(a, x);
}

function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MAX_STEPS; n += 1) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * PRECISION) return sum;
  }
  throw new RangeError(`incomplete gamma: series did not converge at a=${a}, x=${x}`);
}

function continuedFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / Number.MIN_VALUE ** 0.5;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < MAX_STEPS; n += 1) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) < PRECISION * 4) return value;
  }
  throw new RangeError(`incomplete gamma: continued fraction did not converge at a=${a}, x=${x}`);
}
