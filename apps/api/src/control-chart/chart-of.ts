import {
  type ControlChart,
  type Cusum,
  cusum,
  DEFAULT_MINIMUM_N,
  ewmaChart,
  individualsChart,
  laneyPChart,
  NHS_XMR,
  type Phase,
  pChart,
  phases,
  type RuleSetName,
  xbarChart,
} from "@plumbline/statistics";
import type { Sample } from "../analytics/measure.ts";
import { badInput } from "../errors.ts";
import type { ControlChartKind, RuleSet } from "../generated/resolver-types.ts";

export type DrawnKind = Exclude<ControlChartKind, "AUTO">;

const RULE_SETS: Readonly<Record<RuleSet, RuleSetName>> = {
  NHS: "nhs-making-data-count",
  NELSON: "nelson-1984",
  WESTERN_ELECTRIC: "western-electric-1956",
  LIMITS_ONLY: "limits-only",
};

/** @throws BAD_USER_INPUT for a chart that does not fit what is measured */
export function drawnKind(asked: ControlChartKind, sample: Sample["kind"]): DrawnKind {
  if (asked === "AUTO") return sample === "SHARE" ? "P_PRIME" : "XMR";
  const of = { P: "SHARE", P_PRIME: "SHARE", XBAR: "MEAN" } as const;
  const needed = asked in of ? of[asked as keyof typeof of] : sample;
  if (needed === sample) return asked;
  const fitting = sample === "SHARE" ? "P, P_PRIME, XMR, EWMA or CUSUM" : "XMR, XBAR, EWMA or CUSUM";
  throw badInput(`chart: found ${asked} for a ${sample === "SHARE" ? "share" : "mean"}, needed ${fitting}.`);
}

/** Successive values of an EWMA or a CUSUM hang together, so that run rules would see patterns in chance. */
export function rulesFor(kind: DrawnKind, asked: RuleSet): RuleSet {
  return kind === "EWMA" || kind === "CUSUM" ? "LIMITS_ONLY" : asked;
}

export const ruleSetName = (rules: RuleSet): RuleSetName => RULE_SETS[rules];

export interface ChartedPhase extends Phase {
  /** Of a CUSUM whose values vary; its points count from the phase's first period. */
  readonly cusum: Cusum | null;
}

export interface Charting {
  readonly kind: DrawnKind;
  readonly rules: RuleSet;
  /** The first so many periods of each phase; null: all. */
  readonly baseline: number | null;
}

/** A period that has fewer images than a figure needs is a gap: it has no value, no limits and no part in a run. */
export const plottable = (sample: Sample | null): Sample | null =>
  sample !== null && sample.n >= DEFAULT_MINIMUM_N ? sample : null;

/** Charts one line phase by phase. Pure. @param breaks positions where a phase begins, without the first */
export function chartPhases(
  samples: readonly (Sample | null)[],
  breaks: readonly number[],
  { kind, rules, baseline }: Charting,
): ChartedPhase[] {
  const options = baseline === null ? {} : { baseline };
  const chartOf = (part: readonly (Sample | null)[]): ControlChart => chartFor(kind, part, options);
  const charted = phases(samples.map(plottable), breaks, chartOf, { rules: ruleSetName(rulesFor(kind, rules)) });
  if (kind !== "CUSUM") return charted.map((phase) => ({ ...phase, cusum: null }));
  return charted.map((phase) => {
    const varies = phase.chart !== null && phase.chart.sigma > 0;
    const values = samples
      .slice(phase.from, phase.to + 1)
      .map(plottable)
      .map(valueOfSample);
    return { ...phase, violations: [], cusum: varies ? cusum(values, { ...NHS_XMR, ...options }) : null };
  });
}

function chartFor(kind: DrawnKind, part: readonly (Sample | null)[], options: { baseline?: number }): ControlChart {
  switch (kind) {
    case "P":
      return pChart(part.map(countOf), options);
    case "P_PRIME":
      return laneyPChart(part.map(countOf), { ...options, floor: "unadjusted" });
    case "XBAR":
      return xbarChart(part.map(momentsOf), { ...options, spread: "within-and-between" });
    case "EWMA":
      return ewmaChart(part.map(valueOfSample), { ...NHS_XMR, ...options });
    case "XMR":
    case "CUSUM":
      return individualsChart(part.map(valueOfSample), { ...NHS_XMR, ...options });
  }
}

const countOf = (sample: Sample | null) => (sample?.kind === "SHARE" ? sample : null);
const momentsOf = (sample: Sample | null) => (sample?.kind === "MEAN" ? sample : null);

export function valueOfSample(sample: Sample | null): number | null {
  if (sample === null || sample.n === 0) return null;
  return (sample.kind === "SHARE" ? sample.k : sample.sum) / sample.n;
}
