export {
  type BetaPrior,
  fitBetaPrior,
  probabilityShareBelow,
  shrinkProportion,
  type UnitWeights,
} from "./beta-binomial.ts";
export { type JamesStein, jamesStein } from "./james-stein.ts";
export {
  fitNormalPrior,
  type NormalPrior,
  probabilityMeanBelow,
  shrinkMean,
  type UnitMean,
  unitMeans,
} from "./normal-normal.ts";
export { MINIMUM_RELIABILITY, type Rank, rankReliable } from "./rank.ts";
export type { Shrunken } from "./shrunken.ts";
