import type { Payload } from "@plumbline/database";
import type { Stage as MeasuredStage, Metrics } from "@plumbline/platform";
import { ATTEMPTS } from "../queue/failure-kind.ts";
import { type GradeInstanceDeps, gradeInstance } from "./grade-instance.ts";
import type { Stage, Timings } from "./outcome.ts";

/** Everything between pixels and score is the models' time. */
const MEASURED: Readonly<Record<Stage, MeasuredStage>> = {
  parse: "parse",
  decode: "decode",
  view: "infer",
  landmarks: "infer",
  artefact: "infer",
  marker: "infer",
  score: "score",
};

/** The task "grade": counts the time of its stages, and tells the decoder's deadline on a busy machine from a bad file. */
export function gradeTask(
  deps: GradeInstanceDeps,
  metrics: Pick<Metrics, "stageTook">,
): (payload: Payload<"grade">, attempt: number) => Promise<string> {
  return async (payload, attempt) => {
    const throwsAtDeadline = attempt < ATTEMPTS.deadline;
    const onStored = (milliseconds: number): void => metrics.stageTook("store", milliseconds);
    const outcome = await gradeInstance({ ...deps, throwsAtDeadline, onStored }, payload);
    if (outcome === null) return "nothing to do";
    for (const [stage, milliseconds] of byMeasuredStage(outcome.timings)) metrics.stageTook(stage, milliseconds);
    return outcome.status;
  };
}

/** Sums of milliseconds; a stage that was not reached is absent. */
export function byMeasuredStage({ total: _, ...stages }: Timings): Map<MeasuredStage, number> {
  const sums = new Map<MeasuredStage, number>();
  for (const [stage, milliseconds] of Object.entries(stages)) {
    const measured = MEASURED[stage as Stage];
    sums.set(measured, (sums.get(measured) ?? 0) + milliseconds);
  }
  return sums;
}
