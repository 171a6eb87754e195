import { bandScale, type QuantityDefinition, type ScaleBand } from "@plumbline/rubric";
import { type Histogram, shareWithin } from "@plumbline/statistics";

/** How many images lie in a band. */
export interface CountedBand extends ScaleBand {
  readonly images: number;
}

/** The rubric's bands with their images. Every published band begins and ends at the edge of a bin, so counts are whole. */
export function countBands(histogram: Histogram, definition: QuantityDefinition): CountedBand[] {
  return bandScale(definition).map((band) => {
    const range = { from: band.from ?? Number.NEGATIVE_INFINITY, to: band.to ?? Number.POSITIVE_INFINITY };
    const held = shareWithin(histogram, range);
    return { ...band, images: held === undefined ? 0 : Math.round(held.n * held.share) };
  });
}
