import type { FactRow } from "./facts.ts";
import { type Figures, ratio } from "./figures.ts";

/** GraphQL's `MeasureInput`, those that the bench's queries use. */
export type BenchMeasure =
  | { readonly kind: "MEAN_TOTAL" }
  | { readonly kind: "SHARE_AB" }
  | { readonly kind: "REJECTED_SHARE" }
  | { readonly kind: "TASK_FAIL_SHARE" | "TASK_FULL_SHARE"; readonly taskId: string };

export const tasksOf = (measure: BenchMeasure): readonly string[] => ("taskId" in measure ? [measure.taskId] : []);

export const nameOf = (measure: BenchMeasure): string =>
  "taskId" in measure ? `${measure.kind} ${measure.taskId}` : measure.kind;

/** The sum or number of events, and of how many images, written anew from the schema's words. */
export function sumOf(measure: BenchMeasure, row: FactRow): { readonly sum: number; readonly n: number } {
  if (measure.kind === "MEAN_TOTAL") return { sum: row.sum, n: row.graded };
  if (measure.kind === "SHARE_AB") return { sum: row.a + row.b, n: row.graded };
  if (measure.kind === "REJECTED_SHARE") return { sum: row.rejected, n: row.images };
  const task = row.tasks.find(({ taskId }) => taskId === measure.taskId);
  return { sum: (measure.kind === "TASK_FAIL_SHARE" ? task?.fail : task?.full) ?? 0, n: task?.scored ?? 0 };
}

/** Number of images and value under the names that `figuresOfEstimate` gives them; a group without images has none. */
export function figuresOfMeasure(group: string, measure: BenchMeasure, row: FactRow): Figures {
  const { sum, n } = sumOf(measure, row);
  return figuresOfEstimate(group, { n, value: ratio(sum, n) });
}

export function figuresOfEstimate(group: string, { n, value }: { n: number; value: number | null }): Figures {
  if (n === 0) return new Map();
  return new Map([
    [`${group}: n`, n],
    [`${group}: value`, value],
  ]);
}
