import type { BaselineOptions } from "./types.ts";

/** Limits from fewer points than this are trial limits. Source: NHS England, Making Data Count; Montgomery 6.2. */
export const TRIAL_POINTS = 12;

/** There are not enough points to compute limits from. Callers that split a series expect this. */
export class TooFewPoints extends RangeError {
  readonly found: number;
  readonly needed: number;

  constructor(what: string, found: number, needed: number) {
    super(`${what}: found ${found} points to compute limits from, needed at least ${needed}`);
    this.name = "TooFewPoints";
    this.found = found;
    this.needed = needed;
  }
}

/** Positions that the limits are computed from: not a gap, within the baseline, not excluded. */
export function baselinePositions(isGap: readonly boolean[], options: BaselineOptions): readonly number[] {
  const { baseline = isGap.length, exclude = [] } = options;
  if (!Number.isInteger(baseline) || baseline < 1) {
    if (isGap.length > 0) throw new RangeError(`baseline: found ${baseline} periods, needed a whole number above 0`);
  }
  const excluded = new Set(exclude);
  for (const index of excluded) {
    if (!Number.isInteger(index) || index < 0 || index >= isGap.length) {
      throw new RangeError(`excluded point: found position ${index}, needed one of 0…${isGap.length - 1}`);
    }
  }
  const positions: number[] = [];
  isGap.forEach((gap, index) => {
    if (!gap && index < baseline && !excluded.has(index)) positions.push(index);
  });
  return positions;
}

export function requireMultiplier(multiplier: number): void {
  if (!(multiplier > 0 && Number.isFinite(multiplier))) {
    throw new RangeError(`control limits: found multiplier ${multiplier}, needed a finite number above 0`);
  }
}
