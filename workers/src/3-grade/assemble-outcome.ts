import { type Facts, findImagePlaneSpacing, type GreyImage } from "@plumbline/dicom";
import { latestRubric, type Score } from "@plumbline/rubric";
import type { Models, ScoutFinding } from "@plumbline/vision";
import type { ViewDecision } from "./decide-view.ts";
import type { GradeOutcome, MarkerOutcome } from "./outcome.ts";
import type { Stopwatch } from "./stopwatch.ts";

/** The rubric that grades: the newest published one. */
export const RUBRIC = latestRubric("wrist-dr-cq");

/** What is known of an object at the point where its outcome is decided. */
export interface Known {
  readonly models: Models["refs"];
  readonly watch: Stopwatch;
  readonly facts?: Facts;
  readonly decision?: ViewDecision;
  readonly scout?: ScoutFinding;
  readonly grey?: GreyImage;
}

/** The outcome of an image that was scored; findings are added by the caller. */
export function outcomeOf(score: Score, known: Known & { readonly facts: Facts }): GradeOutcome {
  const reasons = score.tasks.flatMap(({ id, reason }) => (reason === null ? [] : [{ id, reason }]));
  return {
    ...common(known),
    status: score.status,
    reason: reasons.length === 0 ? null : sentenceOf(reasons),
    view: score.view,
    total: score.total,
    grade: score.grade,
    pointsEarned: score.pointsEarned,
    pointsAssessable: score.pointsAssessable,
    tasks: score.tasks,
    rubric: score.rubric,
  };
}

/** Tasks that share a reason are named together: "ap.2, ap.4: no pixel spacing". */
function sentenceOf(reasons: readonly { readonly id: string; readonly reason: string }[]): string {
  const tasksByReason = Map.groupBy(reasons, ({ reason }) => reason);
  return [...tasksByReason].map(([reason, tasks]) => `${tasks.map(({ id }) => id).join(", ")}: ${reason}`).join("; ");
}

/** The outcome of an object that is not graded at all. */
export function rejected(known: Known, reason: string): GradeOutcome {
  return {
    ...common(known),
    status: "REJECTED",
    reason,
    view: null,
    total: null,
    grade: null,
    pointsEarned: null,
    pointsAssessable: null,
    tasks: [],
    rubric: { id: RUBRIC.id, version: RUBRIC.version },
  };
}

interface Common
  extends Pick<GradeOutcome, "sopInstanceUid" | "models" | "timings" | "viewEvidence" | "orientation" | "spacing">,
    Pick<GradeOutcome, "image" | "notes" | "landmarks" | "landmarkConfidences" | "artefact"> {
  readonly marker: MarkerOutcome | null;
}

function common({ models, watch, facts, decision, scout, grey }: Known): Common {
  return {
    sopInstanceUid: facts?.sopInstanceUid ?? null,
    landmarks: {},
    landmarkConfidences: {},
    marker: null,
    artefact: null,
    models,
    timings: watch.timings(),
    viewEvidence: decision?.evidence ?? null,
    orientation: scout?.orientation ?? null,
    spacing: facts === undefined ? null : findImagePlaneSpacing(facts),
    image: grey === undefined ? null : { width: grey.width, height: grey.height },
    notes: facts?.notes ?? [],
  };
}
