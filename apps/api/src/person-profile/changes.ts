import {
  DEFAULT_MINIMUM_N,
  type Difference,
  meanDifference,
  meanInterval,
  proportionDifference,
} from "@plumbline/statistics";
import { better, type Measure, type Sample } from "../analytics/measure.ts";
import { estimateOf } from "../comparison/samples.ts";
import type { Estimate, PeriodChange } from "../generated/resolver-types.ts";
import { MEASURE_WORDS } from "./words.ts";

const METHODS = {
  SHARE: "Newcombe's hybrid score interval of a difference of shares, 95 %",
  MEAN: "Welch's t interval of a difference of means, 95 %",
} as const;

/** Two periods of one person, held against each other. Pure. @param now of the same measure as `before` */
export function changeOf(measure: Measure, before: Sample, now: Sample): PeriodChange {
  const found = differenceOf(before, now);
  const [was, is] = [estimateOf(before), estimateOf(now)];
  return {
    measure: { ...measure, better: better(measure) },
    before: was,
    now: is,
    difference: found?.difference ?? null,
    low: found?.low ?? null,
    high: found?.high ?? null,
    method: METHODS[now.kind],
    words: inWords(measure, was, is, found, now.kind),
  };
}

function differenceOf(before: Sample, now: Sample): Difference | null {
  if (before.n < DEFAULT_MINIMUM_N || now.n < DEFAULT_MINIMUM_N) return null;
  if (before.kind === "SHARE" && now.kind === "SHARE") return proportionDifference(now, before);
  if (before.kind !== "MEAN" || now.kind !== "MEAN") return null;
  // Where all values are alike there is nothing to tell chance by.
  if (meanInterval(before).sd === 0 && meanInterval(now).sd === 0) return null;
  return meanDifference(now, before);
}

function inWords(
  { kind }: Measure,
  before: Estimate,
  now: Estimate,
  found: Difference | null,
  of: Sample["kind"],
): string {
  const written = (value: number): string => (of === "SHARE" ? `${(100 * value).toFixed(1)} %` : value.toFixed(1));
  const figure = ({ value, n, minimumN }: Estimate): string =>
    value == null ? `too few images (${n} of ${minimumN})` : `${written(value)} of ${n} images`;
  const name = MEASURE_WORDS[kind];
  const both = `${name}: ${figure(now)}; in the period before ${figure(before)}.`;
  if (found === null) return both;
  const { difference, low, high } = found;
  const way = difference < 0 ? "less" : "more";
  const [least, most] = difference < 0 ? [-high, -low] : [low, high];
  const unit = of === "SHARE" ? "points of 100" : "points";
  const scale = of === "SHARE" ? 100 : 1;
  const size = `${(Math.abs(difference) * scale).toFixed(1)} ${unit} ${way}`;
  const interval = `(95 % interval ${(least * scale).toFixed(1)} to ${(most * scale).toFixed(1)})`;
  const verdict = low <= 0 && high >= 0 ? "Chance alone may explain it." : "Chance alone seldom explains it.";
  return `${both} That is ${size} ${interval}. ${verdict}`;
}
