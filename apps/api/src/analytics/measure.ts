import type { Moments } from "@plumbline/statistics";
import type { ImageCounts, TaskCounts } from "../aggregate/counts.ts";
import type { VersionKey } from "../aggregate/version.ts";
import { badInput } from "../errors.ts";
import type { MeasureInput, MeasureKind } from "../generated/resolver-types.ts";

/** What a measure is in one group of images: a share k of n, or the moments of a score. */
export type Sample =
  | { readonly kind: "SHARE"; readonly k: number; readonly n: number }
  | ({ readonly kind: "MEAN" } & Moments);

/** Which way a measure should move. */
export type Better = "HIGHER" | "LOWER";

/** A measure that was checked: a task's measure names its task. */
export interface Measure {
  readonly kind: MeasureKind;
  readonly taskId: string | null;
}

/** A task's sums in one group of one version. */
export type TaskSums = Omit<TaskCounts, "group" | keyof VersionKey>;

/** One group's counts; `tasks` holds those that were read. */
export interface CellCounts extends ImageCounts {
  readonly tasks: readonly TaskSums[];
}

const ABOUT: Readonly<
  Record<MeasureKind, { readonly of: Sample["kind"]; readonly task: Need; readonly better: Better }>
> = {
  MEAN_TOTAL: { of: "MEAN", task: "no", better: "HIGHER" },
  SHARE_AB: { of: "SHARE", task: "no", better: "HIGHER" },
  TASK_MEAN_SCORE: { of: "MEAN", task: "yes", better: "HIGHER" },
  TASK_FULL_SHARE: { of: "SHARE", task: "yes", better: "HIGHER" },
  TASK_FAIL_SHARE: { of: "SHARE", task: "yes", better: "LOWER" },
  NOT_ASSESSABLE_SHARE: { of: "SHARE", task: "maybe", better: "LOWER" },
  REJECTED_SHARE: { of: "SHARE", task: "no", better: "LOWER" },
};
type Need = "yes" | "no" | "maybe";

/** @throws BAD_USER_INPUT where a task is missing or does not belong */
export function requireMeasure({ kind, taskId }: MeasureInput): Measure {
  const { task } = ABOUT[kind];
  if (task === "yes" && (taskId == null || taskId === "")) {
    throw badInput(`measure: ${kind} found without taskId, needed the id of a task, such as "ap.5".`);
  }
  if (task === "no" && taskId != null) {
    throw badInput(`measure: ${kind} found with taskId "${taskId}", needed none: it is of whole images.`);
  }
  return { kind, taskId: taskId ?? null };
}

export const better = ({ kind }: Pick<Measure, "kind">): Better => ABOUT[kind].better;
export const sampleKind = ({ kind }: Pick<Measure, "kind">): Sample["kind"] => ABOUT[kind].of;

/** The measure in one group of one version; a task that no image of the group has gives n = 0. */
export function sampleOf({ kind, taskId }: Measure, cell: CellCounts): Sample {
  const task = taskId === null ? undefined : cell.tasks.find((candidate) => candidate.taskId === taskId);
  switch (kind) {
    case "MEAN_TOTAL":
      return { kind: "MEAN", n: cell.graded, sum: cell.sumTotal, sumSq: cell.sumSqTotal };
    case "SHARE_AB":
      return { kind: "SHARE", k: cell.gradeA + cell.gradeB, n: cell.graded };
    case "TASK_MEAN_SCORE":
      return { kind: "MEAN", n: task?.scored ?? 0, sum: task?.sumScore ?? 0, sumSq: task?.sumSqScore ?? 0 };
    case "TASK_FULL_SHARE":
      return { kind: "SHARE", k: task?.full ?? 0, n: task?.scored ?? 0 };
    case "TASK_FAIL_SHARE":
      return { kind: "SHARE", k: task?.fail ?? 0, n: task?.scored ?? 0 };
    case "NOT_ASSESSABLE_SHARE":
      return taskId === null
        ? { kind: "SHARE", k: cell.incomplete, n: cell.graded + cell.incomplete }
        : { kind: "SHARE", k: task?.notAssessable ?? 0, n: (task?.scored ?? 0) + (task?.notAssessable ?? 0) };
    case "REJECTED_SHARE":
      return { kind: "SHARE", k: cell.rejected, n: cell.images };
  }
}
