export { type OpenModelsOptions, openModels } from "./models.ts";
export { type Size, toStored, toUpright, uprightSize } from "./orientation.ts";
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
