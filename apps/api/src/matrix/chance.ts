import { normalCdf, RULE_SETS, type RunRule } from "@plumbline/statistics";

/**
 * Probability that the NHS rules mark the latest of so many points though nothing changed: independent normal values,
 * known limits. The probabilities of the rules are added, which counts twice what two of them mark (a few in 10,000).
 */
export function chanceOfSignal(points: number): number {
  return RULE_SETS["nhs-making-data-count"].reduce((sum, rule) => sum + chanceOf(rule, points), 0);
}

function chanceOf(rule: RunRule, points: number): number {
  switch (rule.kind) {
    case "beyond-limits":
      return points < 1 ? 0 : 2 * normalCdf(-3);
    case "same-side":
      // All of the last so many points on one side.
      return points < rule.length ? 0 : 2 * 0.5 ** rule.length;
    case "trend":
      // One of all orders rises, one falls.
      return points < rule.length ? 0 : 2 / factorial(rule.length);
    case "zone": {
      if (points < rule.window) return 0;
      const zone = normalCdf(rule.until === "limits" ? 3 : Number.POSITIVE_INFINITY) - normalCdf(rule.sigmas);
      const rest = (rule.allOnOneSide ? 0.5 : 1) - zone;
      let sum = 0;
      for (let k = rule.count; k <= rule.window; k++) {
        sum += binomial(rule.window, k) * zone ** k * rest ** (rule.window - k);
      }
      return 2 * sum;
    }
    default:
      throw new Error(`The chance of rule ${rule.id} at the latest point is not known.`);
  }
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
const binomial = (n: number, k: number): number => factorial(n) / factorial(k) / factorial(n - k);
