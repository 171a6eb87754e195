import type { RuleViolation } from "./rules/rule.ts";
import type { ControlChart, PlottedPoint, Side } from "./types.ts";

/** Which way is better; "neither" where a change is news but no verdict. */
export type BetterDirection = "higher" | "lower" | "neither";

/** What the latest point says: nothing special, or a special cause to the better, the worse, or neither. */
export type Variation = "common-cause" | "improvement" | "concern" | "high" | "low";

/** Whether chance alone carries the process over the target: never ("passes", "fails"), or now and then. */
export type Assurance = "passes" | "fails" | "hit-or-miss";

/**
 * Variation of the latest point with data: special cause if any violation flags it, on the side of the centre where it lies.
 * Null without a point.
 * Source: NHS England, Making Data Count, Strengthening your decisions (2019), summary icons.
 */
export function variationOf(
  chart: ControlChart,
  violations: readonly RuleViolation[],
  better: BetterDirection,
): Variation | null {
  const latest = latestPoint(chart);
  if (latest === null) return null;
  if (!violations.some(({ flagged }) => flagged.includes(latest.index))) return "common-cause";
  const side: Side = latest.value > latest.centre ? "above" : "below";
  if (better === "neither") return side === "above" ? "high" : "low";
  return (better === "higher") === (side === "above") ? "improvement" : "concern";
}

/**
 * Where the target lies to the limits of the latest point with data: strictly outside them the process passes or fails it
 * whatever chance does, within them it hits and misses. Null without a point.
 * Source: NHS England, Making Data Count, Strengthening your decisions (2019), summary icons.
 */
export function assuranceOf(
  chart: ControlChart,
  target: number,
  better: Exclude<BetterDirection, "neither">,
): Assurance | null {
  if (!Number.isFinite(target)) throw new RangeError(`assurance: found target ${target}, needed a finite number`);
  const latest = latestPoint(chart);
  if (latest === null) return null;
  if (target > latest.upper) return better === "higher" ? "fails" : "passes";
  if (target < latest.lower) return better === "higher" ? "passes" : "fails";
  return "hit-or-miss";
}

function latestPoint(chart: ControlChart): PlottedPoint | null {
  return chart.points.findLast((point) => !point.gap) ?? null;
}
