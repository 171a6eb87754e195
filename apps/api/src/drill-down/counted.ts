import { binOf } from "@plumbline/database";
import { sortedBins } from "@plumbline/statistics";
import type { Cell } from "../analytics/cells.ts";
import type { TaskSums } from "../analytics/measure.ts";
import type { MeasuredValues } from "../distribution/histograms.ts";
import type { DrillDownInput, Grade, GradingStatus, MeasuredRangeInput, Rating } from "../generated/resolver-types.ts";
import { given } from "../instance/conditions.ts";

const STATUSES: Readonly<Record<GradingStatus, "graded" | "incomplete" | "rejected">> = {
  GRADED: "graded",
  INCOMPLETE: "incomplete",
  REJECTED: "rejected",
};
const GRADES: Readonly<Record<Grade, "gradeA" | "gradeB" | "gradeC" | "gradeD">> = {
  A: "gradeA",
  B: "gradeB",
  C: "gradeC",
  D: "gradeD",
};
const RATINGS: Readonly<Record<Rating, "fail" | "poor" | "good" | "excellent">> = {
  FAIL: "fail",
  POOR: "poor",
  GOOD: "good",
  EXCELLENT: "excellent",
};

const sumOver = <T>(items: readonly T[], value: (item: T) => number): number =>
  items.reduce((sum, item) => sum + value(item), 0);

/**
 * How many images that are, where the roll-ups counted just them. Pure.
 * @param cells of one version, with the sums of the task that is opened
 * @returns null: a combination that roll-ups do not keep
 */
export function countedImages(cells: readonly Cell[], open: DrillDownInput): number | null {
  const [statuses, grades] = [given(open.statuses), given(open.grades)];
  if (open.task != null) {
    const { id, outcome = null, measured = null } = open.task;
    const ratings = given(open.task.ratings);
    if (statuses !== null || grades !== null || measured !== null || (outcome !== null && ratings !== null))
      return null;
    const sums = cells.flatMap(({ tasks }) => tasks.filter(({ taskId }) => taskId === id));
    if (ratings !== null)
      return sumOver([...new Set(ratings)], (rating) => sumOver(sums, (task) => task[RATINGS[rating]]));
    return sumOver(sums, (task) => countedTask(task, outcome));
  }
  if (statuses !== null && grades !== null) return null;
  if (statuses !== null) return sumOver([...new Set(statuses)], (s) => sumOver(cells, (cell) => cell[STATUSES[s]]));
  if (grades !== null) return sumOver([...new Set(grades)], (grade) => sumOver(cells, (cell) => cell[GRADES[grade]]));
  return sumOver(cells, ({ images }) => images);
}

function countedTask(task: TaskSums, outcome: NonNullable<DrillDownInput["task"]>["outcome"] | null): number {
  switch (outcome) {
    case "SCORED":
      return task.scored;
    case "NOT_ASSESSABLE":
      return task.notAssessable;
    case "FULL":
      return task.full;
    case "NOT_FULL":
      return task.scored - task.full;
    case "FAIL":
      return task.fail;
    default:
      return task.scored + task.notAssessable;
  }
}

/** The range, where nothing else is asked of the images than that they were scored so; what histograms can count. */
export function onlyMeasured({ statuses, grades, task }: DrillDownInput): MeasuredRangeInput | null {
  if (task?.measured == null || given(statuses) || given(grades) || given(task.ratings)) return null;
  return task.outcome == null || task.outcome === "SCORED" ? task.measured : null;
}

/** Images whose quantity lies in the range, by bins. Pure. @param measured of one task */
export function countedWithin({ quantity, from, to }: MeasuredRangeInput, measured: readonly MeasuredValues[]): number {
  return sumOver(
    measured.filter((values) => values.quantity === quantity),
    ({ unit, histogram }) => {
      const least = from == null ? Number.NEGATIVE_INFINITY : binOf(from, unit);
      const end = to == null ? Number.POSITIVE_INFINITY : binOf(to, unit);
      const within = sortedBins(histogram).filter(({ bin }) => bin >= least && bin < end);
      return sumOver(within, ({ n }) => n);
    },
  );
}
