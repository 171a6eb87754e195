import { logGamma } from "../log-gamma.ts";

export type FisherSides = "minimum-likelihood" | "doubled";

/**
 * Fisher's exact test of two proportions k₁/n₁ and k₂/n₂: given k₁ + k₂, k₁ is hypergeometric where nothing differs. Never
 * smaller than it ought to be, whatever the sizes, so a list of such p-values does not promise more than it holds.
 * Source: Fisher, JRSS 98 (1935) 39–82; two-sided by summing tables no more likely than the observed one
 * ("minimum-likelihood", as R's fisher.test and most tables), or twice the smaller tail ("doubled").
 * @returns two-sided p-value
 */
export function fisherExactP(
  first: { readonly k: number; readonly n: number },
  second: { readonly k: number; readonly n: number },
  sides: FisherSides = "minimum-likelihood",
): number {
  for (const { k, n } of [first, second]) {
    if (!Number.isInteger(k) || !Number.isInteger(n) || n < 1 || k < 0 || k > n) {
      throw new RangeError(`Fisher's exact test: found ${k} of ${n}, needed whole numbers with 0 <= k <= n and n >= 1`);
    }
  }
  const events = first.k + second.k;
  const least = Math.max(0, events - second.n);
  const most = Math.min(first.n, events);
  const observed = logProbability(first.k, first.n, second.n, events);
  let [below, above, unlikely] = [0, 0, 0];
  let log = logProbability(least, first.n, second.n, events);
  for (let k = least; k <= most; k += 1) {
    const probability = Math.exp(log);
    if (k <= first.k) below += probability;
    if (k >= first.k) above += probability;
    // Equally likely tables differ by rounding only; R takes the same tolerance.
    if (log <= observed + 1e-7) unlikely += probability;
    log += Math.log(((first.n - k) * (events - k)) / ((k + 1) * (second.n - events + k + 1)));
  }
  return Math.min(1, sides === "doubled" ? 2 * Math.min(below, above) : unlikely);
}

function logProbability(k: number, n1: number, n2: number, events: number): number {
  return logChoose(n1, k) + logChoose(n2, events - k) - logChoose(n1 + n2, events);
}

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
