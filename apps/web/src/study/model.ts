import type { RubricTask, TaskResult } from "./types.ts";

/** The rubric's four parts in its order. */
export const PARTS = ["info", "marker", "artefact", "layout"] as const;
export type Part = (typeof PARTS)[number];

export interface PartOfTasks<Task> {
  readonly part: Part;
  readonly tasks: readonly Task[];
  readonly earned: number;
  /** Points of the tasks that could be assessed. */
  readonly assessable: number;
  readonly max: number;
}

type Scored = Pick<TaskResult, "taskId" | "part" | "score" | "max">;

/** Tasks by part, in the rubric's order; a part without tasks is left out. */
export function byPart<Task extends Scored>(tasks: readonly Task[]): readonly PartOfTasks<Task>[] {
  return PARTS.flatMap((part) => {
    const own = tasks.filter((task) => task.part === part);
    if (own.length === 0) return [];
    const sum = (of: (task: Task) => number): number => own.reduce((total, task) => total + of(task), 0);
    return [
      {
        part,
        tasks: own,
        earned: sum(({ score }) => score ?? 0),
        assessable: sum(({ score, max }) => (score === null ? 0 : max)),
        max: sum(({ max }) => max),
      },
    ];
  });
}

/** Tasks that lost points, the greatest loss first; equal losses stay in the rubric's order. */
export function losses<Task extends Scored>(tasks: readonly Task[]): readonly { task: Task; lost: number }[] {
  return tasks
    .flatMap((task) => (task.score !== null && task.score < task.max ? [{ task, lost: task.max - task.score }] : []))
    .toSorted((a, b) => b.lost - a.lost);
}

/** The tasks of the rubric version that made a grading; empty where the API no longer knows it. */
export function rubricTasks(
  rubrics: readonly { id: string; version: string; ap: readonly RubricTask[]; lat: readonly RubricTask[] }[],
  grading: { rubricId: string; rubricVersion: string; view: "AP" | "LAT" | null },
): readonly RubricTask[] {
  const rubric = rubrics.find(({ id, version }) => id === grading.rubricId && version === grading.rubricVersion);
  return rubric === undefined || grading.view === null ? [] : grading.view === "AP" ? rubric.ap : rubric.lat;
}
