export { rollup } from "./rollup.ts";
export { type MarkWatch, watchMarks } from "./watch-marks.ts";
