import {
  type Findings,
  infoItems,
  type MarkerState,
  type Missing,
  type PixelPoint,
  type View,
} from "@plumbline/rubric";

/** Used where a line gives none: the line names a probability, so its own threshold should come with it. */
export const DEFAULT_ARTEFACT_THRESHOLD = 0.5;

const VIEWS: Readonly<Record<string, View>> = { AP: "AP", PA: "AP", LAT: "LAT" };
const MARKER_STATES: readonly MarkerState[] = ["present", "absent", "mirrored", "mismatch"];
const INFO_IDS: readonly string[] = infoItems.map(({ id }) => id);

/** What is wrong with an input, one sentence a field. */
export class ScoreInputError extends Error {}

/**
 * Checks one parsed line of `plumbline score`.
 * Lengths in pixels, `spacingMm` as [row, column] in mm, probabilities 0–1.
 * @throws ScoreInputError naming every field at fault, what was found and what was needed
 */
export function parseScoreInput(input: unknown): Findings {
  if (!isObject(input)) throw new ScoreInputError(problem("input", input, "a JSON object"));
  const problems: string[] = [];
  const field = <T>(read: () => T, fallback: T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ScoreInputError)) throw error;
      problems.push(error.message);
      return fallback;
    }
  };
  const findings: Findings = {
    view: field(() => readView(input.view), "AP"),
    width: field(() => readPositive("width", input.width), 1),
    height: field(() => readPositive("height", input.height), 1),
    spacingMm: field(() => readSpacing(input.spacingMm), null),
    landmarks: field(() => readLandmarks(input.landmarks), {}),
    info: field(() => readInfo(input.info), {}),
    marker: field(() => readMarker(input.marker), "absent"),
    artefact: field(() => readArtefact(input.artefactProbability, input.artefactThreshold), { missing: "" }),
  };
  if (problems.length > 0) throw new ScoreInputError(problems.join("; "));
  return findings;
}

function readView(value: unknown): View {
  const view = typeof value === "string" && Object.hasOwn(VIEWS, value) ? VIEWS[value] : undefined;
  if (view === undefined) throw new ScoreInputError(problem("view", value, '"AP", "PA" or "LAT"'));
  return view;
}

function readPositive(name: string, value: unknown): number {
  if (!isFiniteNumber(value) || value <= 0)
    throw new ScoreInputError(problem(name, value, "a number of pixels above 0"));
  return value;
}

function readSpacing(value: unknown): readonly [number, number] | null {
  if (value === undefined || value === null) return null;
  const needed = "[row, column] in mm, both above 0, or null";
  if (!Array.isArray(value) || value.length !== 2) throw new ScoreInputError(problem("spacingMm", value, needed));
  const [row, column]: unknown[] = value;
  if (isFiniteNumber(row) && row > 0 && isFiniteNumber(column) && column > 0) return [row, column];
  throw new ScoreInputError(problem("spacingMm", value, needed));
}

function readLandmarks(value: unknown): Findings["landmarks"] {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw new ScoreInputError(problem("landmarks", value, "an object of name → [x, y] or null"));
  return Object.fromEntries(Object.entries(value).map(([name, point]) => [name, readPoint(name, point)]));
}

function readPoint(name: string, value: unknown): PixelPoint | null {
  if (value === null) return null;
  if (Array.isArray(value) && value.length === 2) {
    const [x, y]: unknown[] = value;
    if (isFiniteNumber(x) && isFiniteNumber(y)) return [x, y];
  }
  throw new ScoreInputError(problem(`landmarks.${name}`, value, "[x, y] in pixels or null"));
}

function readInfo(value: unknown): Findings["info"] {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw new ScoreInputError(problem("info", value, "an object of info.* id → true or false"));
  const info: Record<string, boolean> = {};
  for (const [id, present] of Object.entries(value)) {
    // A misspelt id would otherwise cost its two points without a word.
    if (!INFO_IDS.includes(id)) throw new ScoreInputError(problem("info", id, `one of ${INFO_IDS.join(", ")}`));
    if (typeof present !== "boolean") throw new ScoreInputError(problem(id, present, "true or false"));
    info[id] = present;
  }
  return info;
}

function readMarker(value: unknown): MarkerState | Missing {
  if (value === undefined || value === null) return { missing: "no marker finding given" };
  const state = MARKER_STATES.find((candidate) => candidate === value);
  if (state === undefined) throw new ScoreInputError(problem("marker", value, MARKER_STATES.join(", ")));
  return state;
}

function readArtefact(probability: unknown, threshold: unknown): Findings["artefact"] {
  const usedThreshold =
    threshold === undefined || threshold === null
      ? DEFAULT_ARTEFACT_THRESHOLD
      : readProbability("artefactThreshold", threshold);
  if (probability === undefined || probability === null) return { missing: "no artefact probability given" };
  return { probability: readProbability("artefactProbability", probability), threshold: usedThreshold };
}

function readProbability(name: string, value: unknown): number {
  if (!isFiniteNumber(value) || value < 0 || value > 1)
    throw new ScoreInputError(problem(name, value, "a number 0 to 1"));
  return value;
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function problem(name: string, found: unknown, needed: string): string {
  const text = found === undefined ? "nothing" : (JSON.stringify(found) ?? String(found));
  return `${name}: found ${text.length > 80 ? `${text.slice(0, 77)}...` : text}, needed ${needed}`;
}
