import {
  addMeanStrata,
  addStrata,
  DEFAULT_MINIMUM_N,
  meanScore,
  normalQuantile,
  pooledSd,
  proportionScore,
  ratioScore,
  type Stratum,
  standardise,
  standardisedScore,
  standardiseMean,
} from "@plumbline/statistics";
import type { Cell } from "../analytics/cells.ts";
import { type Measure, type Sample, sampleOf } from "../analytics/measure.ts";
import { sampleOver, stratumOf } from "../comparison/samples.ts";
import type { CaseMixAdjustment } from "../generated/resolver-types.ts";
import type { Judged } from "./judge.ts";

/**
 * Below this share of the whole selection the normal distribution of a count is too far off, and kinds of cases differ too
 * little in p(1 − p) to matter: limits are those of the binomial with the unit's expected share, exactly.
 */
export const RARE_SHARE = 0.1;
const Z95 = normalQuantile(0.975);

export interface StandardisedFigures {
  readonly observed: number;
  readonly expected: number;
  readonly ratio: number | null;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly method: string;
}

export interface UnitFigure {
  readonly unitId: string;
  readonly sample: Sample;
  readonly standardised: StandardisedFigures | null;
  /** null: too few images, or nothing that chance could vary. */
  readonly judged: Judged | null;
  /** What the limits are compared with, on the score's data scale. */
  readonly figure: number;
}

export interface Comparison {
  readonly centre: number;
  readonly units: readonly UnitFigure[];
  /** From the data scale of scores to the one that is drawn. */
  readonly drawn: (value: number) => number;
  /** What a unit of n images with the selection's average case mix would be judged by; null: chance varies nothing. */
  readonly typical: (n: number) => Judged | null;
}

/** Scores of units against the whole selection. Pure. @param byUnit cells of one version */
export function compareUnits(
  byUnit: ReadonlyMap<string, readonly Cell[]>,
  measure: Measure,
  adjust: CaseMixAdjustment,
): Comparison | null {
  const units = [...byUnit].map(([unitId, cells]) => ({ unitId, cells, sample: sampleOver(measure, cells) }));
  const used = units.filter(({ sample }) => sample.n > 0);
  const [first] = used;
  if (first === undefined) return null;
  const shares = first.sample.kind === "SHARE";
  if (adjust === "NONE") return shares ? plainShares(used) : plainMeans(used);
  return shares ? adjustedShares(used, measure) : adjustedMeans(used, measure);
}

interface Unit {
  readonly unitId: string;
  readonly cells: readonly Cell[];
  readonly sample: Sample;
}

const identity = (value: number): number => value;
const enough = ({ n }: { readonly n: number }): boolean => n >= DEFAULT_MINIMUM_N;
const sum = <T>(items: readonly T[], value: (item: T) => number): number =>
  items.reduce((total, item) => total + value(item), 0);

const countOf = (sample: Sample) => (sample.kind === "SHARE" ? sample : { k: 0, n: 0 });
const momentsOf = (sample: Sample) => (sample.kind === "MEAN" ? sample : { n: 0, sum: 0, sumSq: 0 });

function plainShares(units: readonly Unit[]): Comparison {
  const counts = units.map(({ unitId, sample }) => ({ unitId, sample, ...countOf(sample) }));
  const centre = sum(counts, ({ k }) => k) / sum(counts, ({ n }) => n);
  const judge = (k: number, n: number): Judged | null =>
    centre > 0 && centre < 1
      ? { score: proportionScore({ k, n }, centre), chance: { way: "binomial", target: centre, n, asRatio: false } }
      : null;
  return {
    centre,
    drawn: identity,
    typical: (n) => judge(0, n),
    units: counts.map(({ unitId, sample, k, n }) => ({
      unitId,
      sample,
      standardised: null,
      figure: k / n,
      judged: enough(sample) ? judge(k, n) : null,
    })),
  };
}

function plainMeans(units: readonly Unit[]): Comparison {
  const all = units.map(({ unitId, sample }) => ({ unitId, sample, moments: momentsOf(sample) }));
  const centre = sum(all, ({ moments }) => moments.sum) / sum(all, ({ moments }) => moments.n);
  const sd = all.some(({ moments }) => moments.n > 1) ? pooledSd(all.map(({ moments }) => moments)) : 0;
  const judge = (mean: number, n: number): Judged | null =>
    sd > 0 ? { score: meanScore(mean, centre, sd / Math.sqrt(n)), chance: { way: "score" } } : null;
  return {
    centre,
    drawn: identity,
    typical: (n) => judge(centre, n),
    units: all.map(({ unitId, sample, moments }) => {
      const figure = moments.sum / moments.n;
      return { unitId, sample, standardised: null, figure, judged: enough(sample) ? judge(figure, moments.n) : null };
    }),
  };
}

/** Ratios of observed to expected events around 1, drawn as shares at the selection's case mix. */
function adjustedShares(units: readonly Unit[], measure: Measure): Comparison {
  const strata = units.map(({ cells }) =>
    cells.map((cell): Stratum => ({ stratum: stratumOf(measure, cell), ...countOf(sampleOf(measure, cell)) })),
  );
  const reference = addStrata(strata);
  const centre = sum(reference, ({ k }) => k) / sum(reference, ({ n }) => n);
  const shareIn = new Map(reference.map(({ stratum, k, n }) => [stratum, n > 0 ? k / n : 0]));
  const drawn = (ratio: number): number => Math.min(1, Math.max(0, ratio * centre));
  const rare = centre < RARE_SHARE;
  const judge = (observed: number, expected: number, variance: number, n: number): Judged | null => {
    if (!(expected > 0 && variance > 0)) return null;
    if (rare) {
      const chance = { way: "binomial", target: expected / n, n, asRatio: true } as const;
      return { score: ratioScore(observed, expected), chance };
    }
    return {
      score: standardisedScore({ ratio: observed / expected, expected, variance }),
      chance: { way: "score" },
    };
  };
  const found = units.map(({ unitId, sample }, index) => {
    const own = strata[index] ?? [];
    const expected = sum(own, ({ stratum, n }) => n * (shareIn.get(stratum) ?? 0));
    return { unitId, sample, standard: expected > 0 ? standardise(own, reference) : null };
  });
  const all = found.flatMap(({ standard }) => standard ?? []);
  const images = sum(all, ({ n }) => n);
  const [expectedEach, varianceEach] = [
    sum(all, ({ expected }) => expected) / images,
    sum(all, ({ variance }) => variance) / images,
  ];
  return {
    centre,
    drawn,
    typical: (n) => judge(n * expectedEach, n * expectedEach, n * varianceEach, n),
    units: found.map(({ unitId, sample, standard }): UnitFigure => {
      if (standard === null || !enough(sample)) {
        return { unitId, sample, standardised: null, figure: Number.NaN, judged: null };
      }
      const { observed, expected, ratio, variance } = standard;
      const half = (Z95 * Math.sqrt(variance)) / expected;
      const interval = rare ? standard : { low: ratio - half, high: ratio + half };
      return {
        unitId,
        sample,
        figure: ratio,
        judged: judge(observed, expected, variance, sample.n),
        standardised: {
          observed,
          expected,
          ratio,
          value: drawn(ratio),
          low: drawn(interval.low),
          high: drawn(interval.high),
          method: rare
            ? "Indirect standardisation, exact Poisson limits of the observed count, 95 %"
            : "Indirect standardisation, binomial spread of the expected count, 95 %",
        },
      };
    }),
  };
}

/** Differences from the expected mean around 0, drawn as means at the selection's case mix. */
function adjustedMeans(units: readonly Unit[], measure: Measure): Comparison {
  const strata = units.map(({ cells }) =>
    cells.map((cell) => ({ stratum: stratumOf(measure, cell), ...momentsOf(sampleOf(measure, cell)) })),
  );
  const reference = addMeanStrata(strata);
  const centre = sum(reference, (cell) => cell.sum) / sum(reference, ({ n }) => n);
  const judge = (difference: number, standardError: number): Judged | null =>
    standardError > 0 ? { score: meanScore(difference, 0, standardError), chance: { way: "score" } } : null;
  const found = units.map(({ unitId, sample }, index) => ({
    unitId,
    sample,
    standard: standardiseMean(strata[index] ?? [], reference),
  }));
  const images = sum(found, ({ standard }) => standard.n);
  const variance = sum(found, ({ standard }) => (standard.standardError * standard.n) ** 2) / images;
  return {
    centre,
    drawn: (difference) => centre + difference,
    typical: (n) => judge(0, Math.sqrt(variance / n)),
    units: found.map(({ unitId, sample, standard }): UnitFigure => {
      if (!enough(sample)) return { unitId, sample, standardised: null, figure: Number.NaN, judged: null };
      const { observed, expected, difference, low, high, standardError } = standard;
      return {
        unitId,
        sample,
        figure: difference,
        judged: judge(difference, standardError),
        standardised: {
          observed,
          expected,
          ratio: null,
          value: centre + difference,
          low: centre + low,
          high: centre + high,
          method: "Indirect standardisation, normal interval of the difference from the expected mean, 95 %",
        },
      };
    }),
  };
}
