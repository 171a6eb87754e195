import type { Unit } from "../../figures/words.ts";
import type { ControlChartQueryVariables } from "../../graphql/generated/graphql.ts";

type MeasureInput = ControlChartQueryVariables["measure"];

/** What is followed over time. Names for whole images are those of the messages `control.measure`. */
export type ChartMeasure =
  | { readonly kind: "score" | "shareAB" | "notAssessable" | "shareRejected" }
  | { readonly kind: "fails"; readonly taskId: string };

const WHOLE = ["score", "shareAB", "notAssessable", "shareRejected"] as const;

export type Step = "month" | "week";

/** The measures that one selection can be asked for: a rejected image has no view, so that views leave it out. */
export function wholeMeasures(views: readonly string[]): (typeof WHOLE)[number][] {
  return WHOLE.filter((kind) => kind !== "shareRejected" || views.length === 0);
}

/** From `?measure=`: the score unless it names another measure of the selection or one of its tasks. */
export function parseChartMeasure(
  text: string | undefined,
  { views, taskIds }: { readonly views: readonly string[]; readonly taskIds: readonly string[] },
): ChartMeasure {
  const kind = wholeMeasures(views).find((name) => name === text);
  if (kind) return { kind };
  return text !== undefined && taskIds.includes(text) ? { kind: "fails", taskId: text } : { kind: "score" };
}

export const parseStep = (text: string | undefined): Step => (text === "week" ? "week" : "month");

/** For the address; undefined for the defaults. */
export function chartParams(measure: ChartMeasure, step: Step): { measure?: string; by?: string } {
  const name = measure.kind === "fails" ? measure.taskId : measure.kind;
  return { ...(name === "score" ? {} : { measure: name }), ...(step === "month" ? {} : { by: step }) };
}

const API_KIND = {
  score: "MEAN_TOTAL",
  shareAB: "SHARE_AB",
  notAssessable: "NOT_ASSESSABLE_SHARE",
  shareRejected: "REJECTED_SHARE",
} as const;

export function measureInput(measure: ChartMeasure): MeasureInput {
  return measure.kind === "fails"
    ? { kind: "TASK_FAIL_SHARE", taskId: measure.taskId }
    : { kind: API_KIND[measure.kind] };
}

export const chartUnit = (measure: ChartMeasure): Unit => (measure.kind === "score" ? "points" : "share");

/** What the list of studies is narrowed to, so that a point opens the images that make it what it is. */
export function imagesBehind(measure: ChartMeasure): { status?: string; task?: string; rating?: string } {
  switch (measure.kind) {
    case "notAssessable":
      return { status: "INCOMPLETE" };
    case "shareRejected":
      return { status: "REJECTED" };
    case "fails":
      return { task: measure.taskId, rating: "FAIL" };
    default:
      return {};
  }
}
