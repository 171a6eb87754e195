// The grader without a database: the command line and the benchmark use it too.

export { type GradeDeps, type GradedObject, gradeDicom, gradeObject, SCORED_LANDMARKS } from "./grade-dicom.ts";
export { modelSetOf } from "./model-set.ts";
export { type Grader, openGrader } from "./open-grader.ts";
export type { GradeOutcome, MarkerOutcome, Stage, StoredLandmark, Timings } from "./outcome.ts";
