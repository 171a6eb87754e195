import { TooFewPoints } from "./baseline.ts";
import type { RuleViolation } from "./rules/rule.ts";
import { type RunRuleOptions, runRules } from "./rules/run-rules.ts";
import type { ChartPoint, ControlChart } from "./types.ts";

/** A stretch of the series between breaks, with limits of its own. Positions are those of the whole series. */
export interface Phase {
  /** First and last position, both in the phase. */
  readonly from: number;
  readonly to: number;
  /** Points with data. */
  readonly plotted: number;
  /** Null when the phase is too short for limits; `needed` then says how many points it takes. */
  readonly chart: ControlChart | null;
  readonly needed: number | null;
  /** Limits from fewer than 12 points, or none. */
  readonly trial: boolean;
  readonly violations: readonly RuleViolation[];
}

/**
 * Splits a series at breaks (a new rubric or model, a new detector, a training) and charts each phase by itself. Ranges and
 * run rules never reach over a break, so a break changes nothing in other phases than the one it splits.
 * Source: NHS England, Making Data Count ("step change", re-calculated limits).
 * @param series one entry a period, null for a gap
 * @param breaks positions at which a new phase begins, 1…length − 1, in any order
 * @param chartOf makes the chart of one phase; its throwing TooFewPoints leaves the phase without limits
 */
export function phases<T>(
  series: readonly (T | null)[],
  breaks: readonly number[],
  chartOf: (part: readonly (T | null)[]) => ControlChart,
  rules: RunRuleOptions = {},
): readonly Phase[] {
  const starts = [0, ...new Set(breaks)].toSorted((a, b) => a - b);
  for (const at of breaks) {
    if (!Number.isInteger(at) || at < 1 || at >= series.length) {
      throw new RangeError(`phase break: found position ${at}, needed one of 1…${series.length - 1}`);
    }
  }
  if (series.length === 0) return [];
  return starts.map((from, order): Phase => {
    const to = (starts[order + 1] ?? series.length) - 1;
    const part = series.slice(from, to + 1);
    try {
      return shifted(chartOf(part), from, to, rules);
    } catch (error) {
      if (!(error instanceof TooFewPoints)) throw error;
      const plotted = part.filter((entry) => entry !== null).length;
      return { from, to, plotted, chart: null, needed: error.needed, trial: true, violations: [] };
    }
  });
}

function shifted(chart: ControlChart, from: number, to: number, rules: RunRuleOptions): Phase {
  const points = chart.points.map((point): ChartPoint => ({ ...point, index: point.index + from }));
  const moved = { ...chart, points };
  const plotted = points.filter((point) => !point.gap).length;
  const violations = runRules(moved, rules);
  return { from, to, plotted, chart: moved, needed: null, trial: chart.trial, violations };
}
