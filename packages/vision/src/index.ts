export type { EvidenceMap } from "./evidence.ts";
export {
  type JudgedMarker,
  type MarkerFinding,
  type MarkerLetter,
  markerAgainstHeader,
  PUBLISHED_SIMILARITY,
  readMarker,
} from "./marker/index.ts";
export { type OpenModelsOptions, openModels } from "./models.ts";
export { type Size, toStored, toUpright, uprightSize } from "./orientation.ts";
export { type EvidencePicture, paintEvidence } from "./paint-evidence.ts";
export type {
  ArtefactFinding,
  FoundLandmark,
  GreyImage,
  LandmarkFinding,
  ModelRef,
  Models,
  Orientation,
  Point,
  ScoutFinding,
  View,
  ViewFinding,
  WristFrame,
} from "./types.ts";
