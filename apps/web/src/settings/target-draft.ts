import type { Origin } from "../filters/selection.ts";
import type { TargetInput, TargetMeasure, View } from "../graphql/generated/graphql.ts";
import { dayProblem, given, LONGEST_REASON, type Problem, type Problems, textProblem } from "./event-draft.ts";

export const MEASURES: readonly TargetMeasure[] = [
  "MEAN_TOTAL",
  "SHARE_AB",
  "TASK_FULL_SHARE",
  "TASK_FAIL_SHARE",
  "NOT_ASSESSABLE_SHARE",
  "REJECTED_SHARE",
];

/** Tasks of a rubric, in its order. */
export interface RubricTasks {
  readonly rubricId: string;
  readonly ap: readonly string[];
  readonly lat: readonly string[];
}

/** What stands in the form; "" where nothing was chosen or typed. */
export interface TargetDraft {
  /** "": the network's default. */
  readonly siteId: string;
  readonly measure: TargetMeasure;
  readonly taskId: string;
  /** "": both views. */
  readonly view: View | "";
  /** Points, or per cent, as typed. */
  readonly value: string;
  readonly validFrom: string;
  readonly reason: string;
}

export const EMPTY_TARGET: TargetDraft = {
  siteId: "",
  measure: "MEAN_TOTAL",
  taskId: "",
  view: "",
  value: "",
  validFrom: "",
  reason: "",
};

export const unitOf = (measure: TargetMeasure): "points" | "share" => (measure === "MEAN_TOTAL" ? "points" : "share");
export const isAtLeast = (measure: TargetMeasure): boolean =>
  measure === "MEAN_TOTAL" || measure === "SHARE_AB" || measure === "TASK_FULL_SHARE";
export const taskNeed = (measure: TargetMeasure): "needed" | "possible" | "none" => {
  if (measure === "TASK_FULL_SHARE" || measure === "TASK_FAIL_SHARE") return "needed";
  return measure === "NOT_ASSESSABLE_SHARE" ? "possible" : "none";
};

/** Whether a view can be chosen: rejected images have none, and some tasks are of one view only. */
export function canHaveView({ measure, taskId }: TargetDraft, { ap, lat }: RubricTasks): boolean {
  if (measure === "REJECTED_SHARE") return false;
  return taskNeed(measure) === "none" || taskId === "" || (ap.includes(taskId) && lat.includes(taskId));
}

/** Both views' tasks, each once, in the rubric's order. */
export const tasksOf = ({ ap, lat }: RubricTasks): readonly string[] => [...new Set([...ap, ...lat])];

/** A typed number, "," or "." before its decimals; null: it is none. */
export function typedNumber(text: string): number | null {
  const plain = text.trim().replace(",", ".");
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

export type TargetProblem = Problem | "valueWrong";

export function targetProblems(
  draft: TargetDraft,
  today: string,
): Readonly<Partial<Record<"taskId" | "value" | "validFrom" | "reason", TargetProblem>>> {
  const value = typedNumber(draft.value);
  const wrong: { value?: "valueWrong" } =
    draft.value.trim() !== "" && (value === null || value > 100) ? { value: "valueWrong" } : {};
  const others: Problems<"taskId" | "value" | "validFrom" | "reason"> = given({
    taskId: taskNeed(draft.measure) === "needed" && draft.taskId === "" ? "needed" : undefined,
    value: draft.value.trim() === "" ? "needed" : undefined,
    validFrom: dayProblem(draft.validFrom, today),
    reason: textProblem(draft.reason, LONGEST_REASON),
  });
  return { ...others, ...wrong };
}

/** @param origin of the data set that is shown: what the network's default is for */
export function targetInput(draft: TargetDraft, rubric: RubricTasks, origin: Origin): TargetInput {
  const { siteId, measure, taskId, view, validFrom, reason } = draft;
  const typed = typedNumber(draft.value);
  if (typed === null) throw new Error("A draft without a value cannot be sent.");
  const value = unitOf(measure) === "points" ? typed : Number((typed / 100).toFixed(6));
  const ofTask = taskNeed(measure) !== "none" && taskId !== "" ? { taskId } : {};
  const ofView = view !== "" && canHaveView(draft, rubric) ? { view } : {};
  const where = siteId === "" ? { origin } : { siteId };
  return { rubricId: rubric.rubricId, measure, ...ofTask, ...ofView, ...where, value, validFrom, reason };
}

/** What a stored value is in the form. */
export const valueText = (measure: TargetMeasure, value: number): string =>
  String(unitOf(measure) === "points" ? value : Number((value * 100).toFixed(4)));
