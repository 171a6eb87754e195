import type { SpacingFinding } from "@plumbline/dicom";
import type { Letter, MarkerState, TaskResult, View } from "@plumbline/rubric";
import type { ArtefactFinding, ModelRef, Orientation } from "@plumbline/vision";
import type { ViewEvidence } from "./decide-view.ts";

/** A landmark in pixels of the stored image, (0, 0) the centre of its first pixel. */
export interface StoredLandmark {
  readonly x: number;
  readonly y: number;
  readonly confidence: number;
}

export interface MarkerOutcome {
  readonly state: MarkerState;
  readonly letter: "L" | "R" | null;
  readonly similarity: number;
  /** [x, y, width, height] in pixels of the stored image. */
  readonly box: readonly [x: number, y: number, width: number, height: number] | null;
}

/** Milliseconds a stage took; a stage that was not reached is absent. */
export type Timings = Readonly<Partial<Record<Stage | "total", number>>>;
export type Stage = "parse" | "decode" | "view" | "landmarks" | "artefact" | "marker" | "score";

/** One grading of one image, complete: what `plumbline grade --json` prints and what the grade task stores. */
export interface GradeOutcome {
  readonly sopInstanceUid: string | null;
  readonly status: "GRADED" | "INCOMPLETE" | "REJECTED";
  /** Why it is REJECTED, or why tasks are not assessable; null for GRADED. */
  readonly reason: string | null;
  /** null for REJECTED. */
  readonly view: View | null;
  readonly total: number | null;
  readonly grade: Letter | null;
  readonly pointsEarned: number | null;
  readonly pointsAssessable: number | null;
  /** Empty for REJECTED. */
  readonly tasks: readonly TaskResult[];
  /** By name (AP: P1–P3, LAT: P1–P5); null = not found. Empty where no landmarks were sought. */
  readonly landmarks: Readonly<Record<string, StoredLandmark | null>>;
  /** Each landmark's calibrated confidence, 0–1, also where it is under the landmark's threshold. */
  readonly landmarkConfidences: Readonly<Record<string, number>>;
  readonly marker: MarkerOutcome | null;
  readonly artefact: Pick<ArtefactFinding, "probability" | "threshold" | "kinds"> | null;
  readonly rubric: { readonly id: string; readonly version: string };
  readonly models: readonly ModelRef[];
  readonly timings: Timings;
  /** How the view was found, and what the other sources say. */
  readonly viewEvidence: ViewEvidence | null;
  /** Where the fingers point in the stored image; null where no pixels were seen. */
  readonly orientation: Orientation | null;
  readonly spacing: SpacingFinding | null;
  /** Size of the stored image in pixels. */
  readonly image: { readonly width: number; readonly height: number } | null;
  /** Oddities that were tolerated, in words, without values of patient attributes. */
  readonly notes: readonly string[];
}
