import type { ControlChart, PlottedPoint, Side } from "../types.ts";
import { depth, directions, hasSpread, type Run, runsOf, sideOf, turns } from "./labels.ts";
import type { RuleViolation, RunRule, ZoneRule } from "./rule.ts";
import { type RuleSetName, rulesOf } from "./rule-sets.ts";
import { fulfilsZone, type ZoneLabel } from "./zones.ts";

export interface RunRuleOptions {
  readonly rules?: RuleSetName | readonly RunRule[];
  /**
   * "break": a gap ends every run, trend and window, because the rules speak of successive periods and nobody knows what
   * the missing one was; "bridge": gaps are passed over, as if the points beside them were neighbours.
   */
  readonly gaps?: "break" | "bridge";
}

/** Successive points of these charts depend on each other, so only a point beyond the limits means anything. */
const DEPENDENT: ReadonlySet<string> = new Set(["ewma", "bernoulli-ewma", "moving-range"]);

/**
 * Patterns on a chart that chance alone seldom makes. Zones are thirds of the distance to the (uncut) limits, and each
 * point has its own. Of an EWMA or moving-range chart only points beyond the limits are reported.
 * Source: Nelson, Journal of Quality Technology 16 (1984) 237–239; NHS England, Making Data Count.
 * @returns violations in the order of the rules, then of time
 */
export function runRules(chart: ControlChart, options: RunRuleOptions = {}): readonly RuleViolation[] {
  const { rules = "nelson-1984", gaps = "break" } = options;
  const applied = rulesOf(rules).filter((rule) => rule.kind === "beyond-limits" || !DEPENDENT.has(chart.kind));
  const stretches = stretchesOf(chart, gaps);
  const third = chart.multiplier / 3;
  return applied.flatMap((rule) => stretches.flatMap((stretch) => violationsIn(stretch, rule, third)));
}

function stretchesOf(chart: ControlChart, gaps: "break" | "bridge"): readonly (readonly PlottedPoint[])[] {
  const stretches: PlottedPoint[][] = [[]];
  for (const point of chart.points) {
    if (!point.gap) stretches.at(-1)?.push(point);
    else if (gaps === "break") stretches.push([]);
  }
  return stretches;
}

function violationsIn(points: readonly PlottedPoint[], rule: RunRule, third: number): readonly RuleViolation[] {
  switch (rule.kind) {
    case "beyond-limits":
      return points.flatMap((point) => (point.signal === null ? [] : beyond(point, point.signal, rule)));
    case "same-side":
      return runsOf(points.map(sideOf), 0).flatMap((run) => longRun(points, rule, run, null));
    case "trend":
      return runsOf(directions(points), 1).flatMap((run) => longRun(points, rule, run, null));
    case "alternating":
      return runsOf(turns(points), 2).flatMap((run) => longRun(points, rule, run, null));
    case "hugging": {
      // Without spread there are no zones: a unit that never fails does not hug its centre, it lies on it.
      const labels = points.map((point) => (hasSpread(point) && depth(point, third) <= rule.sigmas ? "within" : null));
      return runsOf(labels, 0).flatMap((run) => longRun(points, rule, run, rule.sigmas));
    }
    case "avoiding": {
      const labels = points.map((point) => (depth(point, third) > rule.sigmas ? "beyond" : null));
      return runsOf(labels, 0).flatMap((run) => longRun(points, rule, run, rule.sigmas));
    }
    case "zone":
      return [...zonePatterns(points, rule, "above", third), ...zonePatterns(points, rule, "below", third)];
  }
}

function beyond(point: PlottedPoint, side: Side, rule: RunRule): RuleViolation {
  const at = [point.index];
  const limit = side === "above" ? point.upper : point.lower;
  const pattern = { from: point.index, to: point.index, indices: at, flagged: at };
  const numbers = { count: 1, needed: 1, window: 1, sigmas: null, value: point.value, limit };
  return { rule: rule.id, kind: rule.kind, side, ...pattern, ...numbers };
}

type LengthRule = Extract<RunRule, { readonly length: number }>;

function longRun(
  points: readonly PlottedPoint[],
  rule: LengthRule,
  run: Run,
  sigmas: number | null,
): readonly RuleViolation[] {
  if (run.length < rule.length) return [];
  const members = points.slice(run.start, run.start + run.length);
  const completing = members.filter(
    (_, order) =>
      order >= rule.length - 1 &&
      (rule.kind !== "avoiding" || bothSides(members.slice(order - rule.length + 1, order + 1))),
  );
  if (completing.length === 0) return [];
  const indices = members.map((point) => point.index);
  const side = run.label === "above" || run.label === "below" || run.label === "rising" || run.label === "falling";
  return [
    {
      rule: rule.id,
      kind: rule.kind,
      side: side ? (run.label as RuleViolation["side"]) : null,
      from: indices[0] ?? 0,
      to: indices.at(-1) ?? 0,
      indices,
      flagged: rule.flags === "whole" ? indices : completing.map((point) => point.index),
      count: run.length,
      needed: rule.length,
      window: rule.length,
      sigmas,
      value: null,
      limit: null,
    },
  ];
}

function bothSides(points: readonly PlottedPoint[]): boolean {
  const sides = new Set(points.map(sideOf));
  return sides.has("above") && sides.has("below");
}

/** Windows that fulfil the rule on one side; windows that share points are one pattern. */
function zonePatterns(
  points: readonly PlottedPoint[],
  rule: ZoneRule,
  side: Side,
  third: number,
): readonly RuleViolation[] {
  const labels = points.map((point) => zoneLabel(point, rule, side, third));
  const ends = labels.flatMap((_, order) =>
    fulfilsZone(rule, labels.slice(Math.max(0, order - rule.window + 1), order + 1)) ? [order] : [],
  );
  const patterns: number[][] = [];
  for (const end of ends) {
    const last = patterns.at(-1)?.at(-1);
    if (last !== undefined && end - last < rule.window) patterns.at(-1)?.push(end);
    else patterns.push([end]);
  }
  return patterns.map((found) => zoneViolation(points, labels, rule, side, found));
}

function zoneLabel(point: PlottedPoint, rule: ZoneRule, side: Side, third: number): ZoneLabel {
  if (sideOf(point) !== side) return "other";
  const outside = rule.until === "limits" && point.signal !== null;
  return depth(point, third) > rule.sigmas && !outside ? "zone" : "side";
}

function zoneViolation(
  points: readonly PlottedPoint[],
  labels: readonly ZoneLabel[],
  rule: ZoneRule,
  side: Side,
  ends: readonly number[],
): RuleViolation {
  const first = (ends[0] ?? 0) - rule.window + 1;
  const last = ends.at(-1) ?? 0;
  const members = points.slice(first, last + 1);
  const inZone = members.filter((_, order) => labels[first + order] === "zone");
  const completing = points.filter((_, order) => ends.includes(order));
  return {
    rule: rule.id,
    kind: rule.kind,
    side,
    from: members[0]?.index ?? 0,
    to: members.at(-1)?.index ?? 0,
    indices: members.map((point) => point.index),
    flagged: (rule.flags === "whole" ? inZone : completing).map((point) => point.index),
    count: inZone.length,
    needed: rule.count,
    window: rule.window,
    sigmas: rule.sigmas,
    value: null,
    limit: null,
  };
}
