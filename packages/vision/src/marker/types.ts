import type { MarkerState } from "@plumbline/rubric";

export type MarkerLetter = "L" | "R";

/** What the picture alone says about the position marker. */
export interface MarkerFinding {
  /** `present` = a complete letter that reads as one; `mirrored` = its mirror image; contradiction to the header is decided outside. */
  readonly state: "present" | "absent" | "mirrored";
  /** The letter found, also when it is mirrored; null when absent. */
  readonly letter: MarkerLetter | null;
  /** Share of equal pixels with the best template at 64 × 64, 0–1: of the letter found, else of the best candidate, 0 without any. */
  readonly similarity: number;
  /** [x, y, width, height] in pixels of the stored image, origin top left; null when absent. */
  readonly box: readonly [x: number, y: number, width: number, height: number] | null;
}

/** A marker finding that was held against the header. */
export interface JudgedMarker extends Omit<MarkerFinding, "state"> {
  readonly state: MarkerState;
}
