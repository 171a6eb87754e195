/**
 * What the vision package takes and gives.
 *
 * Points are in pixels of the stored image, origin at its top left, as in `landmarks.json`:
 * (0, 0) is the centre of the first pixel, so the image spans −0.5 … width − 0.5.
 */

import type { EvidenceMap } from "./evidence.ts";

/** Greyscale image as displayed: 0 = black, 1 = white, MONOCHROME1 already inverted, VOI window applied. Row major. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface FoundLandmark extends Point {
  /** Probability that it lies within 4 mm of its place, as the model's calibration says. */
  readonly confidence: number;
}

/** Where the fingers point in the stored image. */
export type Orientation = "up" | "down" | "left" | "right";

export type View = "AP" | "LAT" | "OBL" | "TWO" | "NOT_WRIST";

/** Where the wrist lies in the stored image and how large it is; crops for the landmark network are cut by it. */
export interface WristFrame extends Point {
  /** Estimated distance of the two styloid tips in pixels: the length all crops are scaled by. */
  readonly styloidPx: number;
  /** Direction of the fingers in radians: 0 = up, π/2 = right. */
  readonly angle: number;
}

export interface ViewFinding {
  readonly view: View;
  readonly probabilities: Readonly<Record<View, number>>;
  readonly orientation: Orientation;
}

export interface ScoutFinding extends ViewFinding {
  readonly frame: WristFrame;
}

export interface LandmarkFinding {
  /** By name (AP: P1 P2 P3 S R U RX UX; LAT: P1–P5, T); null = under that landmark's confidence threshold. */
  readonly landmarks: Readonly<Record<string, FoundLandmark | null>>;
  /** The peak of every heat map whatever its confidence: for review and drawing, never for a grade. */
  readonly raw: Readonly<Record<string, FoundLandmark>>;
  /** The wrist frame as the landmarks themselves say it is. */
  readonly frame: WristFrame;
  /** By name: the heat map that the landmark was read from. For showing, never for a grade. */
  readonly heat: Readonly<Record<string, EvidenceMap>>;
}

export interface ArtefactFinding {
  readonly probability: number;
  /** The model's published threshold: at or above it a foreign object counts as present. */
  readonly threshold: number;
  /** Probability of each group of kinds (plaster, implant, jewellery, cloth, other); empty where the network tells none. */
  readonly kinds: Readonly<Record<string, number>>;
  /** Where the network sees foreign objects; null where it answers for the whole film only. For showing. */
  readonly map: EvidenceMap | null;
}

export interface ModelRef {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
}

export interface Models {
  readonly refs: readonly ModelRef[];
  scout(image: GreyImage): Promise<ScoutFinding>;
  landmarks(image: GreyImage, scout: ScoutFinding, view: "AP" | "LAT"): Promise<LandmarkFinding>;
  artefact(image: GreyImage): Promise<ArtefactFinding>;
  close(): Promise<void>;
}
