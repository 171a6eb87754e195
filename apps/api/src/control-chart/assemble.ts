import { cusumArl, ewmaRunLength, expectedFalseAlarms } from "@plumbline/statistics";
import type { VersionCount } from "../aggregate/version.ts";
import { better, type Measure, type Sample, sampleKind, sampleOf } from "../analytics/measure.ts";
import { estimateOf } from "../comparison/samples.ts";
import type { ControlPoint, PhaseReason, RuleSet } from "../generated/resolver-types.ts";
import { type ChartedPhase, type Charting, chartPhases, plottable, ruleSetName, rulesFor } from "./chart-of.ts";
import { breaksOf, type Line } from "./lines.ts";
import { type Violation, violationsOf } from "./violations.ts";

export interface PhaseFigures<E> {
  readonly index: number;
  readonly version: VersionCount;
  readonly start: string;
  readonly end: string;
  readonly reason: PhaseReason;
  readonly event: E | null;
  readonly points: number;
  readonly trial: boolean;
  readonly neededPoints: number | null;
  readonly centre: number | null;
  readonly sigma: number | null;
}

export interface ChartFigures<E> {
  readonly rules: RuleSet;
  readonly phases: readonly PhaseFigures<E>[];
  readonly points: readonly ControlPoint[];
  readonly violations: readonly Violation[];
  readonly expectedFalseAlarms: number;
}

/** A chart of all lines: their phases one after the other. Pure. @param splitting events that begin a phase */
export function assembleChart<E extends { readonly day: string }>(
  lines: readonly Line[],
  splitting: readonly E[],
  measure: Measure,
  charting: Charting,
): ChartFigures<E> {
  const phases: PhaseFigures<E>[] = [];
  const points: ControlPoint[] = [];
  const violations: Violation[] = [];
  let falseAlarms = 0;
  for (const [order, line] of lines.entries()) {
    const samples = line.periods.map(({ cell }) => (cell === null ? null : sampleOf(measure, cell)));
    const breaks = breaksOf(line, splitting);
    const charted = chartPhases(
      samples,
      breaks.map(({ at }) => at),
      charting,
    );
    for (const [part, phase] of charted.entries()) {
      const index = phases.length;
      const event = breaks.find(({ at }) => at === phase.from)?.event ?? null;
      const begins: PhaseReason = order === 0 ? "FIRST" : "VERSION";
      phases.push({
        index,
        version: line.version,
        start: line.periods[phase.from]?.start ?? "",
        end: line.periods[phase.to]?.end ?? "",
        reason: part === 0 ? begins : "EVENT",
        event,
        points: phase.plotted,
        trial: phase.trial,
        neededPoints: phase.needed,
        centre: phase.chart?.centre ?? null,
        sigma: phase.chart?.sigma ?? null,
      });
      points.push(...pointsOf(phase, index, line, samples, charting));
      violations.push(...violationsOf(phase, index, line.periods, better(measure)));
      if (phase.chart !== null) falseAlarms += expectedIn(phase, charting);
    }
  }
  return {
    rules: rulesFor(charting.kind, charting.rules),
    phases,
    points,
    violations,
    expectedFalseAlarms: falseAlarms,
  };
}

function pointsOf(
  phase: ChartedPhase,
  index: number,
  line: Line,
  samples: readonly (Sample | null)[],
  { kind }: Charting,
): ControlPoint[] {
  return line.periods.slice(phase.from, phase.to + 1).flatMap(({ start, end }, inPhase): ControlPoint[] => {
    const sample = samples[phase.from + inPhase] ?? null;
    if (sample === null || sample.n === 0) return [];
    const drawn = plottable(sample) === null ? undefined : phase.chart?.points[inPhase];
    const sum = plottable(sample) === null ? undefined : phase.cusum?.points[inPhase];
    const charted = kind === "CUSUM" ? null : drawn;
    const signal = kind === "CUSUM" ? sum?.signal : drawn?.signal;
    return [
      {
        start,
        end,
        phase: index,
        estimate: estimateOf(sample),
        statistic: kind === "EWMA" ? (drawn?.value ?? null) : null,
        cusumHigh: sum?.high ?? null,
        cusumLow: sum?.low ?? null,
        centre: charted?.centre ?? null,
        lower: charted?.lower ?? null,
        upper: charted?.upper ?? null,
        signal: signal == null ? null : signal === "above" ? "ABOVE" : "BELOW",
      },
    ];
  });
}

const CUSUM_ARL = cusumArl({ reference: 0.5, decision: 5 });
const EWMA_ARL = ewmaRunLength({ lambda: 0.2, multiplier: 3 }).arl;

/** For CUSUM and EWMA: points over the average run length of a process that does not change. */
function expectedIn({ plotted }: ChartedPhase, { kind, rules }: Charting): number {
  if (kind === "CUSUM") return plotted / CUSUM_ARL;
  if (kind === "EWMA") return plotted / EWMA_ARL;
  return expectedFalseAlarms(1, plotted, ruleSetName(rulesFor(kind, rules))).expected;
}

/** English, from the figures. @param unit how values of the measure are written */
export function summaryOf(chart: ChartFigures<unknown>, measure: Measure): string {
  const last = chart.phases.at(-1);
  if (last === undefined) return "No images in this selection.";
  const written = (value: number): string =>
    sampleKind(measure) === "SHARE" ? `${(100 * value).toFixed(1)} %` : value.toFixed(1);
  const own = chart.violations.filter(({ phase }) => phase === last.index);
  const limits = chart.points.filter(({ phase }) => phase === last.index).at(-1);
  if (last.centre === null) {
    return `${last.points} ${last.points === 1 ? "period" : "periods"} with enough images since ${last.start}: limits take ${last.neededPoints ?? 2}.`;
  }
  const where =
    limits?.lower == null || limits.upper == null
      ? `centre ${written(last.centre)}`
      : `centre ${written(last.centre)}, limits ${written(limits.lower)} to ${written(limits.upper)}`;
  const trial = last.trial ? ", trial limits from fewer than 12 points" : "";
  const found = own.length === 0 ? "No rule is broken." : own.map(({ words, start }) => `${start}: ${words}`).join(" ");
  return `${last.points} points since ${last.start}: ${where}${trial}. ${found}`;
}
