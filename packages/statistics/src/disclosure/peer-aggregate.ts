import { revealed } from "./revealed.ts";
import { DISCLOSURE_RULE, type DisclosureRule, requireRule, type Withheld, type WithheldReason } from "./rule.ts";

/** One unit's part of an aggregate; `n` observations. */
export interface PeerPart<T> {
  readonly unit: string;
  readonly n: number;
  readonly value: T;
}

/** A figure that one would like to publish: the sum of these units' parts. */
export interface PeerGroup<T> {
  readonly key: string;
  readonly parts: readonly PeerPart<T>[];
}

declare const released: unique symbol;

/**
 * A figure of peers that may be shown. Only `releasePeers` and `releaseQuantiles` make one: code that shows peers takes
 * this type, so a figure that did not pass the rule does not compile.
 */
export interface PeerAggregate<T> {
  readonly [released]: true;
  readonly withheld: false;
  readonly key: string;
  /** Units with data in it. */
  readonly units: number;
  readonly n: number;
  readonly value: T;
}

const made = new WeakSet<object>();

/** For the border where types end: was this made by this package, in this process? */
export function isPeerAggregate(value: unknown): value is PeerAggregate<unknown> {
  return typeof value === "object" && value !== null && made.has(value);
}

/**
 * Publishes sums over units, or withholds them. In the order given, each group passes only if
 * 1. at least `minimumUnits` units with data are in it that the viewer does not know (primary suppression),
 * 2. none of them holds more than `maximumShare` of their observations (dominance),
 * 3. no sum or difference of it and of those that passed before, in any multiples, comes down to fewer unknown units than
 *    that (secondary suppression).
 * The most important figure, usually the total, therefore comes first. The rule holds within one call: what is to be
 * shown side by side, or asked for one after the other over the same observations, belongs in one call.
 * Source: Hundepool et al., Statistical Disclosure Control (2012), chapter 4 (frequency and dominance rules, and
 * secondary suppression as a linear problem).
 * @param add sums two parts; it decides what is published, so that means and shares come from sums
 * @param known units whose own figures the viewer sees: with them taken off, what is left must still be enough
 */
export function releasePeers<T>(
  groups: readonly PeerGroup<T>[],
  add: (a: T, b: T) => T,
  {
    known = new Set(),
    rule = DISCLOSURE_RULE,
  }: { readonly known?: ReadonlySet<string>; readonly rule?: DisclosureRule } = {},
): readonly (PeerAggregate<T> | Withheld)[] {
  requireRule(rule);
  const published: ReadonlySet<string>[] = [];
  return groups.map((group) => {
    const parts = group.parts.filter(({ n }) => n > 0);
    const members = new Set(parts.map(({ unit }) => unit));
    if (members.size !== parts.length) {
      throw new RangeError(`peer aggregate ${group.key}: found a unit twice, needed one part a unit`);
    }
    const unknown = parts.filter(({ unit }) => !known.has(unit));
    const others = new Set(unknown.map(({ unit }) => unit));
    const reason = primary(unknown, rule) ?? secondary(published, others, rule);
    const [first, ...rest] = parts;
    if (reason !== undefined || first === undefined) {
      return withhold(group.key, reason ?? "TOO_FEW_UNITS", rule);
    }
    published.push(others);
    const value = rest.reduce((sum, part) => add(sum, part.value), first.value);
    return release(group.key, parts, value);
  });
}

/** What of the rule parts break on their own, of units that the viewer does not know. */
export function primary(
  unknown: readonly { readonly n: number }[],
  { minimumUnits, maximumShare }: DisclosureRule,
): WithheldReason | undefined {
  if (unknown.length < minimumUnits) return "TOO_FEW_UNITS";
  const all = unknown.reduce((sum, { n }) => sum + n, 0);
  return unknown.some(({ n }) => n > maximumShare * all) ? "ONE_UNIT_DOMINATES" : undefined;
}

function secondary(
  published: readonly ReadonlySet<string>[],
  next: ReadonlySet<string>,
  { minimumUnits }: DisclosureRule,
): WithheldReason | undefined {
  return revealed([...published, next], minimumUnits - 1) ? "DIFFERENCE_REVEALS" : undefined;
}

export function withhold(key: string, reason: WithheldReason, { minimumUnits }: DisclosureRule): Withheld {
  return { withheld: true, key, reason, minimumUnits };
}

/** Not exported by the package: the only maker of the type. */
export function release<T>(key: string, parts: readonly { readonly n: number }[], value: T): PeerAggregate<T> {
  const n = parts.reduce((sum, part) => sum + part.n, 0);
  const aggregate = Object.freeze({ withheld: false, key, units: parts.length, n, value }) as PeerAggregate<T>;
  made.add(aggregate);
  return aggregate;
}
