import { type Estimate, known } from "./estimate.ts";

export interface PartPoints {
  readonly part: string;
  /** The part's points in the rubric, e.g. 34 for the header. */
  readonly max: number;
  /** Points earned on average, of `max`. */
  readonly earned: number;
  readonly lost: number;
  /** The task results this is the average of. */
  readonly n: number;
}

interface TaskMean {
  readonly taskId: string;
  readonly part: string;
  readonly max: number;
  readonly meanScore: Estimate;
}

/** Points a part has in the whole of 100; AP and LAT have their own layout tasks of the same sum. */
const PART_MAX: Readonly<Record<string, number>> = { info: 34, marker: 20, artefact: 10, layout: 36 };

/**
 * Where the points go: the average earned in each part of the rubric, the parts in the rubric's order. Tasks with too
 * few images are left out, and a part without any other.
 */
export function pointsByPart(tasks: readonly TaskMean[]): PartPoints[] {
  return Object.entries(PART_MAX).flatMap(([part, max]) => {
    const means = tasks
      .filter((task) => task.part === part)
      .flatMap((task) => {
        const mean = known(task.meanScore);
        return mean ? [{ points: mean.value * mean.n, possible: task.max * mean.n, n: mean.n }] : [];
      });
    const possible = means.reduce((sum, mean) => sum + mean.possible, 0);
    if (possible === 0) return [];
    const earned = (means.reduce((sum, mean) => sum + mean.points, 0) / possible) * max;
    return [{ part, max, earned, lost: max - earned, n: Math.max(...means.map((mean) => mean.n)) }];
  });
}
