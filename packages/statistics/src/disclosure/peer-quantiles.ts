import { incompleteBeta } from "../incomplete-beta.ts";
import { type PeerAggregate, type PeerPart, primary, release, withhold } from "./peer-aggregate.ts";
import { DISCLOSURE_RULE, type DisclosureRule, requireRule, type Withheld } from "./rule.ts";

export interface PeerQuantile {
  readonly p: number;
  /** Undefined where one unit would carry more than half of it: the more extreme the quantile, the more peers it takes. */
  readonly value: number | undefined;
}

/** The most that one unit may carry of a quantile. */
const MAXIMUM_WEIGHT = 0.5;

/**
 * Quantiles of units' figures (p10, median, p90 of peers), each a weighted mean of all units' figures after Harrell and
 * Davis, so that none of them is one unit's own. With five peers there are median and quartiles; tenths need 13.
 * Source: Harrell and Davis, Biometrika 69 (1982) 635–640.
 * @param peers one figure a unit; those without observations and those that the viewer knows are left out
 * @param probabilities strictly between 0 and 1, at most three, because every further one says more about single units
 */
export function releaseQuantiles(
  key: string,
  peers: readonly PeerPart<number>[],
  probabilities: readonly number[],
  {
    known = new Set(),
    rule = DISCLOSURE_RULE,
  }: { readonly known?: ReadonlySet<string>; readonly rule?: DisclosureRule } = {},
): PeerAggregate<readonly PeerQuantile[]> | Withheld {
  requireRule(rule);
  if (probabilities.length > 3 || !probabilities.every((p) => p > 0 && p < 1)) {
    throw new RangeError(`peer quantiles: found ${probabilities.join(", ")}, needed at most three between 0 and 1`);
  }
  const parts = peers.filter(({ unit, n }) => n > 0 && !known.has(unit));
  if (new Set(parts.map(({ unit }) => unit)).size !== parts.length) {
    throw new RangeError(`peer quantiles ${key}: found a unit twice, needed one figure a unit`);
  }
  // Every unit counts once here, so only their number matters, not who has most images.
  const reason = primary(
    parts.map(() => ({ n: 1 })),
    rule,
  );
  if (reason !== undefined) return withhold(key, reason, rule);
  const sorted = parts.map(({ value }) => value).sort((a, b) => a - b);
  return release(
    key,
    parts,
    probabilities.map((p) => ({ p, value: harrellDavis(sorted, p) })),
  );
}

function harrellDavis(sorted: readonly number[], p: number): number | undefined {
  const n = sorted.length;
  const upTo = Array.from({ length: n + 1 }, (_, i) => incompleteBeta(i / n, (n + 1) * p, (n + 1) * (1 - p)));
  const weights = sorted.map((_, i) => (upTo[i + 1] ?? 1) - (upTo[i] ?? 0));
  if (Math.max(...weights) > MAXIMUM_WEIGHT) return undefined;
  return sorted.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0);
}
