import {
  type Assurance as AssuranceFound,
  assuranceOf,
  type BetterDirection,
  DEFAULT_MINIMUM_N,
  type Variation as VariationFound,
  variationOf,
} from "@plumbline/statistics";
import { better, type Measure, type Sample, sampleKind, sampleOf } from "../analytics/measure.ts";
import { estimateOf } from "../comparison/samples.ts";
import { chartPhases, drawnKind } from "../control-chart/chart-of.ts";
import type { Line } from "../control-chart/lines.ts";
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
  /** The unit's periods of one version; undefined where it has none. */
  readonly line: Line | undefined;
  /** Positions in the line where a phase begins. */
  readonly breaks: readonly number[];
  readonly target: CellTarget | null;
  /** The measure over the whole selection. */
  readonly whole: Sample;
  /** First days of the sparkline's periods. */
  readonly periods: readonly string[];
}

/** One unit's measure: the latest phase by the NHS rules, and the target against its limits. Pure. */
export function cellOf({ measure, line, breaks, target, whole, periods }: CellQuestion): CellFigures {
  const samples = (line?.periods ?? []).map(({ cell }) => (cell === null ? null : sampleOf(measure, cell)));
  const kind = drawnKind("AUTO", sampleKind(measure));
  const phase = chartPhases(samples, breaks, { kind, rules: "NHS", baseline: null }).at(-1);
  const byStart = new Map(line?.periods.map(({ start }, index) => [start, samples[index] ?? null]));
  const shown = {
    measure,
    estimate: estimateOf(whole),
    target,
    since: line?.periods[phase?.from ?? 0]?.start ?? null,
    points: phase?.plotted ?? 0,
    sparkline: periods.map((start) => {
      const sample = byStart.get(start) ?? null;
      return sample === null ? null : (estimateOf(sample).value ?? null);
    }),
    sparklineN: periods.map((start) => byStart.get(start)?.n ?? 0),
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
    latest: line?.periods[latest.index]?.start ?? null,
    trial: phase.trial,
    centre: latest.centre,
    lower: latest.lower,
    upper: latest.upper,
    rules: found.map(({ rule }) => rule),
    found,
  };
}

function variationFrom(said: VariationFound | null, up: boolean): Variation {
  if (said === "improvement") return up ? "IMPROVING_UP" : "IMPROVING_DOWN";
  if (said === "concern") return up ? "WORSENING_UP" : "WORSENING_DOWN";
  return said === null ? "TOO_FEW" : "STEADY";
}

function assuranceFrom(said: AssuranceFound | null): Assurance {
  if (said === null) return "TOO_FEW";
  return { passes: "MEETS", fails: "MISSES", "hit-or-miss": "HIT_AND_MISS" }[said] as Assurance;
}
