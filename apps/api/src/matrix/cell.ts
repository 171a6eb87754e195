import {
  type Assurance as AssuranceFound,
  assuranceOf,
  type BetterDirection,
  DEFAULT_MINIMUM_N,
  type Variation as VariationFound,
  variationOf,
} from "@plumbline/statistics";
import { better, type Measure, type Sample, sampleKind } from "../analytics/measure.ts";
import { addSamples, emptySample, estimateOf } from "../comparison/samples.ts";
import { chartPhases, drawnKind, plottable } from "../control-chart/chart-of.ts";
import type { Assurance, Estimate, TargetSource, Variation } from "../generated/resolver-types.ts";

export interface CellTarget {
  readonly value: number;
  readonly source: TargetSource;
}

export interface CellFigures {
  readonly measure: Measure;
  readonly estimate: Estimate;
  readonly variation: Variation;
  readonly assurance: Assurance;
  readonly target: CellTarget | null;
  readonly since: string | null;
  readonly latest: string | null;
  readonly points: number;
  readonly trial: boolean;
  readonly centre: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Ids of the rules that mark the latest point, and what they found in words. */
  readonly rules: readonly string[];
  readonly found: readonly RuleFound[];
  readonly sparkline: readonly (number | null)[];
  readonly sparklineN: readonly number[];
}

type RuleFound = ReturnType<typeof chartPhases>[number]["violations"][number];

export interface CellQuestion {
  readonly measure: Measure;
  /** First days of the unit's periods, without a hole, and the measure in each; null: no image. */
  readonly starts: readonly string[];
  readonly samples: readonly (Sample | null)[];
  /** Positions where a phase begins, without the first. */
  readonly breaks: readonly number[];
  readonly target: CellTarget | null;
  /** First days of the sparkline's periods. */
  readonly periods: readonly string[];
}

/** One unit's measure: the latest phase by the NHS rules, and the target against its limits. Pure. */
export function cellOf({ measure, starts, samples, breaks, target, periods }: CellQuestion): CellFigures {
  const whole = samples.reduce<Sample>(
    (sum, sample) => (sample === null ? sum : addSamples(sum, sample)),
    emptySample(measure),
  );
  const kind = drawnKind("AUTO", sampleKind(measure));
  const phase = chartPhases(samples, breaks, { kind, rules: "NHS", baseline: null }).at(-1);
  const shown = {
    measure,
    estimate: estimateOf(whole),
    target,
    since: starts[phase?.from ?? 0] ?? null,
    points: phase?.plotted ?? 0,
    ...sparklineOf(periods, starts, samples),
  };
  const latest = phase?.chart?.points.findLast((point) => !point.gap);
  if (phase?.chart == null || latest === undefined || whole.n < DEFAULT_MINIMUM_N) {
    const assurance: Assurance = target === null ? "NO_TARGET" : "TOO_FEW";
    const none = { latest: null, centre: null, lower: null, upper: null, rules: [], found: [] };
    return { ...shown, ...none, variation: "TOO_FEW", assurance, trial: true };
  }
  const direction: Exclude<BetterDirection, "neither"> = better(measure) === "HIGHER" ? "higher" : "lower";
  const found = phase.violations.filter(({ flagged }) => flagged.includes(latest.index));
  const said = variationOf(phase.chart, phase.violations, direction);
  return {
    ...shown,
    variation: variationFrom(said, latest.value !== null && latest.value > latest.centre),
    assurance: target === null ? "NO_TARGET" : assuranceFrom(assuranceOf(phase.chart, target.value, direction)),
    latest: starts[latest.index] ?? null,
    trial: phase.trial,
    centre: latest.centre,
    lower: latest.lower,
    upper: latest.upper,
    rules: found.map(({ rule }) => rule),
    found,
  };
}

/** The values without their intervals, which nobody sees in a sparkline. */
function sparklineOf(
  periods: readonly string[],
  starts: readonly string[],
  samples: readonly (Sample | null)[],
): Pick<CellFigures, "sparkline" | "sparklineN"> {
  const found = periods.map((start) => samples[starts.indexOf(start)] ?? null);
  return {
    sparkline: found.map((sample) => valueFrom(plottable(sample))),
    sparklineN: found.map((sample) => sample?.n ?? 0),
  };
}

const valueFrom = (sample: Sample | null): number | null =>
  sample === null ? null : (sample.kind === "SHARE" ? sample.k : sample.sum) / sample.n;

function variationFrom(said: VariationFound | null, up: boolean): Variation {
  if (said === "improvement") return up ? "IMPROVING_UP" : "IMPROVING_DOWN";
  if (said === "concern") return up ? "WORSENING_UP" : "WORSENING_DOWN";
  return said === null ? "TOO_FEW" : "STEADY";
}

function assuranceFrom(said: AssuranceFound | null): Assurance {
  if (said === null) return "TOO_FEW";
  return { passes: "MEETS", fails: "MISSES", "hit-or-miss": "HIT_AND_MISS" }[said] as Assurance;
}
