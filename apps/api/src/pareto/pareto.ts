import { meanOf, shareOf } from "../aggregate/estimates.ts";
import type { TaskSums } from "../analytics/measure.ts";
import type { Estimate } from "../generated/resolver-types.ts";

export interface ParetoRow {
  readonly taskId: string;
  readonly max: number;
  readonly images: number;
  readonly notAssessable: number;
  readonly fails: number;
  readonly failShare: Estimate;
  readonly notFull: number;
  readonly lostPoints: number;
  readonly lostPerImage: Estimate;
  readonly share: number | null;
  readonly cumulative: number | null;
}

export interface ParetoOf {
  readonly lostPoints: number;
  readonly possiblePoints: number;
  readonly tasks: ParetoRow[];
}

/**
 * Tasks by the points that were lost in them, with their share of all lost points and the running sum of shares. Those
 * with too few images for a figure come last and have no share, though their points are in the sum.
 * Source: Juran, Quality Control Handbook (1951), the Pareto principle.
 * @param tasks one entry a task, of one version
 * @param order the rubric's, for tasks that lost the same
 */
export function paretoOf(tasks: readonly TaskSums[], order: (a: string, b: string) => number): ParetoOf {
  const rows = tasks
    .map(rowOf)
    .sort(
      (a, b) =>
        Number(a.failShare.tooFew) - Number(b.failShare.tooFew) ||
        b.lostPoints - a.lostPoints ||
        order(a.taskId, b.taskId),
    );
  const lostPoints = rows.reduce((sum, row) => sum + row.lostPoints, 0);
  let running = 0;
  return {
    lostPoints,
    possiblePoints: rows.reduce((sum, { images, max }) => sum + images * max, 0),
    tasks: rows.map((row): ParetoRow => {
      if (row.failShare.tooFew || lostPoints === 0) return { ...row, share: null, cumulative: null };
      running += row.lostPoints;
      return { ...row, share: row.lostPoints / lostPoints, cumulative: running / lostPoints };
    }),
  };
}

function rowOf({ taskId, max, scored, notAssessable, sumScore, sumSqScore, full, fail }: TaskSums) {
  const lostPoints = scored * max - sumScore;
  // Σ(max − x)², from what is kept of x.
  const sumSq = scored * max * max - 2 * max * sumScore + sumSqScore;
  return {
    taskId,
    max,
    images: scored,
    notAssessable,
    fails: fail,
    failShare: shareOf(fail, scored),
    notFull: scored - full,
    lostPoints,
    lostPerImage: meanOf({ n: scored, sum: lostPoints, sumSq }),
  };
}

/** At most this part of the lost points is told by the sentence's tasks, as the Pareto principle has it. */
const VITAL_SHARE = 0.8;

/** "3 of 22 tasks account for 81 % of the 12,480 lost points: ap.5, marker, ap.1." */
export function paretoInWords({ lostPoints, possiblePoints, tasks }: ParetoOf, images: number): string {
  if (images === 0) return "The selection has no graded image.";
  if (lostPoints === 0) return `No point was lost in ${count(images)} images.`;
  const told = tasks.filter(({ share }) => share !== null);
  const last = told.findIndex(({ cumulative }) => (cumulative ?? 0) >= VITAL_SHARE);
  const vital = told.slice(0, last === -1 ? told.length : last + 1);
  const lost = `${count(lostPoints)} of ${count(possiblePoints)} points were lost in ${count(images)} images`;
  if (vital.length === 0) return `${lost}; no task has enough images for a figure.`;
  const share = Math.round(100 * (vital.at(-1)?.cumulative ?? 0));
  const which = vital.map(({ taskId }) => taskId).join(", ");
  return `${lost}; ${vital.length} of ${tasks.length} tasks account for ${share} % of them: ${which}.`;
}

const count = (n: number): string => n.toLocaleString("en-GB");
