import { type Estimate, type Known, known } from "./estimate.ts";

export interface TaskFigure {
  readonly taskId: string;
  readonly part: string;
  readonly max: number;
  readonly scored: number;
  readonly notAssessable: number;
  readonly failShare: Estimate;
}

export interface FailingTask extends TaskFigure {
  readonly fail: Known;
}

/** Header items are the protocol's or the device's doing, the rest the exposure's: they are read apart. */
export const isHeaderTask = (task: Pick<TaskFigure, "taskId">): boolean => task.taskId.startsWith("info.");

/**
 * Tasks that fail, most often first; of equal shares the one with more images first, then by id. Tasks with too few
 * images have no share and are left out, as are those that never fail.
 */
export function worstTasks(tasks: readonly TaskFigure[], limit: number): FailingTask[] {
  return tasks
    .flatMap((task) => {
      const fail = known(task.failShare);
      return fail && fail.value > 0 ? [{ ...task, fail }] : [];
    })
    .toSorted((a, b) => b.fail.value - a.fail.value || b.fail.n - a.fail.n || a.taskId.localeCompare(b.taskId, "en"))
    .slice(0, limit);
}
