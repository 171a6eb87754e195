import { type Interval, upperTail } from "../confidence.ts";
import { normalQuantile } from "../normal.ts";

/**
 * Byar's approximate interval of a Poisson count: O(1 − 1/(9O) − z/(3√O))³ to (O+1)(1 − 1/(9(O+1)) + z/(3√(O+1)))³.
 * Good to two per cent from 10 events on; use `exactPoissonInterval` below.
 * Source: Breslow and Day, Statistical Methods in Cancer Research II (1987) 69.
 * @param count whole, at least 0
 */
export function byarInterval(count: number, confidence = 0.95): Interval {
  if (!Number.isInteger(count) || count < 0) {
    throw new RangeError(`Byar interval: found ${count}, needed a whole count of at least 0`);
  }
  const z = normalQuantile(upperTail(confidence));
  const next = count + 1;
  const low = count === 0 ? 0 : count * (1 - 1 / (9 * count) - z / (3 * Math.sqrt(count))) ** 3;
  return { low: Math.max(0, low), high: next * (1 - 1 / (9 * next) + z / (3 * Math.sqrt(next))) ** 3 };
}
