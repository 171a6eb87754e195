import { chiSquareUpperTail } from "../chi-square.ts";

export interface DispersionTest {
  /** Observed over theoretical variance. */
  readonly ratio: number;
  /** Ratio × degrees of freedom, against χ². */
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** Probability of so much spread or more by chance. */
  readonly p: number;
}

/**
 * Does a series of binomial counts vary more than chance? Sample variance of the counts over n̄·p̄(1 − p̄).
 * For sizes that are about equal: it compares counts, not shares.
 * Source: Wetherill and Brown, Statistical Process Control (1991) 212–213; as R's qcc.overdispersion.test.
 */
export function binomialDispersionTest(counts: readonly number[], sizes: readonly number[]): DispersionTest {
  if (counts.length !== sizes.length) {
    throw new RangeError(
      `over-dispersion test: found ${counts.length} counts and ${sizes.length} sizes, needed as many`,
    );
  }
  const share = sum(counts) / sum(sizes);
  return test(counts, (sum(sizes) / sizes.length) * share * (1 - share));
}

/** Does a series of Poisson counts vary more than chance? Sample variance over mean. Source: the same, 216–218. */
export function poissonDispersionTest(counts: readonly number[]): DispersionTest {
  return test(counts, sum(counts) / counts.length);
}

function test(counts: readonly number[], theoretical: number): DispersionTest {
  if (counts.length < 2 || !(theoretical > 0)) {
    throw new RangeError(`over-dispersion test: found ${counts.length} counts, variance ${theoretical}, needed 2, > 0`);
  }
  const degreesOfFreedom = counts.length - 1;
  const mean = sum(counts) / counts.length;
  const observed = sum(counts.map((count) => (count - mean) ** 2)) / degreesOfFreedom;
  const statistic = (observed * degreesOfFreedom) / theoretical;
  return {
    ratio: observed / theoretical,
    statistic,
    degreesOfFreedom,
    p: chiSquareUpperTail(statistic, degreesOfFreedom),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
