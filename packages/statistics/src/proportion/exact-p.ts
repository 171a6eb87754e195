import { binomialCdf, binomialPmf, binomialUpperTail } from "../binomial.ts";
import { poissonCdf, poissonPmf, poissonUpperTail } from "../poisson.ts";

/**
 * How two tails make one p-value.
 * - `doubled`: twice the smaller tail, at most 1
 * - `mid-p`: twice the smaller tail with only half of the observed count's probability (Lancaster 1961)
 * - `minimum-likelihood`: all counts that are no likelier than the observed one (as R's binom.test and poisson.test)
 */
export type TailRule = "doubled" | "mid-p" | "minimum-likelihood";

/** Counts as likely as the observed one up to rounding belong to the tail; the same factor as in R. */
const TIE = 1 + 1e-7;

/** Two-sided p-value of k events of n where p0 is expected. Source: Agresti, Categorical Data Analysis, 3rd ed., 1.4.3. */
export function exactBinomialP(k: number, n: number, p0: number, rule: TailRule = "doubled"): number {
  if (!Number.isInteger(n) || n < 1 || !Number.isInteger(k) || k < 0 || k > n || !(p0 >= 0 && p0 <= 1)) {
    throw new RangeError(`binomial p-value: found ${k} of ${n} at p=${p0}, needed whole 0 <= k <= n, 0 <= p <= 1`);
  }
  return twoSided(k, rule, {
    pmf: (x) => binomialPmf(x, n, p0),
    lower: (x) => binomialCdf(x, n, p0),
    upper: (x) => binomialUpperTail(x, n, p0),
    mode: Math.min(n, Math.floor((n + 1) * p0)),
    last: n,
  });
}

/** Two-sided p-value of a count where `expected` events are expected, by the Poisson distribution. */
export function exactPoissonP(count: number, expected: number, rule: TailRule = "doubled"): number {
  if (!Number.isInteger(count) || count < 0 || !(expected > 0) || !Number.isFinite(expected)) {
    throw new RangeError(`Poisson p-value: found ${count} at expected ${expected}, needed a whole count, expected > 0`);
  }
  return twoSided(count, rule, {
    pmf: (x) => poissonPmf(x, expected),
    lower: (x) => poissonCdf(x, expected),
    upper: (x) => poissonUpperTail(x, expected),
    mode: Math.floor(expected),
    last: Math.ceil(expected + 40 * Math.sqrt(expected) + 100 + count),
  });
}

interface Counts {
  readonly pmf: (x: number) => number;
  /** P(X ≤ x) */
  readonly lower: (x: number) => number;
  /** P(X ≥ x) */
  readonly upper: (x: number) => number;
  readonly mode: number;
  /** Beyond this count nothing is left that a double could hold. */
  readonly last: number;
}

function twoSided(k: number, rule: TailRule, counts: Counts): number {
  const half = rule === "mid-p" ? counts.pmf(k) / 2 : 0;
  if (rule !== "minimum-likelihood") return Math.min(1, 2 * (Math.min(counts.lower(k), counts.upper(k)) - half));
  const limit = counts.pmf(k) * TIE;
  // The probabilities rise up to the mode and fall beyond it, so each tail ends at one count.
  if (counts.pmf(counts.mode) <= limit) return 1;
  if (k < counts.mode) {
    const from = firstCount(counts.mode, counts.last, (x) => counts.pmf(x) <= limit);
    return Math.min(1, counts.lower(k) + counts.upper(from));
  }
  const beyond = firstCount(0, counts.mode, (x) => counts.pmf(x) > limit);
  return Math.min(1, counts.upper(k) + counts.lower(beyond - 1));
}

/** The first count in [low, high] for which a condition holds that stays true from there on. */
function firstCount(low: number, high: number, holds: (x: number) => boolean): number {
  let [a, b] = [low, high + 1];
  while (a < b) {
    const middle = Math.floor((a + b) / 2);
    if (holds(middle)) b = middle;
    else a = middle + 1;
  }
  return a;
}
