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
export { type CusumDesign, cusumArl, oneSidedCusumRunLength } from "./cusum-run-length.ts";
export { type EwmaDesign, ewmaRunLength } from "./ewma-run-length.ts";
export type { RunLength } from "./run-length.ts";
