import { falseAlarms } from "../../compare/false-alarms.ts";
import { normalCdf } from "../../normal.ts";
import type { RunRule, ZoneRule } from "./rule.ts";
import { type RuleSetName, rulesOf } from "./rule-sets.ts";
import { fulfilsZone, type ZoneLabel } from "./zones.ts";

/** Probability that one point of a stable, normal process lies outside ± multiplier σ: 0.0027 at 3. Montgomery 5.3.2. */
export function pointFalseAlarmProbability(multiplier = 3): number {
  if (!(multiplier > 0)) throw new RangeError(`false alarms: found multiplier ${multiplier}, needed one above 0`);
  return 2 * normalCdf(-multiplier);
}

/**
 * Probability that at least one of charts × points lies outside the limits though nothing has changed, 1 − (1 − p)^(charts ·
 * points). Exact for independent normal values and known limits.
 */
export function anyFalseAlarmProbability(charts: number, points: number, multiplier = 3): number {
  requireCount("charts", charts);
  requireCount("points", points);
  return falseAlarms(charts * points, pointFalseAlarmProbability(multiplier)).chanceOfAny;
}

export interface ExpectedFalseAlarms {
  /** Sum over the rules; a pattern that fulfils two rules counts twice, as in the list of violations. */
  readonly expected: number;
  readonly byRule: readonly { readonly rule: string; readonly expected: number }[];
}

/**
 * Expected number of violations that `runRules` would list on charts of a stable process. Exact, by linearity of
 * expectation, for independent normal values around known limits at 3σ. Points judged by limits that they helped to make
 * alarm a little less (simulated, individuals chart: 0.0023 a point of 12, 0.0025 of 24, for 0.0027); points judged by an
 * earlier short baseline alarm far more (`estimatedLimitsFalseAlarmProbability`).
 * @param charts number of charts, e.g. people × metrics
 * @param points successive points, without a gap, on each
 */
export function expectedFalseAlarms(
  charts: number,
  points: number,
  rules: RuleSetName | readonly RunRule[] = "nelson-1984",
): ExpectedFalseAlarms {
  requireCount("charts", charts);
  requireCount("points", points);
  const byRule = rulesOf(rules).map((rule) => ({ rule: rule.id, expected: charts * patterns(rule, points) }));
  return { expected: byRule.reduce((sum, { expected }) => sum + expected, 0), byRule };
}

/** Expected number of maximal patterns of one rule in so many points. */
function patterns(rule: RunRule, points: number): number {
  switch (rule.kind) {
    case "beyond-limits":
      return points * pointFalseAlarmProbability();
    case "same-side":
      return 2 * runs(0.5, rule.length, points);
    case "trend":
      // m points in order: 1/m! each way; the pattern begins where the step before went the other way.
      return 2 * starts(1 / factorial(rule.length), 1 / factorial(rule.length + 1), rule.length, points);
    case "alternating":
      return starts(alternatingShare(rule.length), alternatingShare(rule.length + 1), rule.length, points);
    case "hugging":
      return runs(1 - 2 * normalCdf(-rule.sigmas), rule.length, points);
    case "avoiding": {
      const share = 2 * normalCdf(-rule.sigmas);
      return runs(share, rule.length, points) - oneSidedRuns(share, rule.length, points);
    }
    case "zone":
      return 2 * zonePatterns(rule, points);
  }
}

/** Maximal runs of at least m points that each have probability p. */
function runs(p: number, m: number, points: number): number {
  return starts(p ** m, p ** (m + 1), m, points);
}

/** Patterns beginning at the first point, plus those beginning later: m points hold but not with the one before. */
function starts(held: number, heldOneMore: number, m: number, points: number): number {
  return points < m ? 0 : held + (points - m) * (held - heldOneMore);
}

/** Maximal runs outside the zone that stay on one side throughout; `share` is the probability of both sides together. */
function oneSidedRuns(share: number, m: number, points: number): number {
  let expected = 0;
  for (let length = m; length <= points; length += 1) {
    const run = 2 * (share / 2) ** length;
    const free = points - length;
    const inside = 1 - share;
    expected += free === 0 ? run : run * (2 * inside + (free - 1) * inside * inside);
  }
  return expected;
}

/** Share of the orders of m different values that alternate, 2 Eₘ / m!, Eₘ the zigzag numbers (André 1881). */
function alternatingShare(m: number): number {
  let row = [1];
  for (let size = 1; size <= m; size += 1) {
    const next = [0];
    for (const value of row.toReversed()) next.push((next.at(-1) ?? 0) + value);
    row = next;
  }
  return (2 * (row.at(-1) ?? 0)) / factorial(m);
}

/** Patterns of a zone rule on one side: all windows are followed, with the points since the last that fulfilled it. */
function zonePatterns(rule: ZoneRule, points: number): number {
  const zone = normalCdf(-rule.sigmas) - (rule.until === "limits" ? normalCdf(-3) : 0);
  const shares: readonly (readonly [ZoneLabel, number])[] = [
    ["zone", zone],
    ["side", 0.5 - zone],
    ["other", 0.5],
  ];
  let states = new Map<string, { window: readonly ZoneLabel[]; since: number; mass: number }>();
  states.set("", { window: [], since: rule.window, mass: 1 });
  let expected = 0;
  for (let point = 0; point < points; point += 1) {
    const next: typeof states = new Map();
    for (const { window, since, mass } of states.values()) {
      for (const [label, share] of shares) {
        const full = [...window, label].slice(-rule.window);
        const fulfilled = fulfilsZone(rule, full);
        const after = fulfilled ? 1 : Math.min(rule.window, since + 1);
        if (fulfilled && since >= rule.window) expected += mass * share;
        const kept = full.slice(-(rule.window - 1));
        const key = `${kept.join()}/${after}`;
        const known = next.get(key);
        next.set(key, { window: kept, since: after, mass: (known?.mass ?? 0) + mass * share });
      }
    }
    states = next;
  }
  return expected;
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}

function requireCount(what: string, count: number): void {
  if (!Number.isInteger(count) || count < 0) {
    throw new RangeError(`false alarms: found ${count} ${what}, needed a whole number of at least 0`);
  }
}
