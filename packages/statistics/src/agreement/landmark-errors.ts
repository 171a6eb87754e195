import type { Interval } from "../confidence.ts";
import { meanInterval } from "../mean.ts";
import { wilsonInterval } from "../wilson.ts";

/** Distances at which landmark models are usually compared, millimetres. */
export const SDR_DISTANCES_MM: readonly number[] = [1, 2, 2.5, 3, 4, 10];

export interface DetectionRate extends Interval {
  readonly withinMm: number;
  readonly share: number;
}

export interface LandmarkErrors {
  readonly n: number;
  /** Mean radial error with Student's t interval, millimetres; no interval for a single distance. */
  readonly mreMm: number;
  readonly mreIntervalMm: Interval | undefined;
  readonly medianMm: number;
  readonly largestMm: number;
  /** Successful detection rates: share of landmarks at most that far off, with Wilson intervals. */
  readonly rates: readonly DetectionRate[];
}

/**
 * Mean radial error and successful detection rates of landmarks against a reader's.
 * Source: Wang et al., Medical Image Analysis 31 (2016) 63–76 (cephalometric challenge); a landmark exactly at the
 * distance counts as detected.
 * @param distancesMm one a landmark, at least 0
 */
export function landmarkErrors(
  distancesMm: readonly number[],
  withinMm: readonly number[] = SDR_DISTANCES_MM,
  confidence = 0.95,
): LandmarkErrors {
  const n = distancesMm.length;
  if (n < 1 || !distancesMm.every((d) => d >= 0 && Number.isFinite(d))) {
    throw new RangeError(`landmark errors: found ${n} distances, needed one or more, finite and at least 0`);
  }
  const sorted = [...distancesMm].sort((a, b) => a - b);
  const sum = sorted.reduce((total, d) => total + d, 0);
  const sumSq = sorted.reduce((total, d) => total + d * d, 0);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  return {
    n,
    mreMm: sum / n,
    mreIntervalMm: n > 1 ? ends(meanInterval({ n, sum, sumSq }, confidence)) : undefined,
    medianMm: (at(Math.floor((n - 1) / 2)) + at(Math.ceil((n - 1) / 2))) / 2,
    largestMm: at(n - 1),
    rates: withinMm.map((limit) => {
      const within = sorted.filter((d) => d <= limit).length;
      return { withinMm: limit, share: within / n, ...wilsonInterval(within, n, confidence) };
    }),
  };
}

function ends({ low, high }: Interval): Interval {
  return { low, high };
}
