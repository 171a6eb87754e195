import { incompleteBeta } from "./incomplete-beta.ts";
import { logGamma } from "./log-gamma.ts";
import { normalQuantile } from "./normal.ts";

/** P(T ≤ −|t|) by I_{ν/(ν+t²)}(ν/2, ½) / 2, and its complement. Source: Abramowitz and Stegun 26.7.1. */
export function studentTCdf(t: number, degreesOfFreedom: number): number {
  requireDegrees(degreesOfFreedom);
  if (Number.isNaN(t)) throw new RangeError("Student t: found t NaN, needed a number");
  const ratio = degreesOfFreedom / (degreesOfFreedom + t * t);
  // 1 − x loses what is left of t near 0, so the other side of the beta function is used there.
  const tail =
    ratio > 0.5
      ? (1 - incompleteBeta((t * t) / (degreesOfFreedom + t * t), 0.5, degreesOfFreedom / 2)) / 2
      : incompleteBeta(ratio, degreesOfFreedom / 2, 0.5) / 2;
  return t < 0 ? tail : 1 - tail;
}

/** Where (z² + 1) / ν is below, what the expansion leaves out is below 1e-14 of t. */
const NEARLY_NORMAL = 2e-3;
/** Newton's steps square the error: one this small, in parts of t, is the last. */
const LAST_STEP = 1e-9;
const MAX_STEPS = 200;

/**
 * Quantile of Student's t: for many degrees of freedom the normal quantile z with the four corrections of Abramowitz and
 * Stegun 26.7.5, where the distribution function loses digits; for few Newton's method on that, from there, kept inside a
 * bracket.
 * @param probability strictly between 0 and 1
 * @param degreesOfFreedom above 0, not necessarily whole
 */
export function studentTQuantile(probability: number, degreesOfFreedom: number): number {
  requireDegrees(degreesOfFreedom);
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`Student t quantile: found probability ${probability}, needed one between 0 and 1`);
  }
  if (probability === 0.5) return 0;
  const magnitude = upperQuantile(Math.min(probability, 1 - probability), degreesOfFreedom);
  return probability < 0.5 ? -magnitude : magnitude;
}

/** The t above 0 that a share `tail` lies above. */
function upperQuantile(tail: number, degreesOfFreedom: number): number {
  const z = -normalQuantile(tail);
  const start = expandedFrom(z, degreesOfFreedom);
  if ((z * z + 1) / degreesOfFreedom < NEARLY_NORMAL) return start;
  const density = densityOf(degreesOfFreedom);
  // The normal quantile bounds it from below; with very few degrees of freedom the expansion is no use at all.
  let [low, high] = [z * 0.999, Number.POSITIVE_INFINITY];
  let t = start > low ? start : 2 * z;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const excess = studentTCdf(-t, degreesOfFreedom) - tail;
    if (excess > 0) low = t;
    else high = t;
    const newton = t + excess / density(t);
    if (Math.abs(newton - t) <= LAST_STEP * t) return newton;
    const middle = high === Number.POSITIVE_INFINITY ? 2 * low : (low + high) / 2;
    t = newton > low && newton < high ? newton : middle;
  }
  return t;
}

/** Source: Abramowitz and Stegun 26.7.5. */
function expandedFrom(z: number, degreesOfFreedom: number): number {
  const square = z * z;
  const [first, second, third, fourth] = [
    (square + 1) / 4,
    ((5 * square + 16) * square + 3) / 96,
    (((3 * square + 19) * square + 17) * square - 15) / 384,
    ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92_160,
  ] as const;
  const inverse = 1 / degreesOfFreedom;
  return z * (1 + inverse * (first + inverse * (second + inverse * (third + inverse * fourth))));
}

/** Source: Abramowitz and Stegun 26.7.1, differentiated. */
function densityOf(degreesOfFreedom: number): (t: number) => number {
  const half = degreesOfFreedom / 2;
  const scale = Math.exp(logGamma(half + 0.5) - logGamma(half)) / Math.sqrt(degreesOfFreedom * Math.PI);
  return (t) => scale * Math.exp(-(half + 0.5) * Math.log1p((t * t) / degreesOfFreedom));
}

function requireDegrees(degreesOfFreedom: number): void {
  if (!(degreesOfFreedom > 0 && Number.isFinite(degreesOfFreedom))) {
    throw new RangeError(`Student t: found ${degreesOfFreedom} degrees of freedom, needed a finite number above 0`);
  }
}
