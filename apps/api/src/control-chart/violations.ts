import { type Cusum, type CusumPoint, type RuleViolation, ruleInWords } from "@plumbline/statistics";
import type { Better } from "../analytics/measure.ts";
import type {
  RuleViolation as RuleViolationAnswer,
  SignalMeaning,
  ViolationKind,
  ViolationSide,
} from "../generated/resolver-types.ts";
import type { ChartedPhase } from "./chart-of.ts";
import type { Period } from "./lines.ts";

export type Violation = RuleViolationAnswer;

const KINDS: Readonly<Record<RuleViolation["kind"], ViolationKind>> = {
  "beyond-limits": "BEYOND_LIMITS",
  "same-side": "SAME_SIDE",
  trend: "TREND",
  alternating: "ALTERNATING",
  zone: "ZONE",
  hugging: "HUGGING",
  avoiding: "AVOIDING",
};

const SIDES: Readonly<Record<NonNullable<RuleViolation["side"]>, ViolationSide>> = {
  above: "ABOVE",
  below: "BELOW",
  rising: "RISING",
  falling: "FALLING",
};

/** What the phase's rules, or its cumulative sums, found. Pure. @param index the phase's number in the whole chart */
export function violationsOf(
  phase: ChartedPhase,
  index: number,
  periods: readonly Period[],
  better: Better,
): Violation[] {
  const start = (position: number): string => periods[position]?.start ?? "";
  const end = (position: number): string => periods[position]?.end ?? "";
  const byRules = phase.violations.map(
    (found): Violation => ({
      rule: found.rule,
      kind: KINDS[found.kind],
      side: found.side === null ? null : SIDES[found.side],
      meaning: meaningOf(found.side === null ? null : SIDES[found.side], better),
      phase: index,
      start: start(found.from),
      end: end(found.to),
      flagged: found.flagged.map(start),
      count: found.count,
      needed: found.needed,
      window: found.window,
      sigmas: found.sigmas,
      value: found.value,
      limit: found.limit,
      words: ruleInWords(found),
    }),
  );
  const bySums = phase.cusum === null ? [] : (["ABOVE", "BELOW"] as const).flatMap((side) => sums(phase.cusum, side));
  return [
    ...byRules,
    ...bySums.map(({ side, from, to, flagged, value, decision }): Violation => {
      const position = (inPhase: number): number => phase.from + inPhase;
      return {
        rule: "cusum",
        kind: "CUMULATIVE",
        side,
        meaning: meaningOf(side, better),
        phase: index,
        start: start(position(from)),
        end: end(position(to)),
        flagged: flagged.map((inPhase) => start(position(inPhase))),
        count: flagged.length,
        needed: 1,
        window: 1,
        sigmas: decision,
        value,
        limit: side === "ABOVE" ? decision : -decision,
        words: `The ${side === "ABOVE" ? "upper" : "lower"} cumulative sum reached ${Math.abs(value).toFixed(1)} standard deviations (limit ${decision}); it began to move in the period from ${start(position(from))}.`,
      };
    }),
  ];
}

interface SumSignal {
  readonly side: "ABOVE" | "BELOW";
  /** Where the sum left 0; its last signalling point. */
  readonly from: number;
  readonly to: number;
  readonly flagged: readonly number[];
  /** The sum at its farthest, in standard deviations. */
  readonly value: number;
  readonly decision: number;
}

/** One signal for each stretch in which the sum stays beyond the decision interval. */
function sums(cusum: Cusum | null, side: "ABOVE" | "BELOW"): SumSignal[] {
  if (cusum === null) return [];
  const beyond = (point: CusumPoint): boolean =>
    side === "ABOVE" ? point.high > cusum.decision : point.low < -cusum.decision;
  const signals: SumSignal[] = [];
  let run: CusumPoint[] = [];
  for (const point of [...cusum.points.filter(({ gap }) => !gap), null]) {
    if (point !== null && beyond(point)) run.push(point);
    else if (run.length > 0) {
      signals.push(signalOf(run, cusum, side));
      run = [];
    }
  }
  return signals;
}

function signalOf(run: readonly CusumPoint[], cusum: Cusum, side: "ABOVE" | "BELOW"): SumSignal {
  const [first, last] = [run[0] as CusumPoint, run.at(-1) as CusumPoint];
  const since = side === "ABOVE" ? first.highSince : first.lowSince;
  const plotted = cusum.points.filter(({ gap, index }) => !gap && index <= first.index);
  const from = plotted.at(-since)?.index ?? first.index;
  const values = run.map(({ high, low }) => (side === "ABOVE" ? high : low));
  const value = side === "ABOVE" ? Math.max(...values) : Math.min(...values);
  return { side, from, to: last.index, flagged: run.map(({ index }) => index), value, decision: cusum.decision };
}

/** A pattern without a side (alternating, hugging) says that something is odd, not which way it went. */
export function meaningOf(side: ViolationSide | null, better: Better): SignalMeaning {
  if (side === null) return "NEUTRAL";
  const up = side === "ABOVE" || side === "RISING";
  return up === (better === "HIGHER") ? "IMPROVEMENT" : "CONCERN";
}
