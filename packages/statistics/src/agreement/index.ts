export { type Auc, type AucMethod, auc, hanleyMcNeilError } from "./auc.ts";
export { type BlandAltman, type BlandAltmanRule, blandAltman, type Limit } from "./bland-altman.ts";
export {
  type Agreement,
  agreement,
  type ClassAgreement,
  type ConfusionMatrix,
  confusionMatrix,
  type Share,
} from "./confusion.ts";
export { type Icc, type IccForm, intraclassCorrelations } from "./icc.ts";
export { type Kappa, type KappaWeights, kappa } from "./kappa.ts";
export { type DetectionRate, type LandmarkErrors, landmarkErrors, SDR_DISTANCES_MM } from "./landmark-errors.ts";
