/** What a list of alerts contains by chance alone. */
export interface FalseAlarms {
  /** Alarms to be expected if nothing has changed anywhere. */
  readonly expected: number;
  /** Probability of at least one such alarm, if the tests are independent. */
  readonly chanceOfAny: number;
}

/**
 * False alarms among tests that each alarm with a known probability when nothing has changed: m·α, and 1 − (1 − α)^m.
 * Fifty people over twelve months at ±3 standard errors (α = 0.0027): 1.6 expected, 80 % chance of at least one.
 * Source: Šidák, JASA 62 (1967) 626–633; Mohammed et al., Quality and Safety in Health Care 17 (2008) 137–145.
 * @param tests how many charts × points, or people × measures, were looked at
 * @param level probability of a false alarm in one of them, 0…1
 */
export function falseAlarms(tests: number, level: number): FalseAlarms {
  if (!Number.isInteger(tests) || tests < 0 || !(level >= 0 && level <= 1)) {
    throw new RangeError(`false alarms: found ${tests} tests at ${level}, needed a whole number >= 0 at 0 to 1`);
  }
  return { expected: tests * level, chanceOfAny: -Math.expm1(tests * Math.log1p(-level)) };
}

/**
 * Upper limit of the false ones that a list chosen at a false discovery rate holds on average: rate × length.
 * Source: Benjamini and Hochberg, JRSS B 57 (1995) 289–300.
 */
export function falseDiscoveries(listed: number, rate: number): number {
  if (!Number.isInteger(listed) || listed < 0 || !(rate >= 0 && rate <= 1)) {
    throw new RangeError(`false discoveries: found ${listed} listed at ${rate}, needed a whole number >= 0 at 0 to 1`);
  }
  return listed * rate;
}
