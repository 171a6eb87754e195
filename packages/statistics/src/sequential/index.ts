export {
  type BernoulliCusum,
  type BernoulliCusumOptions,
  type BernoulliCusumPoint,
  bernoulliCusum,
} from "./bernoulli-cusum.ts";
export {
  type BernoulliCusumDesign,
  bernoulliCusumRunLength,
  type CaseMixShare,
} from "./bernoulli-cusum-run-length.ts";
export { bernoulliCusumThreshold, type FalseAlarmTarget } from "./bernoulli-cusum-threshold.ts";
export { type BernoulliEwmaOptions, bernoulliEwma } from "./bernoulli-ewma.ts";
export { type BernoulliCase, bernoulliWeight, type OddsRatios, shiftedProbability } from "./bernoulli-weight.ts";
export { type Cusum, type CusumOptions, type CusumPoint, cusum } from "./cusum.ts";
export {
  type CusumDesign,
  cusumArl,
  type EwmaDesign,
  ewmaRunLength,
  oneSidedCusumRunLength,
} from "./normal-run-lengths.ts";
export type { RunLength } from "./run-length.ts";
