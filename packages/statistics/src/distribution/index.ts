export {
  addToHistogram,
  type Bins,
  binOf,
  type Histogram,
  histogramCount,
  histogramOf,
  mergeHistograms,
  sortedBins,
} from "./histogram.ts";
export { type BinnedMedian, histogramMedian } from "./median.ts";
export { type BinnedQuantile, histogramQuantile } from "./quantile.ts";
export { type Band, type BandShare, shareWithin } from "./share-within.ts";
