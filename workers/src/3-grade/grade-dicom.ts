import {
  DEFAULT_PARSE_LIMITS,
  DicomError,
  type Facts,
  findImagePlaneSpacing,
  type GreyImage,
  infoItems,
  type PixelDecoder,
  readDataset,
  readFacts,
  toGrey,
} from "@plumbline/dicom";
import type { Findings, PixelPoint } from "@plumbline/rubric";
import {
  type Models,
  markerAgainstHeader,
  readMarker,
  type ScoutFinding,
  toUpright,
  uprightSize,
} from "@plumbline/vision";
import { type Known, outcomeOf, RUBRIC, rejected } from "./assemble-outcome.ts";
import { decideView, rejectByHeader } from "./decide-view.ts";
import type { Evidence } from "./evidence.ts";
import type { GradeOutcome, StoredLandmark } from "./outcome.ts";
import { startStopwatch } from "./stopwatch.ts";

export interface GradeDeps {
  readonly models: Models;
  readonly decoder: Pick<PixelDecoder, "decode">;
  /** Monotonic milliseconds, for the timings only. */
  readonly nowMs: () => number;
  /** A decoder that runs out of time is an error, worth another try; else its picture counts as one that cannot be decoded. */
  readonly throwsAtDeadline?: boolean;
}

export interface GradedObject {
  readonly outcome: GradeOutcome;
  /** null when the bytes are no readable DICOM object. */
  readonly facts: Facts | null;
  /** The image as displayed, for previews; null when its pixels were not decoded. */
  readonly grey: GreyImage | null;
  /** null when no landmarks were sought. */
  readonly evidence: Evidence | null;
}

/** The landmarks that the rubric names; the network knows more, for finding and drawing these. */
export const SCORED_LANDMARKS = { AP: ["P1", "P2", "P3"], LAT: ["P1", "P2", "P3", "P4", "P5"] } as const;

/** Grades one DICOM object. @see gradeObject */
export async function gradeDicom(bytes: Uint8Array, deps: GradeDeps): Promise<GradeOutcome> {
  return (await gradeObject(bytes, deps)).outcome;
}

/**
 * Bytes → facts → view → landmarks, artefact, marker → rubric. Knows no database. Bad bytes never throw: an object that
 * cannot be read, is no wrist radiograph or has no known view is REJECTED with the reason; pixels that cannot be decoded
 * leave their tasks NOT_ASSESSABLE where the header names the view.
 * @throws when a model fails, or (where asked for) the decoder runs out of time: that may be the machine's fault, not the
 * object's, and is worth another try
 */
export async function gradeObject(
  bytes: Uint8Array,
  deps: GradeDeps,
  wholeBytes: number = bytes.length,
): Promise<GradedObject> {
  const watch = startStopwatch(deps.nowMs);
  const known = { models: deps.models.refs, watch };
  let parsed: { facts: Facts; dataset: ReturnType<typeof readDataset> };
  try {
    parsed = await watch.time("parse", () => {
      const dataset = readDataset(bytes, DEFAULT_PARSE_LIMITS, wholeBytes);
      return { dataset, facts: readFacts(dataset) };
    });
  } catch (error) {
    if (!(error instanceof DicomError)) throw error;
    return { outcome: rejected(known, error.message), facts: null, grey: null, evidence: null };
  }
  const { facts, dataset } = parsed;
  const pixels = await watch.time("decode", async () => {
    try {
      const decoded = await deps.decoder.decode(dataset);
      return { grey: toGrey(decoded, facts), notes: decoded.notes };
    } catch (error) {
      if (!(error instanceof DicomError) || (error.code === "DEADLINE" && deps.throwsAtDeadline)) throw error;
      return { missing: error.message };
    }
  });
  // Decoded all the same: a person wants to see what was rejected.
  const byHeader = rejectByHeader(facts);
  if (byHeader !== null) {
    const grey = "missing" in pixels ? null : pixels.grey;
    return { outcome: rejected({ ...known, facts, ...(grey && { grey }) }, byHeader), facts, grey, evidence: null };
  }
  if ("missing" in pixels) {
    return { outcome: await gradeBlind(facts, pixels.missing, known), facts, grey: null, evidence: null };
  }
  const { grey, notes } = pixels;
  const graded = await gradePixels({ ...facts, notes: [...facts.notes, ...notes] }, grey, deps, known);
  return { ...graded, facts, grey };
}

async function gradePixels(
  facts: Facts,
  grey: GreyImage,
  deps: GradeDeps,
  before: Known,
): Promise<Pick<GradedObject, "outcome" | "evidence">> {
  const { watch } = before;
  const scout = await watch.time("view", () => deps.models.scout(grey));
  const decision = decideView(facts, scout);
  if (decision.view === null) {
    return { outcome: rejected({ ...before, facts, decision, scout, grey }, decision.rejected), evidence: null };
  }
  const { view } = decision;
  const finding = await watch.time("landmarks", () => deps.models.landmarks(grey, scout, view));
  const artefact = await watch.time("artefact", () => deps.models.artefact(grey));
  const marker = await watch.time("marker", () => markerAgainstHeader(readMarker(grey), facts.laterality?.side));

  const upright = (point: { x: number; y: number } | null | undefined): PixelPoint | null => {
    if (!point) return null;
    const { x, y } = toUpright(point, grey, scout.orientation);
    // The rubric measures from the image's edges: (0, 0) is the corner there, the first pixel's centre here.
    return [x + 0.5, y + 0.5];
  };
  const names = SCORED_LANDMARKS[view];
  const score = await watch.time("score", () =>
    RUBRIC.score({
      view,
      ...uprightSize(grey, scout.orientation),
      spacingMm: uprightSpacing(facts, scout),
      landmarks: Object.fromEntries(names.map((name) => [name, upright(finding.landmarks[name])])),
      info: infoItems(facts),
      marker: marker.state,
      artefact,
    }),
  );
  const outcome: GradeOutcome = {
    ...outcomeOf(score, { ...before, facts, decision, scout, grey }),
    landmarks: Object.fromEntries(names.map((name) => [name, storedLandmark(finding.landmarks[name])])),
    landmarkConfidences: Object.fromEntries(names.map((name) => [name, finding.raw[name]?.confidence ?? 0])),
    marker,
    artefact: { probability: artefact.probability, threshold: artefact.threshold, kinds: artefact.kinds },
  };
  return {
    outcome,
    evidence: { landmarks: names.flatMap((name) => finding.heat[name] ?? []), artefact: artefact.map },
  };
}

/** Without pixels: header tasks are scored where the header names the view, everything else is not assessable. */
async function gradeBlind(facts: Facts, missing: string, before: Known): Promise<GradeOutcome> {
  const decision = decideView(facts, null);
  if (decision.view === null) {
    return rejected({ ...before, facts, decision }, `${missing} ${decision.rejected}`);
  }
  const findings: Findings = {
    view: decision.view,
    width: facts.image.columns ?? 0,
    height: facts.image.rows ?? 0,
    spacingMm: spacingOf(facts),
    landmarks: {},
    pixels: { missing },
    info: infoItems(facts),
    marker: { missing },
    artefact: { missing },
  };
  const score = await before.watch.time("score", () => RUBRIC.score(findings));
  return outcomeOf(score, { ...before, facts, decision });
}

const storedLandmark = (found: StoredLandmark | null | undefined): StoredLandmark | null =>
  found ? { x: found.x, y: found.y, confidence: found.confidence } : null;

/** [row, column] spacing of the stored image in mm. */
function spacingOf(facts: Facts): Findings["spacingMm"] {
  const spacing = findImagePlaneSpacing(facts);
  return "missing" in spacing ? null : [spacing.rowMm, spacing.columnMm];
}

/** The same of the upright image: a quarter turn exchanges them. */
function uprightSpacing(facts: Facts, { orientation }: ScoutFinding): Findings["spacingMm"] {
  const spacing = spacingOf(facts);
  if (spacing === null || orientation === "up" || orientation === "down") return spacing;
  return [spacing[1], spacing[0]];
}
