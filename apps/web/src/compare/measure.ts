import type { Estimate } from "../figures/estimate.ts";
import type { Unit } from "../figures/words.ts";
import type { TaskFigure } from "../figures/worst-tasks.ts";

/** What units are compared by: the mean score, the share not assessable, or one task's share of fails. */
export type Measure =
  | { readonly kind: "score" }
  | { readonly kind: "notAssessable" }
  | { readonly kind: "fails"; readonly taskId: string };

/** An aggregate's figures, as far as a measure needs them. */
export interface Measurable {
  readonly meanTotal: Estimate;
  readonly notAssessableShare: Estimate;
  readonly tasks: readonly TaskFigure[];
}

const TASK_ID = /^[a-z]+(\.[A-Za-z0-9]+)?$/;

/** From `?measure=`: "score" (the default), "notAssessable", or a task's id. */
export function parseMeasure(text: string | undefined): Measure {
  if (text === undefined || text === "score" || !(text === "notAssessable" || TASK_ID.test(text))) {
    return { kind: "score" };
  }
  return text === "notAssessable" ? { kind: "notAssessable" } : { kind: "fails", taskId: text };
}

/** For the address; undefined for the default. */
export function measureName(measure: Measure): string | undefined {
  if (measure.kind === "score") return undefined;
  return measure.kind === "fails" ? measure.taskId : measure.kind;
}

export const unitOf = (measure: Measure): Unit => (measure.kind === "score" ? "points" : "share");

/** More is better for the score alone. */
export const moreIsBetter = (measure: Measure): boolean => measure.kind === "score";

const NONE: Estimate = { value: null, low: null, high: null, n: 0, minimumN: 0, tooFew: true };

/** The measure's estimate of one aggregate; nothing scored for a task (no lateral image, say) is too few, n = 0. */
export function estimateOf(measure: Measure, figures: Measurable): Estimate {
  if (measure.kind === "score") return figures.meanTotal;
  if (measure.kind === "notAssessable") return figures.notAssessableShare;
  const task = figures.tasks.find((each) => each.taskId === measure.taskId);
  return task?.failShare ?? { ...NONE, minimumN: figures.meanTotal.minimumN };
}
