/** Two-sided confidence levels in use: 95 % to describe, 99.8 % (about ±3 standard errors) to act. */
export type Confidence = 0.95 | 0.998;

/** An estimate with its two-sided interval, in the unit of the data. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Below this number of observations a figure is shown as "too few"; a committee may choose another. */
export const DEFAULT_MINIMUM_N = 10;

/** Probability mass below the upper end: 0.975 for 95 %. */
export function upperTail(confidence: number): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`confidence level: found ${confidence}, needed a number between 0 and 1`);
  }
  return (1 + confidence) / 2;
}

export function requireMinimumN(minimumN: number): void {
  if (!Number.isInteger(minimumN) || minimumN < 1) {
    throw new RangeError(`minimum n: found ${minimumN}, needed a whole number of at least 1`);
  }
}
