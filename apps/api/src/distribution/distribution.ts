import { binsPerUnit } from "@plumbline/database";
import type { QuantityDefinition } from "@plumbline/rubric";
import { histogramCount, histogramMedian, histogramQuantile, sortedBins } from "@plumbline/statistics";
import { estimate, shareOf } from "../aggregate/estimates.ts";
import type { Distribution, Estimate } from "../generated/resolver-types.ts";
import { type CountedBand, countBands } from "./bands.ts";
import type { MeasuredValues } from "./histograms.ts";
import { distributionInWords } from "./words.ts";

export const MEDIAN_METHOD = "Median of bins, interval of order statistics, 95 %";

/** All but what it stands on. */
export type DistributionFigures = Omit<Distribution, "dataQuality">;

/** @param values null: nothing was measured @param definition null: the rubric has no bands for it */
export function distributionOf(
  name: { readonly taskId: string; readonly quantity: string },
  values: MeasuredValues | null,
  definition: QuantityDefinition | null,
): DistributionFigures {
  const unit = values?.unit ?? definition?.unit ?? null;
  const perUnit = unit === null ? 1 : binsPerUnit(unit);
  const histogram = values?.histogram ?? { binWidth: 1 / perUnit, bins: {} };
  const n = histogramCount(histogram);
  const median: Estimate = estimate(histogramMedian(histogram), MEDIAN_METHOD);
  const at = (p: number): number | null => (median.tooFew ? null : (histogramQuantile(histogram, p)?.value ?? null));
  const bands = definition === null ? [] : countBands(histogram, definition);
  return {
    ...name,
    unit,
    n,
    median,
    q1: at(0.25),
    q3: at(0.75),
    p5: at(0.05),
    p95: at(0.95),
    resolution: unit === null ? null : 1 / perUnit,
    // By division, so that an edge is 3.3 and not 3.3000000000000003.
    bins: sortedBins(histogram).map(({ bin, n }) => ({ from: bin / perUnit, to: (bin + 1) / perUnit, n })),
    bands: bands.map((band: CountedBand) => ({ ...band, share: shareOf(band.images, n) })),
    words: distributionInWords(median, unit, n, bands),
  };
}
