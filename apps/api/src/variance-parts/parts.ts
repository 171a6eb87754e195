import {
  DEFAULT_MINIMUM_N,
  decomposeVariance,
  type NotSeparable,
  type VarianceCell,
  varianceIntervals,
} from "@plumbline/statistics";
import type { Measure } from "../analytics/measure.ts";
import { stratumOf } from "../comparison/samples.ts";
import type { VarianceFactor } from "../generated/resolver-types.ts";
import type { CrossedCell } from "./read.ts";

const FACTORS = ["SITE", "DEVICE", "TECHNOLOGIST", "CASE_MIX"] as const;

export interface PartFigures {
  readonly factor: VarianceFactor;
  readonly levels: number;
  readonly share: number | null;
  readonly variance: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly truncated: boolean;
  readonly notSeparable: NotSeparable | null;
  readonly words: string;
}

export interface PartsOf {
  readonly n: number;
  readonly tooFew: boolean;
  readonly mean: number | null;
  readonly total: number | null;
  readonly parts: PartFigures[];
  readonly words: string;
}

/** Pure. @param cells of one version, told apart by everything */
export function partsOf(cells: readonly CrossedCell[], measure: Measure): PartsOf {
  const used = cells.map((cell): VarianceCell => varianceCell(cell, measure)).filter(({ n }) => n > 0);
  const n = used.reduce((sum, cell) => sum + cell.n, 0);
  if (n < DEFAULT_MINIMUM_N) {
    const words = `Too few images (${n} of ${DEFAULT_MINIMUM_N}).`;
    return { n, tooFew: true, mean: null, total: null, parts: [], words };
  }
  const found = decomposeVariance(used, FACTORS);
  const intervals = varianceIntervals(used, FACTORS, "SITE") ?? [];
  const parts = found.parts.map((part): PartFigures => {
    const factor: VarianceFactor = FACTORS.find((candidate) => candidate === part.factor) ?? "REST";
    const interval = intervals.find((candidate) => candidate.factor === part.factor);
    const figures = {
      factor,
      levels: part.levels,
      share: part.share ?? null,
      variance: part.variance ?? null,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      truncated: part.truncated,
      notSeparable: part.notSeparable ?? null,
    };
    return { ...figures, words: partInWords(figures) };
  });
  const { total, mean } = found;
  return { n, tooFew: false, mean, total, parts, words: partsInWords(parts, n, total) };
}

/** A share's observations are 0 or 1, so that Σx = Σx² = k. Ids are unique over all sites. */
function varianceCell(
  { siteId, deviceId, technologistId, sample, ...cell }: CrossedCell,
  measure: Measure,
): VarianceCell {
  const moments = sample.kind === "SHARE" ? { n: sample.n, sum: sample.k, sumSq: sample.k } : sample;
  return {
    n: moments.n,
    sum: moments.sum,
    sumSq: moments.sumSq,
    levels: {
      SITE: siteId,
      DEVICE: deviceId ?? `none at ${siteId}`,
      TECHNOLOGIST: technologistId ?? `none at ${siteId}`,
      CASE_MIX: stratumOf(measure, cell),
    },
  };
}

const NAMES: Readonly<Record<VarianceFactor, readonly [one: string, many: string]>> = {
  SITE: ["the site", "sites"],
  DEVICE: ["the device", "devices"],
  TECHNOLOGIST: ["the technologist", "technologists"],
  CASE_MIX: ["the case mix", "kinds of case"],
  REST: ["none of these", "images"],
};

const percent = (share: number): string => {
  if (share > 0 && share < 0.01) return "less than 1 %";
  return `${Math.round(100 * share)} %`;
};

function partInWords({ factor, levels, share, truncated, notSeparable }: Omit<PartFigures, "words">): string {
  const [one, many] = NAMES[factor];
  const on = `${levels.toLocaleString("en-GB")} ${levels === 1 ? `of ${many}` : many}`;
  if (notSeparable === "ONE_LEVEL") return `What goes with ${one} cannot be told: there is nothing to compare (${on}).`;
  if (notSeparable === "CONFOUNDED") return `What goes with ${one} cannot be told apart from the others (${on}).`;
  if (truncated) return `No sign of ${one}: ${on} differ no more than chance explains.`;
  return share === null ? "Nothing varies." : `${percent(share)} goes with ${one} (${on}).`;
}

function partsInWords(parts: readonly PartFigures[], n: number, total: number): string {
  if (total === 0) return `All ${n.toLocaleString("en-GB")} images have the same value.`;
  const told = parts
    .filter(({ share, factor }) => share !== null && share > 0 && factor !== "REST")
    .map(({ share, factor }) => `${percent(share ?? 0)} with ${NAMES[factor][0]}`);
  const rest = parts.find(({ factor }) => factor === "REST");
  const others = rest?.share == null ? "" : `; ${percent(rest.share)} with none of these`;
  const with_ = told.length === 0 ? "nothing with site, device, technologist or case mix" : told.join(", ");
  return `Of the differences between ${n.toLocaleString("en-GB")} images, ${with_}${others}.`;
}
