/** A measured quantity's bands as the rubric gives them: closed full bands, open partial ones. */
export interface QuantityBands {
  readonly name: string;
  readonly unit: string;
  readonly max: number;
  readonly full: readonly Band[];
  readonly partial: readonly Band[];
}

export interface Band {
  readonly from: number;
  readonly to: number;
}

export type BandKind = "full" | "partial" | "none";

/** A piece of the strip; positions from 0 (left end) to 1 (right end). */
export interface Segment extends Band {
  readonly kind: BandKind;
  readonly start: number;
  readonly end: number;
}

export interface BandScale {
  /** Value at the left and the right end of the strip. */
  readonly from: number;
  readonly to: number;
  readonly segments: readonly Segment[];
  /** The bounds between segments: what a reader wants to read off. */
  readonly ticks: readonly { readonly value: number; readonly position: number }[];
  /** Where the value is; `beyond` says that it lies off that end of the strip. null without a value. */
  readonly tick: {
    readonly position: number;
    readonly beyond: "left" | "right" | null;
    readonly kind: BandKind;
  } | null;
}

/** Values within rounding error of a bound are at the bound, as in the rubric. */
const TOLERANCE = 1e-9;
/** Room for "no points" on either side, as a share of the banded range. */
const MARGIN = 0.3;
/** A strip stretches to show its value until the bands would become this small a share of it. */
const LEAST_BAND_SHARE = 0.4;

/** Lays the bands out as a strip. Pure; value in the quantity's unit, null when it was not measured. */
export function bandScale(bands: QuantityBands, value: number | null): BandScale {
  const all = [...bands.full, ...bands.partial];
  const low = Math.min(...all.map(({ from }) => from));
  const high = Math.max(...all.map(({ to }) => to));
  const span = high - low;
  const room = span / LEAST_BAND_SHARE;
  let from = Math.max(0, low - span * MARGIN);
  let to = high + span * MARGIN;
  if (value !== null && value < from && high - value <= room) from = Math.max(0, value - span * 0.1);
  if (value !== null && value > to && value - low <= room) to = value + span * 0.1;
  const at = (x: number): number => Math.min(1, Math.max(0, (x - from) / (to - from)));
  const bounds = [...new Set([from, ...all.flatMap((band) => [band.from, band.to]), to])]
    .filter((bound) => bound >= from && bound <= to)
    .toSorted((a, b) => a - b);
  const segments = bounds.slice(1).map((end, index): Segment => {
    const start = bounds[index] ?? from;
    return { from: start, to: end, start: at(start), end: at(end), kind: kindOf(bands, (start + end) / 2) };
  });
  return {
    from,
    to,
    segments,
    ticks: bounds.filter((bound) => bound > from && bound < to).map((bound) => ({ value: bound, position: at(bound) })),
    tick:
      value === null
        ? null
        : {
            position: at(value),
            beyond: value < from ? "left" : value > to ? "right" : null,
            kind: kindOf(bands, value),
          },
  };
}

/** Which band a value falls in. */
export function kindOf(bands: QuantityBands, value: number): BandKind {
  if (bands.full.some(({ from, to }) => value >= from - TOLERANCE && value <= to + TOLERANCE)) return "full";
  if (bands.partial.some(({ from, to }) => value > from + TOLERANCE && value < to - TOLERANCE)) return "partial";
  return "none";
}
