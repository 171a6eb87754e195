import type { Stage, Timings } from "./outcome.ts";

/** Measures stages by a clock that is handed in (milliseconds, monotonic). */
export interface Stopwatch {
  time<T>(stage: Stage, work: () => Promise<T> | T): Promise<T>;
  /** To a tenth of a millisecond, with the total since the start. */
  timings(): Timings;
}

export function startStopwatch(nowMs: () => number): Stopwatch {
  const begun = nowMs();
  const stages = new Map<Stage, number>();
  const round = (ms: number): number => Math.round(ms * 10) / 10;
  return {
    async time(stage, work) {
      const from = nowMs();
      try {
        return await work();
      } finally {
        stages.set(stage, (stages.get(stage) ?? 0) + nowMs() - from);
      }
    },
    timings() {
      const measured = [...stages].map(([stage, ms]) => [stage, round(ms)]);
      return { ...Object.fromEntries(measured), total: round(nowMs() - begun) };
    },
  };
}
