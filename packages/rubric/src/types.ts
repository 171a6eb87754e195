/** The contract between findings and scores. Pure data: no I/O, no clock, no randomness. */

export type View = "AP" | "LAT";
export type Rating = "fail" | "poor" | "good" | "excellent";
export type Letter = "A" | "B" | "C" | "D";
export type MarkerState = "present" | "absent" | "mirrored" | "mismatch";

/** A point in pixels of the image as displayed with the fingers up; origin top left, y down. */
export type PixelPoint = readonly [x: number, y: number];

/** One measured quantity, with its unit. */
export interface Measured {
  readonly value: number;
  readonly unit: "cm" | "deg" | "1";
}

/** A finding that could not be made: the task that needs it is NOT_ASSESSABLE for this reason. */
export interface Missing {
  readonly missing: string;
}

/** What is known about one image, whoever found it. */
export interface Findings {
  readonly view: View;
  /** Image size in pixels, upright frame. */
  readonly width: number;
  readonly height: number;
  /** [row spacing, column spacing] in mm on the image plane as the header scales it; null when unknown. */
  readonly spacingMm: readonly [row: number, column: number] | null;
  /** Upright frame. null = not found (outside the image, or under the model's confidence threshold). */
  readonly landmarks: Readonly<Record<string, PixelPoint | null>>;
  /** Set when the pixels cannot be decoded: every task that needs them is NOT_ASSESSABLE, ap.1 included. */
  readonly pixels?: Missing;
  /** info.* id → the header item is there. An absent id counts as false. */
  readonly info: Readonly<Record<string, boolean>>;
  readonly marker: MarkerState | Missing;
  /** Probability of a foreign object, 0–1, and the model's published threshold. */
  readonly artefact: { readonly probability: number; readonly threshold: number } | Missing;
}

export interface TaskResult {
  readonly id: string;
  readonly max: number;
  readonly status: "SCORED" | "NOT_ASSESSABLE";
  /** Whole points; null when not assessable. */
  readonly score: number | null;
  readonly rating: Rating | null;
  /** Why it is not assessable; null when scored. */
  readonly reason: string | null;
  readonly measured: Readonly<Record<string, Measured>>;
}

export interface Score {
  readonly rubric: { readonly id: string; readonly version: string };
  readonly status: "GRADED" | "INCOMPLETE";
  readonly view: View;
  /** null when any task is not assessable. */
  readonly total: number | null;
  readonly grade: Letter | null;
  readonly pointsEarned: number;
  readonly pointsAssessable: number;
  readonly tasks: readonly TaskResult[];
}

/** A published rubric version: its tasks as data and its scoring function. */
export interface Rubric {
  readonly id: string;
  readonly version: string;
  tasksOf(view: View): readonly TaskDefinition[];
  score(findings: Findings): Score;
}

export interface TaskDefinition {
  readonly id: string;
  readonly part: "info" | "marker" | "artefact" | "layout";
  readonly max: number;
  /** Names of the measured quantities and, per quantity, its bands for the band strip (null where yes/no). */
  readonly quantities: readonly QuantityDefinition[];
}

export interface QuantityDefinition {
  readonly name: string;
  readonly unit: "cm" | "deg";
  readonly max: number;
  /** Closed intervals with full points and open intervals with partial points; outside both: 0. */
  readonly full: readonly (readonly [from: number, to: number])[];
  readonly partial: readonly (readonly [from: number, to: number])[];
}
