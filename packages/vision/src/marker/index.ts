export { markerAgainstHeader } from "./against-header.ts";
export { PUBLISHED_SIMILARITY, readMarker } from "./read.ts";
export type { JudgedMarker, MarkerFinding, MarkerLetter } from "./types.ts";
