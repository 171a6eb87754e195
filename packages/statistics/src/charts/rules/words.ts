import type { RuleViolation } from "./rule.ts";

/**
 * The rule and what was found, in one plain English sentence without units: "9 points in a row below the centre (9 are
 * asked for)". An interface in another language builds its own from the numbers.
 */
export function ruleInWords(violation: RuleViolation): string {
  const { kind, side, count, needed, window, sigmas } = violation;
  const asked = `${needed} are asked for`;
  switch (kind) {
    case "beyond-limits":
      return `One point ${side} the ${side === "above" ? "upper" : "lower"} control limit.`;
    case "same-side":
      return `${count} points in a row ${side} the centre (${asked}).`;
    case "trend":
      return `${count} points in a row ${side} (${asked}).`;
    case "alternating":
      return `${count} points in a row go up and down in turn (${asked}).`;
    case "hugging":
      return `${count} points in a row within ${sigmas} sigma of the centre (${asked}).`;
    case "avoiding":
      return `${count} points in a row on both sides of the centre, none within ${sigmas} sigma (${asked}).`;
    case "zone":
      return `${count} points more than ${sigmas} sigma ${side} the centre (${needed} of ${window} in a row are asked for).`;
  }
}
