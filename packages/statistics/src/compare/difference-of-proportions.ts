import type { Interval } from "../confidence.ts";
import { wilsonInterval } from "../wilson.ts";

/** A count of events among observations. */
export interface Count {
  /** Events, whole, 0…n. */
  readonly k: number;
  /** Observations, whole. */
  readonly n: number;
}

export interface Difference extends Interval {
  /** First minus second, in the unit of the data. */
  readonly difference: number;
}

/**
 * Difference of two independent proportions, first − second, with Newcombe's hybrid score interval: the distances from
 * each share to the ends of its own Wilson interval, added as squares.
 * Source: Newcombe, Statistics in Medicine 17 (1998) 873–890, method 10.
 */
export function proportionDifference(first: Count, second: Count, confidence = 0.95): Difference {
  const [a, b] = [wilsonInterval(first.k, first.n, confidence), wilsonInterval(second.k, second.n, confidence)];
  const [p, q] = [first.k / first.n, second.k / second.n];
  const difference = p - q;
  return {
    difference,
    low: difference - Math.hypot(p - a.low, b.high - q),
    high: difference + Math.hypot(a.high - p, q - b.low),
  };
}
