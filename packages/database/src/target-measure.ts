import { publishedRubrics } from "@plumbline/rubric";
import type { TargetMeasure, View } from "./generated/client.ts";
import { InputError } from "./input-checks.ts";

export interface MeasureRule {
  /** Points of 100, or a share from 0 to 1. */
  readonly unit: "points" | "share";
  readonly max: number;
  /** What reaches the target. */
  readonly direction: "AT_LEAST" | "AT_MOST";
  readonly task: "needed" | "possible" | "none";
  /** Whether it can be of one view. A rejected image has none. */
  readonly ofView: boolean;
}

const SHARE = { unit: "share", max: 1, ofView: true } as const;

/** The figures that can have a target. */
export const TARGET_MEASURES: Readonly<Record<TargetMeasure, MeasureRule>> = {
  /** Mean total of the graded images. */
  MEAN_TOTAL: { unit: "points", max: 100, direction: "AT_LEAST", task: "none", ofView: true },
  /** Grades A and B of the graded images. */
  SHARE_AB: { ...SHARE, direction: "AT_LEAST", task: "none" },
  /** Full points, of the images where the task was scored. */
  TASK_FULL_SHARE: { ...SHARE, direction: "AT_LEAST", task: "needed" },
  /** No points, of the images where the task was scored. */
  TASK_FAIL_SHARE: { ...SHARE, direction: "AT_MOST", task: "needed" },
  /** INCOMPLETE of graded and INCOMPLETE images; of a task: where it could not be assessed. */
  NOT_ASSESSABLE_SHARE: { ...SHARE, direction: "AT_MOST", task: "possible" },
  /** REJECTED of all images. */
  REJECTED_SHARE: { ...SHARE, direction: "AT_MOST", task: "none", ofView: false },
};

/** Which figure a target is about, whoever it is for. */
export interface TargetFigure {
  readonly rubricId: string;
  readonly measure: TargetMeasure;
  readonly taskId: string | null;
  /** null: both views. */
  readonly view: View | null;
}

const VIEWS: readonly View[] = ["AP", "LAT"];

/**
 * The figure, held against the measure and the published rubrics. A task of one view only is a figure without a view, so
 * that it cannot have two targets.
 * @throws InputError
 */
export function checkFigure({ rubricId, measure, taskId, view }: TargetFigure): TargetFigure {
  const rubrics = publishedRubrics.filter(({ id }) => id === rubricId);
  if (rubrics.length === 0) {
    const known = [...new Set(publishedRubrics.map(({ id }) => id))].join(", ");
    throw new InputError(`rubricId: found "${rubricId.slice(0, 64)}", needed one of ${known}.`);
  }
  const rule = TARGET_MEASURES[measure];
  if (rule.task === "none" && taskId !== null) {
    throw new InputError(`taskId: found "${taskId.slice(0, 64)}", and ${measure} is about whole images; needed none.`);
  }
  if (rule.task === "needed" && taskId === null) {
    throw new InputError(`taskId: found none, and ${measure} is about one task; needed its id.`);
  }
  if (!rule.ofView && view !== null) {
    throw new InputError(`view: found ${view}, and ${measure} is of no view; needed none.`);
  }
  if (taskId === null) return { rubricId, measure, taskId, view };
  const idsOf = (of: View) => rubrics.flatMap((rubric) => rubric.tasksOf(of).map(({ id }) => id));
  const views = VIEWS.filter((of) => idsOf(of).includes(taskId));
  if (views.length === 0) {
    const known = [...new Set(VIEWS.flatMap(idsOf))].join(", ");
    throw new InputError(`taskId: found "${taskId.slice(0, 64)}", needed a task of ${rubricId}: ${known}.`);
  }
  if (view !== null && !views.includes(view)) {
    throw new InputError(`view: found ${view}, and ${taskId} is a task of ${views.join(" and ")}; needed that.`);
  }
  return { rubricId, measure, taskId, view: views.length === 1 ? null : view };
}

/** @throws InputError */
export function checkValue(measure: TargetMeasure, value: number): number {
  const { unit, max } = TARGET_MEASURES[measure];
  if (Number.isFinite(value) && value >= 0 && value <= max) return value;
  const needed = unit === "points" ? "0 to 100 points" : "a share from 0 to 1";
  throw new InputError(`value: found ${value}, needed ${needed} for ${measure}.`);
}
