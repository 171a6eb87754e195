import {
  type BetaPrior,
  type Count,
  DEFAULT_MINIMUM_N,
  fitBetaPrior,
  fitNormalPrior,
  MINIMUM_RELIABILITY,
  type Moments,
  type NormalPrior,
  probabilityMeanBelow,
  probabilityShareBelow,
  type Shrunken,
  shrinkMean,
  shrinkProportion,
  type UnitMean,
  unitMeans,
} from "@plumbline/statistics";
import type { Better, Sample } from "../analytics/measure.ts";

export interface UnitSample {
  readonly unitId: string;
  readonly sample: Sample;
  readonly target: number | null;
}

export interface ShrunkenSample {
  readonly unitId: string;
  readonly shrunken: (Omit<Shrunken, "estimate"> & { readonly value: number; readonly n: number }) | null;
  readonly probabilityBelow: number | null;
  readonly probabilityMissed: number | null;
}

export interface Shrinkage {
  readonly prior: { readonly mean: number; readonly sd: number; readonly units: number } | null;
  readonly units: readonly ShrunkenSample[];
  /** Every judged unit is measured reliably enough to be put in an order. */
  readonly reliable: boolean;
  readonly method: string;
}

const METHODS = {
  SHARE: "Beta-binomial, prior by moments (Kleinman 1973); 95 % posterior interval",
  MEAN: "Normal-normal, prior by moments (DerSimonian and Laird 1986, Morris 1983); 95 % posterior interval",
} as const;

/** What is known of one unit after all units were looked at. */
interface Posterior {
  readonly shrunken: Shrunken;
  readonly below: (target: number) => number;
}

/**
 * Units with enough images make the prior and are drawn to its mean; the others have no figure. Pure.
 * @param units samples of one measure
 */
export function shrink(units: readonly UnitSample[], better: Better): Shrinkage {
  const used = units.filter(({ sample }) => sample.n >= DEFAULT_MINIMUM_N);
  const [first] = used;
  const kind = first?.sample.kind ?? "SHARE";
  const found = kind === "SHARE" ? shareModel(used.map(countOf)) : meanModel(used.map(momentsOf));
  const posteriors = new Map(used.map(({ unitId }, index) => [unitId, found?.posteriors[index]]));
  const shrunken = units.map(({ unitId, sample, target }): ShrunkenSample => {
    const posterior = posteriors.get(unitId);
    if (posterior === undefined) return { unitId, shrunken: null, probabilityBelow: null, probabilityMissed: null };
    const { estimate, low, high, reliability } = posterior.shrunken;
    const below = target === null ? null : posterior.below(target);
    return {
      unitId,
      shrunken: { value: estimate, low, high, reliability, n: sample.n },
      probabilityBelow: below,
      probabilityMissed: below === null || better === "HIGHER" ? below : 1 - below,
    };
  });
  const judged = shrunken.flatMap((unit) => unit.shrunken ?? []);
  return {
    prior: found?.prior ?? null,
    units: shrunken,
    reliable: judged.length > 1 && judged.every(({ reliability }) => reliability >= MINIMUM_RELIABILITY),
    method: METHODS[kind],
  };
}

interface Model {
  readonly prior: NonNullable<Shrinkage["prior"]>;
  readonly posteriors: readonly Posterior[];
}

/** null where there is nothing to fit: fewer than two units, or no event, or nothing else. */
function shareModel(counts: readonly Count[]): Model | null {
  const [k, n] = [sum(counts, (count) => count.k), sum(counts, (count) => count.n)];
  if (counts.length < 2 || k === 0 || k === n) return null;
  const prior: BetaPrior = fitBetaPrior(counts);
  return {
    prior: { mean: prior.mean, sd: Math.sqrt(prior.mean * (1 - prior.mean) * prior.rho), units: prior.units },
    posteriors: counts.map((count) => ({
      shrunken: shrinkProportion(prior, count),
      below: (target) => probabilityShareBelow(prior, count, Math.min(1, Math.max(0, target))),
    })),
  };
}

/** null for fewer than two units, and where no score differs from another within any unit. */
function meanModel(moments: readonly Moments[]): Model | null {
  if (moments.length < 2) return null;
  const means: readonly UnitMean[] = unitMeans(moments);
  if (means.some(({ variance }) => variance <= 0)) return null;
  const prior: NormalPrior = fitNormalPrior(means);
  return {
    prior: { mean: prior.mean, sd: Math.sqrt(prior.tauSquared), units: prior.units },
    posteriors: means.map((mean) => ({
      shrunken: shrinkMean(prior, mean),
      below: (target) => probabilityMeanBelow(prior, mean, target),
    })),
  };
}

const countOf = ({ sample }: UnitSample): Count => (sample.kind === "SHARE" ? sample : { k: 0, n: 0 });
const momentsOf = ({ sample }: UnitSample): Moments => (sample.kind === "MEAN" ? sample : { n: 0, sum: 0, sumSq: 0 });
const sum = <T>(items: readonly T[], value: (item: T) => number): number =>
  items.reduce((total, item) => total + value(item), 0);

/** From this probability on a unit counts as one that misses its target. */
export const LIKELY = 0.95;

/** How far the units can be told apart, and how many probably miss their target. */
export function shrinkageInWords({ prior, units, reliable }: Shrinkage, persons: boolean): string {
  if (prior === null) return "There are no two units with enough images that vary: nothing to draw together.";
  const judged = units.flatMap(({ shrunken }) => shrunken ?? []);
  const reliabilities = judged.map(({ reliability }) => reliability);
  const [least, most] = [Math.min(...reliabilities), Math.max(...reliabilities)];
  const told =
    prior.sd === 0
      ? "The units differ no more than chance explains: all have the figure of all together."
      : `A unit's own images weigh ${percent(least)} to ${percent(most)}, the mean of all ${judged.length} units the rest.`;
  const order = persons
    ? "Persons are never put in an order."
    : reliable
      ? "Every unit is measured reliably enough to speak of an order."
      : `An order would be chance in part: not every unit reaches a reliability of ${MINIMUM_RELIABILITY}.`;
  const asked = units.filter(({ probabilityMissed }) => probabilityMissed !== null);
  const missed = asked.filter(({ probabilityMissed }) => (probabilityMissed ?? 0) >= LIKELY).length;
  const targets =
    asked.length === 0
      ? ""
      : ` ${missed} of ${asked.length} units miss their target with a probability of at least 95 %.`;
  return `${told} ${order}${targets}`;
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
