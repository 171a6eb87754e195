import { ruleInWords } from "@plumbline/statistics";
import { sampleKind } from "../analytics/measure.ts";
import type { CellFigures } from "./cell.ts";

const ASSURANCE = {
  MEETS: "is met whatever chance does",
  MISSES: "is missed whatever chance does",
  HIT_AND_MISS: "lies within the limits: met and missed by chance",
  TOO_FEW: "cannot be judged yet",
} as const;

/** What a cell says: its figure, its latest phase, the rules and the target. */
export function cellInWords(cell: CellFigures): string {
  const { measure, estimate, since, centre, lower, upper, trial, points, found, target, assurance } = cell;
  const written = (value: number): string =>
    sampleKind(measure) === "SHARE" ? `${(100 * value).toFixed(1)} %` : value.toFixed(1);
  if (estimate.value == null) return `Too few images (${estimate.n} of ${estimate.minimumN}).`;
  const figure = `${written(estimate.value)} of ${estimate.n.toLocaleString("en-GB")} images`;
  const goal =
    target === null || assurance === "NO_TARGET"
      ? ""
      : ` The target of ${written(target.value)} ${ASSURANCE[assurance]}.`;
  if (centre === null || lower === null || upper === null) {
    return `${figure}. ${points} ${points === 1 ? "period has" : "periods have"} enough images: too few for limits.${goal}`;
  }
  const limits = `Since ${since} centre ${written(centre)}, limits ${written(lower)} to ${written(upper)}`;
  const onTrial = trial ? ` (on trial, from ${points} points)` : "";
  const rules = found.length === 0 ? "The latest point is no exception." : found.map(ruleInWords).join(" ");
  return `${figure}. ${limits}${onTrial}. ${rules}${goal}`;
}

export function matrixInWords(charted: number, signals: number, expected: number): string {
  if (charted === 0) return "No cell has enough periods for limits.";
  return (
    `${signals} of ${charted} cells with limits show more than chance in their latest period; ` +
    `chance alone would mark about ${expected.toFixed(expected < 10 ? 1 : 0)}.`
  );
}
