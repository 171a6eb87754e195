import { logGamma } from "../../log-gamma.ts";
import { studentTCdf } from "../../student-t.ts";

/**
 * Probability that one further value of a stable, normal process lies outside the limits of an individuals chart whose x̄ and
 * mean moving range come from m earlier values: 2 % at m = 12 and 0.9 % at 24, where known limits have 0.27 %.
 * x − x̄ has variance σ²(1 + 1/m); the mean moving range is taken for c χᵥ / √ν with its own mean and variance, so that the
 * value is 2 T(−L / (c₄ √(1 + 1/m))) with ν degrees of freedom. Agrees with simulation to a twentieth.
 * Source: Patnaik, Biometrika 37 (1950) 78–87 (a mean range as χ); Cryer and Ryan, Journal of Quality Technology 22 (1990)
 * 187–192 (variance of the mean moving range).
 * @param baselinePoints m, whole, at least 3
 */
export function estimatedLimitsFalseAlarmProbability(baselinePoints: number, multiplier = 3): number {
  if (!Number.isInteger(baselinePoints) || baselinePoints < 3 || !(multiplier > 0)) {
    throw new RangeError(
      `false alarms: found ${baselinePoints} baseline points, multiplier ${multiplier}, needed at least 3 and above 0`,
    );
  }
  const degrees = degreesOf(rangeVariation(baselinePoints));
  const t = multiplier / (bias(degrees) * Math.sqrt(1 + 1 / baselinePoints));
  return 2 * studentTCdf(-t, degrees);
}

/** Squared coefficient of variation of the mean of m − 1 moving ranges of two; neighbours share a value. */
function rangeVariation(m: number): number {
  const square = 4 / Math.PI;
  const variance = 2 - square;
  const covariance = square * (Math.sqrt(0.75) + Math.asin(0.5) / 2) - square;
  return ((m - 1) * variance + 2 * (m - 2) * covariance) / (m - 1) ** 2 / square;
}

/** E(χᵥ)/√ν; c₄ of ν + 1, for any ν above 0. */
function bias(degrees: number): number {
  return Math.sqrt(2 / degrees) * Math.exp(logGamma((degrees + 1) / 2) - logGamma(degrees / 2));
}

/** Degrees of freedom at which χᵥ has this squared coefficient of variation, 1/c₄² − 1 ≈ 1/(2ν), by bisection. */
function degreesOf(variation: number): number {
  let [low, high] = [0.1 / variation, 1 / variation];
  while (high - low > 1e-9 * high) {
    const middle = (low + high) / 2;
    if (1 / bias(middle) ** 2 - 1 > variation) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
