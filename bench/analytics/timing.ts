import { median, quantile } from "../measure.ts";

/** Milliseconds of several runs. */
export interface Times {
  readonly p50: number;
  readonly p95: number;
}

/** Every work in turns with the others, so that what disturbs one disturbs all. @returns in the order of the works */
export async function timesInTurns(
  works: readonly (() => Promise<unknown>)[],
  runs: number,
  warmUps: number,
): Promise<Times[]> {
  const all = works.map((): number[] => []);
  for (let run = -warmUps; run < runs; run++) {
    for (const [index, work] of works.entries()) {
      const begun = performance.now();
      await work();
      if (run >= 0) all[index]?.push(performance.now() - begun);
    }
  }
  return all.map((times) => ({ p50: median(times), p95: quantile(times, 0.95) }));
}
