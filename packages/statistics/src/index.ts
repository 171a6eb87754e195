export * from "./charts/index.ts";
export * from "./compare/index.ts";
export { type Confidence, DEFAULT_MINIMUM_N, type Interval } from "./confidence.ts";
export { addMoments, type Mean, type Moments, mean, meanInterval } from "./mean.ts";
export { normalCdf, normalQuantile } from "./normal.ts";
export * from "./proportion/index.ts";
export { studentTCdf, studentTQuantile } from "./student-t.ts";
export { type Proportion, proportion, type TooFew, wilsonInterval } from "./wilson.ts";
