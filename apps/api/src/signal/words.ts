import type { Sample } from "../analytics/measure.ts";
import type { Found, FoundSignal } from "./signals.ts";

/** One English sentence from the figures. A client in another language makes its own. */
export function signalInWords({ measure, current, baseline, baselineMonths, p }: FoundSignal): string {
  const task = measure.taskId === null ? "" : ` (${measure.taskId})`;
  return `${NAMES[measure.kind]}${task}: ${written(current)} in ${current.n} images, ${written(baseline)} in ${baseline.n} of the ${baselineMonths} months before; chance alone would differ as much ${rarity(p)}.`;
}

/** What the list is and what it holds by chance. */
export function listInWords({ tested, untested, signals, expectedFalseAlarms }: Found): string {
  const left = untested === 0 ? "" : ` ${untested} were left out: too few images.`;
  const found = signals.length === 0 ? "Nothing stands out" : `${signals.length} of ${tested} figures stand out`;
  return `${found}.${left} Where nothing changes, a list like this has ${expectedFalseAlarms.toFixed(2)} entries a month, ${(12 * expectedFalseAlarms).toFixed(1)} a year.`;
}

const NAMES = {
  MEAN_TOTAL: "Mean total",
  SHARE_AB: "Grades A and B",
  TASK_MEAN_SCORE: "Mean score",
  TASK_FULL_SHARE: "Full points",
  TASK_FAIL_SHARE: "Without points",
  NOT_ASSESSABLE_SHARE: "Not assessable",
  REJECTED_SHARE: "Rejected",
} as const;

function written(sample: Sample): string {
  return sample.kind === "SHARE"
    ? `${((100 * sample.k) / sample.n).toFixed(1)} %`
    : `${(sample.sum / sample.n).toFixed(1)} points`;
}

const rarity = (p: number): string =>
  p < 1e-6 ? "less than once in a million months" : `once in ${Math.round(1 / p).toLocaleString("en")} months`;
