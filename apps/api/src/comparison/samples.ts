import { addMoments } from "@plumbline/statistics";
import { meanOf, shareOf } from "../aggregate/estimates.ts";
import type { Cell } from "../analytics/cells.ts";
import { type Measure, requireMeasure, type Sample, sampleKind, sampleOf } from "../analytics/measure.ts";
import { badInput } from "../errors.ts";
import type { AggregateFilter, Estimate, MeasureInput } from "../generated/resolver-types.ts";

/** The measure, held against the filter. @throws BAD_USER_INPUT for rejected images of views, which they do not have */
export function requireMeasureOf(measure: MeasureInput, { views }: AggregateFilter): Measure {
  if (measure.kind === "REJECTED_SHARE" && (views?.length ?? 0) > 0) {
    throw badInput("views: found with REJECTED_SHARE, needed none: a rejected image has no view.");
  }
  return requireMeasure(measure);
}

/** Samples of one measure together. */
export function addSamples(a: Sample, b: Sample): Sample {
  if (a.kind === "SHARE" && b.kind === "SHARE") return { kind: "SHARE", k: a.k + b.k, n: a.n + b.n };
  if (a.kind === "MEAN" && b.kind === "MEAN") return { kind: "MEAN", ...addMoments(a, b) };
  throw new Error(`Samples of ${a.kind} and ${b.kind} cannot be added.`);
}

export const emptySample = (measure: Measure): Sample =>
  sampleKind(measure) === "SHARE" ? { kind: "SHARE", k: 0, n: 0 } : { kind: "MEAN", n: 0, sum: 0, sumSq: 0 };

/** A measure over cells of one version. */
export const sampleOver = (measure: Measure, cells: readonly Cell[]): Sample =>
  cells.map((cell) => sampleOf(measure, cell)).reduce(addSamples, emptySample(measure));

export const estimateOf = (sample: Sample): Estimate =>
  sample.kind === "SHARE" ? shareOf(sample.k, sample.n) : meanOf(sample);

/** Cells by their unit; those without one (an image that names no device) compare with nobody. */
export function cellsByUnit(cells: readonly Cell[]): ReadonlyMap<string, readonly Cell[]> {
  return Map.groupBy(
    cells.filter((cell): cell is Cell & { readonly unitId: string } => cell.unitId !== null),
    ({ unitId }) => unitId,
  );
}

/** The kind of case for case mix: view × age band × sex; without the view for rejected images, which have none. */
export function stratumOf({ kind }: Measure, { view, ageBand, sex }: Pick<Cell, "view" | "ageBand" | "sex">): string {
  const known = [ageBand ?? "UNKNOWN", sex ?? "UNKNOWN"];
  return (kind === "REJECTED_SHARE" ? known : [view ?? "NONE", ...known]).join(" ");
}
