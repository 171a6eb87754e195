import type { Side } from "../types.ts";

interface RuleBase {
  readonly id: string;
  /**
   * Which points of a pattern are flagged: "completing", each point at which the rule is fulfilled (Nelson; qcc);
   * "whole", every point of the pattern (NHS).
   */
  readonly flags: "completing" | "whole";
}

/** A point strictly outside the control limits. */
export interface BeyondRule extends RuleBase {
  readonly kind: "beyond-limits";
}
/** So many points in a row strictly on one side of the centre; a point on it ends the run. */
export interface SameSideRule extends RuleBase {
  readonly kind: "same-side";
  readonly length: number;
}
/** So many points in a row (not steps) strictly rising or strictly falling; equal neighbours end it. */
export interface TrendRule extends RuleBase {
  readonly kind: "trend";
  readonly length: number;
}
/** So many points in a row alternating up and down. */
export interface AlternatingRule extends RuleBase {
  readonly kind: "alternating";
  readonly length: number;
}
/** m of k successive points in a zone on one side. */
export interface ZoneRule extends RuleBase {
  readonly kind: "zone";
  readonly count: number;
  readonly window: number;
  /** The zone begins strictly beyond so many sigma. */
  readonly sigmas: number;
  /** Where it ends: nowhere, or at the control limits ("not beyond 3σ"). */
  readonly until: "infinity" | "limits";
  /** All k points must be on that side of the centre, not only the m. */
  readonly allOnOneSide: boolean;
}
/** So many points in a row within ± sigmas, the lines included. */
export interface HuggingRule extends RuleBase {
  readonly kind: "hugging";
  readonly length: number;
  readonly sigmas: number;
}
/** So many points in a row strictly beyond ± sigmas, on both sides of the centre. */
export interface AvoidingRule extends RuleBase {
  readonly kind: "avoiding";
  readonly length: number;
  readonly sigmas: number;
}

export type RunRule = BeyondRule | SameSideRule | TrendRule | AlternatingRule | ZoneRule | HuggingRule | AvoidingRule;

export type RuleKind = RunRule["kind"];

/** One pattern that a rule found, with the numbers to put it in words. Positions count from 0. */
export interface RuleViolation {
  readonly rule: string;
  readonly kind: RuleKind;
  /** Side of the centre, direction of a trend, or null where the pattern has none. */
  readonly side: Side | "rising" | "falling" | null;
  readonly from: number;
  readonly to: number;
  /** All plotted points of the pattern, in order. */
  readonly indices: readonly number[];
  /** Those to mark, by the convention of the rule set. */
  readonly flagged: readonly number[];
  /** Points that fulfil the rule in this pattern: the length of the run, or the points in the zone. */
  readonly count: number;
  /** Points that the rule asks for, among `window` successive ones. */
  readonly needed: number;
  readonly window: number;
  /** Sigma of the zone, null where the rule has none. */
  readonly sigmas: number | null;
  /** Of a point beyond the limits: its value and the limit it crossed, in the unit of the data. */
  readonly value: number | null;
  readonly limit: number | null;
}
