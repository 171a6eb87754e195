import { randomNumbers } from "../../packages/dicom/src/testkit/make-dicom.ts";

export interface Kill<Target> {
  readonly target: Target;
  /** A pause before it. */
  readonly afterMs: number;
  /** Killed only when it works again and objects get through; else whatever it is doing, starting included. */
  readonly whenUp: boolean;
}

const [SHORTEST_MS, LONGEST_MS] = [100, 1_200];
/** One in so many waits until all is well; the others fall close together. */
const WELL_EVERY = 3;

/** `count` kills in rounds, each target once a round, in an order and with pauses that the seed decides. */
export function scheduleKills<Target>(targets: readonly Target[], count: number, seed: number): Kill<Target>[] {
  const next = randomNumbers(seed);
  const kills: Kill<Target>[] = [];
  while (kills.length < count) {
    const left = [...targets];
    while (left.length > 0 && kills.length < count) {
      const [target] = left.splice(next() % left.length, 1) as [Target];
      const afterMs = SHORTEST_MS + (next() % (LONGEST_MS - SHORTEST_MS));
      kills.push({ target, afterMs, whenUp: next() % WELL_EVERY === 0 });
    }
  }
  return kills;
}
