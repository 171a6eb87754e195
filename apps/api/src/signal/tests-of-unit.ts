import {
  addMoments,
  DEFAULT_MINIMUM_N,
  fisherExactP,
  laneyPChart,
  type Moments,
  meanDifference,
  meansDispersion,
  normalQuantile,
  TooFewPoints,
  twoSidedP,
} from "@plumbline/statistics";
import { type CellCounts, type Measure, type Sample, sampleOf } from "../analytics/measure.ts";

export const BASELINE_MONTHS = 12;
const LEAST_MONTHS = 3;
const LEAST_IMAGES = 30;

/** One measure of one unit: its month against its own months before. */
export interface UnitTest {
  readonly measure: Measure;
  readonly current: Sample;
  /** All months before, together. */
  readonly baseline: Sample;
  readonly difference: number;
  readonly dispersion: number;
  readonly p: number;
}

/**
 * Tests one measure. Shares by Fisher's exact test, means by Welch's; where the months before vary more than chance alone
 * makes them (case mix, staff, season), the test's z is divided by that dispersion, so that ordinary restlessness is no
 * signal. Pure.
 * @param before months with images, oldest first
 * @returns null where there are too few images or months
 */
export function testUnit(measure: Measure, month: CellCounts, before: readonly CellCounts[]): UnitTest | null {
  const current = sampleOf(measure, month);
  const months = before.map((cell) => sampleOf(measure, cell)).filter(({ n }) => n >= DEFAULT_MINIMUM_N);
  const images = months.reduce((sum, { n }) => sum + n, 0);
  if (current.n < DEFAULT_MINIMUM_N || months.length < LEAST_MONTHS || images < LEAST_IMAGES) return null;
  if (current.kind === "SHARE") {
    const shares = months.filter((sample) => sample.kind === "SHARE");
    const baseline = shares.reduce((sum, { k, n }) => ({ kind: "SHARE", k: sum.k + k, n: sum.n + n }) as const);
    const dispersion = dispersionOf(() => laneyPChart(shares, { floor: "unadjusted" }).dispersion);
    const p = widened(fisherExactP(current, baseline), dispersion);
    return { measure, current, baseline, difference: current.k / current.n - baseline.k / baseline.n, dispersion, p };
  }
  const means = months.filter((sample) => sample.kind === "MEAN");
  const moments = means.reduce<Moments>(addMoments, { n: 0, sum: 0, sumSq: 0 });
  const baseline = { kind: "MEAN", ...moments } as const;
  const difference = current.sum / current.n - baseline.sum / baseline.n;
  if (!varies(current) && !varies(baseline)) return null;
  const dispersion = dispersionOf(() => Math.max(1, meansDispersion(means)));
  return {
    measure,
    current,
    baseline,
    difference,
    dispersion,
    p: widened(meanDifference(current, baseline).p, dispersion),
  };
}

const varies = ({ n, sum, sumSq }: Moments): boolean => sumSq - (sum * sum) / n > 1e-9 * Math.max(1, sumSq);

function dispersionOf(measured: () => number): number {
  try {
    return measured();
  } catch (error) {
    if (error instanceof TooFewPoints) return 1;
    throw error;
  }
}

/** Far beyond what any list needs, and still within the quantile's reach. */
const SMALLEST_P = 1e-200;

/** The p-value that a z so much smaller has. */
function widened(p: number, dispersion: number): number {
  if (dispersion === 1 || p >= 1) return p;
  return twoSidedP(normalQuantile(Math.max(p, SMALLEST_P) / 2) / dispersion);
}
