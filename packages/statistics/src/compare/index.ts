export { adjustedFunnelLimits, adjustedZ, type DispersionModel } from "./adjusted-limits.ts";
export { benjaminiHochberg, discoveries } from "./benjamini-hochberg.ts";
export { type MeanDifference, meanDifference } from "./difference-of-means.ts";
export { type Count, type Difference, proportionDifference } from "./difference-of-proportions.ts";
export { binomialDispersionTest, type DispersionTest, poissonDispersionTest } from "./dispersion-test.ts";
export { type FalseAlarms, falseAlarms, falseDiscoveries } from "./false-alarms.ts";
export { type FisherSides, fisherExactP } from "./fisher-exact.ts";
export { meanFunnelLimits, pooledSd } from "./funnel-mean.ts";
export { type ProportionFunnelMethod, proportionFunnelLimits } from "./funnel-proportion.ts";
export { addMeanStrata, type MeanStratum, type StandardisedMean, standardiseMean } from "./indirect-means.ts";
export { addStrata, type Standardised, type Stratum, standardise } from "./indirect-standardisation.ts";
export { expectedNullDiscoveries } from "./null-discoveries.ts";
export {
  type ObservedExpected,
  observedExpected,
  type RatioMethod,
  ratioFunnelAtObserved,
  ratioFunnelLimits,
} from "./observed-expected.ts";
export { type Dispersion, type Outliers, overDispersion } from "./over-dispersion.ts";
export { twoSidedP } from "./p-values.ts";
export {
  backTransform,
  meanScore,
  proportionScore,
  ratioScore,
  type Scale,
  type Score,
  standardisedScore,
  zOf,
} from "./scores.ts";
export { type VarianceInterval, varianceIntervals } from "./variance-intervals.ts";
export {
  decomposeVariance,
  type NotSeparable,
  REST,
  type VarianceCell,
  type VariancePart,
  type VarianceParts,
} from "./variance-parts.ts";
