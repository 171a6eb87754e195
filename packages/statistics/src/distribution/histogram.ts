/** Counts by bin: the key is the bin's whole number in decimals, as JSON keeps it. Bins without a value may be absent. */
export type Bins = Readonly<Record<string, number>>;

/**
 * A histogram with bins of one width, sparse so that a day's few images take little room and years can be added up.
 * Bin b holds the values from b·binWidth up to, not including, (b + 1)·binWidth, in the unit of the data.
 */
export interface Histogram {
  readonly binWidth: number;
  readonly bins: Bins;
}

/** A value this close below a bin's edge, in bins, belongs to the upper one, so that 0.3 is in the bin from 3 · 0.1. */
const EDGE = 1e-9;

/** The bin of a value, ⌊value/binWidth + 10⁻⁹⌋. */
export function binOf(value: number, binWidth: number): number {
  if (!Number.isFinite(value) || !(binWidth > 0) || !Number.isFinite(binWidth)) {
    throw new RangeError(`histogram: found value ${value}, bin width ${binWidth}, needed finite ones, width above 0`);
  }
  // −0 and 0 are one bin.
  return Math.floor(value / binWidth + EDGE) + 0;
}

export function histogramOf(values: Iterable<number>, binWidth: number): Histogram {
  const counts = new Map<number, number>();
  for (const value of values) {
    const bin = binOf(value, binWidth);
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  return fromCounts(counts, binWidth);
}

/** With one more value; the given histogram stays as it is. */
export function addToHistogram({ binWidth, bins }: Histogram, value: number): Histogram {
  const bin = `${binOf(value, binWidth)}`;
  return { binWidth, bins: { ...bins, [bin]: (bins[bin] ?? 0) + 1 } };
}

/**
 * All values together. The order and the grouping of the histograms do not matter, so buckets may be added up in any.
 * @throws RangeError for none, and for histograms whose bins have another width
 */
export function mergeHistograms(histograms: readonly Histogram[]): Histogram {
  const binWidth = histograms[0]?.binWidth;
  if (binWidth === undefined) throw new RangeError("merge: found no histogram, needed one");
  const counts = new Map<number, number>();
  for (const histogram of histograms) {
    if (histogram.binWidth !== binWidth) {
      throw new RangeError(`merge: found bins of ${histogram.binWidth} and of ${binWidth}, needed one width`);
    }
    for (const { bin, n } of sortedBins(histogram)) counts.set(bin, (counts.get(bin) ?? 0) + n);
  }
  return fromCounts(counts, binWidth);
}

/** Number of values. */
export function histogramCount({ bins }: Histogram): number {
  return Object.values(bins).reduce((sum, n) => sum + n, 0);
}

/** Bins that hold a value, from low to high. @throws RangeError for a bin or a count that is not whole */
export function sortedBins({ bins }: Histogram): readonly { readonly bin: number; readonly n: number }[] {
  const list = Object.entries(bins).map(([key, n]) => ({ bin: Number(key), n }));
  for (const { bin, n } of list) {
    if (!Number.isInteger(bin) || !Number.isInteger(n) || n < 0) {
      throw new RangeError(`histogram: found ${n} values in bin ${bin}, needed whole numbers, not below 0`);
    }
  }
  return list.filter(({ n }) => n > 0).sort((a, b) => a.bin - b.bin);
}

function fromCounts(counts: ReadonlyMap<number, number>, binWidth: number): Histogram {
  const ascending = [...counts].filter(([, n]) => n > 0).sort(([a], [b]) => a - b);
  return { binWidth, bins: Object.fromEntries(ascending.map(([bin, n]) => [`${bin}`, n])) };
}
