/** A figure with its 95 % interval and n, as the API gives it; null below the minimum n. */
export interface Estimate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly minimumN: number;
  readonly tooFew: boolean;
}

/** An estimate that has a value. */
export interface Known {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** The value with its interval, or null where there are too few images for one. */
export function known(estimate: Estimate): Known | null {
  const { value, low, high, n } = estimate;
  return value === null || low === null || high === null || estimate.tooFew ? null : { value, low, high, n };
}

export type Side = "below" | "above" | "around";

/** Where an estimate's interval lies against a reference value; an end that touches it lies around it. */
export function sideOf(estimate: Known, reference: number): Side {
  if (estimate.high < reference) return "below";
  return estimate.low > reference ? "above" : "around";
}
