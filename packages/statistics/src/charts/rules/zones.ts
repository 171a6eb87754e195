import type { ZoneRule } from "./rule.ts";

/** Of one point, for one side: in the zone, on that side but not in the zone, or neither. */
export type ZoneLabel = "zone" | "side" | "other";

/** Whether a full window of successive points fulfils the rule on one side. */
export function fulfilsZone(rule: ZoneRule, window: readonly ZoneLabel[]): boolean {
  if (window.length !== rule.window) return false;
  const inZone = window.filter((label) => label === "zone").length;
  if (inZone < rule.count) return false;
  if (rule.allOnOneSide && window.includes("other")) return false;
  // A point that completes the rule is itself in the zone; otherwise it would be flagged for what others did.
  return rule.flags === "whole" || window.at(-1) === "zone";
}
