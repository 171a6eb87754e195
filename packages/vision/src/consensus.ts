/** One answer from several looks at a landmark, and how far it is to be trusted. */

export interface Look {
  readonly x: number;
  readonly y: number;
  /** Height of the heat map's peak, 0–1. */
  readonly peak: number;
}

export interface Agreement extends Look {
  /** Weighted mean distance of all looks from the answer, in styloid lengths. */
  readonly spread: number;
}

/** Looks nearer than this, in styloid lengths, mean the same place. */
const CLUSTER = 0.1;

/**
 * The look nearest to all others (weighted by their peaks) leads, and those that mean the same place are averaged. The
 * peak is the mean peak with dissenting looks counted as 0.
 */
export function agree(looks: readonly Look[], styloidPx: number): Agreement {
  const total = looks.reduce((sum, look) => sum + look.peak, 1e-9);
  const away = (x: number, y: number) =>
    looks.reduce((sum, look) => sum + look.peak * Math.hypot(x - look.x, y - look.y), 0);
  const [first] = looks;
  if (!first) throw new Error("No looks to agree on: at least one is needed");
  let lead = first;
  for (const look of looks) if (away(look.x, look.y) < away(lead.x, lead.y)) lead = look;
  const near = looks.filter((look) => Math.hypot(look.x - lead.x, look.y - lead.y) <= CLUSTER * styloidPx);
  const weight = near.reduce((sum, look) => sum + look.peak, 1e-9);
  let [x, y] = [lead.x, lead.y];
  if (weight > 1e-8) {
    x = near.reduce((sum, look) => sum + look.x * look.peak, 0) / weight;
    y = near.reduce((sum, look) => sum + look.y * look.peak, 0) / weight;
  }
  const peak = near.reduce((sum, look) => sum + look.peak, 0) / looks.length;
  return { x, y, peak, spread: away(x, y) / total / styloidPx };
}

/**
 * Probability that a landmark lies within 4 mm of its place: logistic in the peak's logit and the logarithm of the
 * spread, fitted by models/training/plumb_models/calibrate.py.
 */
export function calibrated(coefficients: readonly number[], peak: number, spread: number): number {
  const [constant, ofPeak, ofSpread] = coefficients;
  if (constant === undefined || ofPeak === undefined || ofSpread === undefined) {
    throw new Error(`A landmark's calibration has ${coefficients.length} coefficients; needed 3`);
  }
  const p = Math.min(Math.max(peak, 1e-4), 1 - 1e-4);
  return 1 / (1 + Math.exp(-(constant + ofPeak * Math.log(p / (1 - p)) + ofSpread * Math.log(spread + 0.01))));
}
