import { median, quantile } from "./measure.ts";
import { OF_MODELS, STAGES, type Stage, type StageTimes } from "./stage-times.ts";

const TAIL = 0.95;
const ALL = Object.keys(STAGES) as Stage[];

const sum = (times: StageTimes, stages: readonly Stage[]): number =>
  stages.reduce((total, stage) => total + times[stage], 0);

/** What all models take for each image. */
export const modelsMs = (times: readonly StageTimes[]): number[] => times.map((of) => sum(of, OF_MODELS));

/** A Markdown table, one row a stage; totals are taken image by image, so they are not the sum of the rows. */
export function stageTable(times: readonly StageTimes[]): string {
  const row = (name: string, values: readonly number[]): string =>
    `| ${name} | ${median(values).toFixed(1)} | ${quantile(values, TAIL).toFixed(1)} |`;
  return [
    "| stage | median ms | 95th percentile ms |",
    "| --- | ---: | ---: |",
    ...ALL.map((stage) =>
      row(
        STAGES[stage],
        times.map((of) => of[stage]),
      ),
    ),
    row("**all models**", modelsMs(times)),
    row(
      "**bytes to findings**",
      times.map((of) => sum(of, ALL)),
    ),
  ].join("\n");
}
