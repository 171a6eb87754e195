import { percentOf, type Scale, scaleFor } from "../charts/scale.ts";
import { type Estimate, known, type Side, sideOf } from "../figures/estimate.ts";
import type { TaskFigure } from "../figures/worst-tasks.ts";

export interface TaskRow {
  readonly taskId: string;
  readonly fail: Estimate;
  /** The group's share of fails; null where it is unknown. */
  readonly group: number | null;
  readonly groupMark: number | null;
  readonly mark: { readonly value: number; readonly low: number; readonly high: number } | null;
  /** "above": it fails more often here than in the group, beyond its interval. */
  readonly side: Side;
}

/** A unit's share of fails a task beside the group's, in the rubric's order. */
export function compareTasks(
  own: readonly TaskFigure[],
  group: readonly TaskFigure[],
): { readonly rows: readonly TaskRow[]; readonly scale: Scale } {
  const groupShare = new Map(group.map((task) => [task.taskId, known(task.failShare)?.value ?? null]));
  const figures = own.flatMap((task) => known(task.failShare) ?? []);
  const shares = [...groupShare.values()].filter((value) => value !== null);
  const scale = scaleFor([0, ...figures.map((figure) => figure.high), ...shares], [0, 1], 0.1, 4);
  const at = (value: number) => percentOf(scale, value);
  const rows = own
    .filter((task) => task.scored > 0)
    .map((task): TaskRow => {
      const figure = known(task.failShare);
      const share = groupShare.get(task.taskId) ?? null;
      return {
        taskId: task.taskId,
        fail: task.failShare,
        group: share,
        groupMark: share === null ? null : at(share),
        mark: figure ? { value: at(figure.value), low: at(figure.low), high: at(figure.high) } : null,
        side: figure && share !== null ? sideOf(figure, share) : "around",
      };
    });
  return { rows, scale };
}
