import {
  type BinnedMedian,
  DEFAULT_MINIMUM_N,
  type Mean,
  type Moments,
  mean,
  type Proportion,
  proportion,
  type TooFew,
} from "@plumbline/statistics";
import type { Estimate } from "../generated/resolver-types.ts";

export const SHARE_METHOD = "Wilson score interval, 95 %";
export const MEAN_METHOD = "Student's t interval of the mean, 95 %";

/** A share k of n with its interval; without a figure below the minimum n. */
export const shareOf = (k: number, n: number): Estimate => estimate(proportion(k, n), SHARE_METHOD);

/** A mean with its interval; without a figure below the minimum n. */
export const meanOf = (moments: Moments): Estimate => estimate(mean(moments), MEAN_METHOD);

/** As it goes out: without a figure where there were too few. */
export function estimate(found: Proportion | Mean | BinnedMedian | TooFew, method: string): Estimate {
  const { n, tooFew } = found;
  const common = { n, tooFew, minimumN: tooFew ? found.minimumN : DEFAULT_MINIMUM_N, method };
  if (tooFew) return { ...common, value: null, low: null, high: null };
  return { ...common, value: found.estimate, low: found.low, high: found.high };
}
