import { DEFAULT_MINIMUM_N } from "@plumbline/statistics";
import type { Basis } from "../aggregate/figures.ts";
import { ofOneVersion, readCells } from "../analytics/cells.ts";
import type { Measure } from "../analytics/measure.ts";
import { requireMeasureOf } from "../comparison/samples.ts";
import type { Context } from "../context.ts";
import type { QueryVariancePartsArgs } from "../generated/resolver-types.ts";
import { type PartsOf, partsOf } from "./parts.ts";
import { readCrossed } from "./read.ts";

export interface VariancePartsFigures extends PartsOf {
  readonly measure: Measure;
  readonly minimumN: number;
  readonly method: string;
  readonly dataQuality: Basis;
}

const METHOD =
  "Random effects by Henderson's method I (1953), negative estimates as 0; limits by the jackknife over sites, 95 %";

/** The version is chosen from the coarsest buckets first: the finest are read once, and of one version only. */
export async function varianceParts(
  context: Context,
  { filter, measure: asked }: QueryVariancePartsArgs,
): Promise<VariancePartsFigures> {
  const measure = requireMeasureOf(asked, filter);
  const { version, basis } = ofOneVersion(await readCells(context, filter, {}), filter.version);
  const cells = version === null ? [] : await readCrossed(context, filter, version, measure);
  return { ...partsOf(cells, measure), measure, minimumN: DEFAULT_MINIMUM_N, method: METHOD, dataQuality: basis };
}
