import { upperIncompleteGamma } from "./incomplete-gamma.ts";

/** Cumulative distribution of the standard normal, Φ(−|z|) = ½ Q(½, z²/2). Source: Abramowitz and Stegun 26.2, 6.5.17. */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) throw new RangeError("normal distribution: found z NaN, needed a number");
  const tail = upperIncompleteGamma(0.5, (z * z) / 2) / 2;
  return z < 0 ? tail : 1 - tail;
}

/**
 * Quantile of the standard normal by Newton's method on Φ.
 * Start: Abramowitz and Stegun 26.2.23 (error below 4.5e-4), so that a few steps reach double precision.
 * @param probability strictly between 0 and 1
 */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`normal quantile: found probability ${probability}, needed one between 0 and 1`);
  }
  if (probability > 0.5) return -normalQuantile(1 - probability);
  const t = Math.sqrt(-2 * Math.log(probability));
  let z = -(t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))));
  for (let step = 0; step < 6; step += 1) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const change = (normalCdf(z) - probability) / density;
    z -= change;
    // Every step squares the error.
    if (Math.abs(change) <= 1e-9 * Math.abs(z)) break;
  }
  return z;
}
