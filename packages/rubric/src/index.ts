export { bandScale, type ScaleBand } from "./band-scale.ts";
export { pointsInBands } from "./bands.ts";
export { TOLERANCE } from "./floor.ts";
export { explainReason, type ReasonCode, reasons } from "./reasons.ts";
export { latestRubric, publishedRubrics, rubricOf } from "./registry.ts";
export type {
  Findings,
  Letter,
  MarkerState,
  Measured,
  Missing,
  PixelPoint,
  QuantityDefinition,
  Rating,
  Rubric,
  Score,
  TaskDefinition,
  TaskResult,
  View,
} from "./types.ts";
export { type DicomSource, type InfoItem, type InfoPresence, infoItems } from "./wrist-dr-cq/v1/info-items.ts";
export { letterOf } from "./wrist-dr-cq/v1/letter.ts";
export { ratingOf } from "./wrist-dr-cq/v1/ratings.ts";
