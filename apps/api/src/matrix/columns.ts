import type { Measure } from "../analytics/measure.ts";
import type { MeasureKind } from "../generated/resolver-types.ts";

/** The measure of whole images that stands beside a kind of a task; absent: the kind is of whole images itself. */
const WHOLE: Partial<Readonly<Record<MeasureKind, MeasureKind>>> = {
  TASK_MEAN_SCORE: "MEAN_TOTAL",
  TASK_FULL_SHARE: "SHARE_AB",
  TASK_FAIL_SHARE: "SHARE_AB",
  NOT_ASSESSABLE_SHARE: "NOT_ASSESSABLE_SHARE",
};

export const isOfTasks = (kind: MeasureKind): boolean => WHOLE[kind] !== undefined;

/** Whole images first, then the tasks in the rubric's order. */
export function columnsOf(
  kind: MeasureKind,
  taskIds: ReadonlySet<string>,
  order: (a: string, b: string) => number,
): readonly Measure[] {
  const whole: Measure = { kind: WHOLE[kind] ?? kind, taskId: null };
  if (!isOfTasks(kind)) return [whole];
  return [whole, ...[...taskIds].sort(order).map((taskId): Measure => ({ kind, taskId }))];
}
