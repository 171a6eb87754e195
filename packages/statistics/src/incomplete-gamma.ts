import { logGamma } from "./log-gamma.ts";

/** The series needs about 8·√a steps near x = a: enough for a of a hundred million. */
const MAX_STEPS = 100_000;
const PRECISION = 1e-16;

/**
 * Regularised upper incomplete gamma function Q(a, x) = Γ(a, x) / Γ(a).
 * Series for x < a + 1, Legendre's continued fraction by Lentz's method beyond.
 * Source: Abramowitz and Stegun 6.5.29 and 6.5.31.
 */
export function upperIncompleteGamma(a: number, x: number): number {
  const part = smallerPart(a, x);
  return part.side === "upper" ? part.value : 1 - part.value;
}

/** Regularised lower incomplete gamma function P(a, x) = 1 − Q(a, x), without loss of digits where it is small. */
export function lowerIncompleteGamma(a: number, x: number): number {
  const part = smallerPart(a, x);
  return part.side === "lower" ? part.value : 1 - part.value;
}

/** The side that converges fast, computed directly; the other is its complement. */
function smallerPart(a: number, x: number): { readonly side: "lower" | "upper"; readonly value: number } {
  if (!(a > 0) || !(x >= 0)) throw new RangeError(`incomplete gamma: found a=${a}, x=${x}, needed a > 0 and x >= 0`);
  if (x === 0) return { side: "lower", value: 0 };
  if (x === Number.POSITIVE_INFINITY) return { side: "upper", value: 0 };
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1
    ? { side: "lower", value: scale * series(a, x) }
    : { side: "upper", value: scale * continuedFraction(a, x) };
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
