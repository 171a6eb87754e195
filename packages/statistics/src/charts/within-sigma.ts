import type { Moments } from "../mean.ts";
import { TooFewPoints } from "./baseline.ts";
import { c4, d2 } from "./constants.ts";
import { average } from "./moving-ranges.ts";

/**
 * How the spread within subgroups is pooled:
 * "pooled": √(Σ(nᵢ−1)sᵢ² / Σ(nᵢ−1)) (Montgomery, equation 6.31);
 * "rmsdf": the same over c₄(Σ(nᵢ−1) + 1), which removes its bias (Burr 1969; qcc);
 * "mean-sd": mean of sᵢ / c₄(nᵢ), each subgroup alike (Montgomery 6.29 for equal n; qcc "UWAVE-SD");
 * "weighted-sd": the same, weighted by c₄²/(1 − c₄²) (minimum variance, Burr 1969; qcc "MVLUE-SD").
 */
export type WithinEstimator = "pooled" | "rmsdf" | "mean-sd" | "weighted-sd";

/**
 * Standard deviation within subgroups from their moments; subgroups of one have no spread and are passed over.
 * @throws TooFewPoints when no subgroup has two observations
 */
export function withinSigma(subgroups: readonly Moments[], estimator: WithinEstimator): number {
  const spreads = subgroups.flatMap((moments) =>
    moments.n < 2 ? [] : [{ n: moments.n, squares: squaresOf(moments) }],
  );
  if (spreads.length === 0) throw new TooFewPoints("spread within subgroups of two observations or more", 0, 1);
  const degrees = spreads.reduce((sum, { n }) => sum + n - 1, 0);
  const pooled = Math.sqrt(spreads.reduce((sum, { squares }) => sum + squares, 0) / degrees);
  if (estimator === "pooled") return pooled;
  if (estimator === "rmsdf") return pooled / c4(degrees + 1);
  const each = spreads.map(({ n, squares }) => ({ sd: Math.sqrt(squares / (n - 1)), c4: c4(n) }));
  if (estimator === "mean-sd") return average(each.map((group) => group.sd / group.c4));
  const weight = each.reduce((sum, group) => sum + group.c4 ** 2 / (1 - group.c4 ** 2), 0);
  return each.reduce((sum, group) => sum + (group.sd * group.c4) / (1 - group.c4 ** 2), 0) / weight;
}

/**
 * Standard deviation within subgroups from their ranges: mean of Rᵢ / d₂(nᵢ), d₂ to three decimals as in the tables.
 * Source: Montgomery, Introduction to Statistical Quality Control, 6.2, equation 6.6; qcc "UWAVE-R".
 * @param samples the observations of each subgroup, 2…25 each
 */
export function rangeSigma(samples: readonly (readonly number[])[]): number {
  if (samples.length === 0) throw new RangeError("spread from ranges: found no subgroup, needed at least 1");
  return average(samples.map((sample) => (Math.max(...sample) - Math.min(...sample)) / d2(sample.length)));
}

/** Σ(x − x̄)² from the moments. */
export function squaresOf({ n, sum, sumSq }: Moments): number {
  return Math.max(0, sumSq - (sum * sum) / n);
}
