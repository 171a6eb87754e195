import { type Histogram, sortedBins } from "./histogram.ts";

/** A range of the quantity, from `from` up to, not including, `to`; open ends are infinite. */
export interface Band {
  readonly from: number;
  readonly to: number;
}

/** How much of a histogram lies in a band. Where an edge of the band cuts a bin, the share is known within bounds only. */
export interface BandShare {
  readonly n: number;
  /** With the values of a cut bin spread evenly over it. */
  readonly share: number;
  /** Share that lies in the band for certain, and share that may. */
  readonly least: number;
  readonly most: number;
}

/** @returns undefined without values */
export function shareWithin(histogram: Histogram, { from, to }: Band): BandShare | undefined {
  if (!(from < to)) throw new RangeError(`band: found ${from} to ${to}, needed an end above the begin`);
  let [n, even, least, most] = [0, 0, 0, 0];
  for (const { bin, n: count } of sortedBins(histogram)) {
    const part = overlap(bin, from / histogram.binWidth, to / histogram.binWidth);
    n += count;
    even += count * part;
    least += part === 1 ? count : 0;
    most += part > 0 ? count : 0;
  }
  return n === 0 ? undefined : { n, share: even / n, least: least / n, most: most / n };
}

/** A band's edge this close to a bin's, in bins, is the bin's: 0.3 is the edge of the third bin of 0.1. */
const EDGE = 1e-9;

/** Part of the bin [bin, bin + 1) that the band covers, both in bins. */
function overlap(bin: number, from: number, to: number): number {
  const part = Math.min(bin + 1, to) - Math.max(bin, from);
  if (part >= 1 - EDGE) return 1;
  return part <= EDGE ? 0 : part;
}
