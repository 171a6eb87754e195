/** One period of a proportion or a rate: k events among n images (or k faults on an area of n). `null` is a gap. */
export interface PeriodCount {
  readonly n: number;
  readonly k: number;
}

/** A period without data is `null` and stays a gap; so does a count with n = 0. One entry a period, in order of time. */
export type CountSeries = readonly (PeriodCount | null)[];
export type ValueSeries = readonly (number | null)[];

export type Side = "above" | "below";

export type ChartKind =
  | "p"
  | "np"
  | "laney-p"
  | "c"
  | "u"
  | "laney-u"
  | "individuals"
  | "moving-range"
  | "xbar"
  | "s"
  | "ewma"
  | "bernoulli-ewma";

/** A period with data. All of it is in the unit of the data, except `n`. */
export interface PlottedPoint {
  /** Position in the series, from 0. */
  readonly index: number;
  readonly gap: false;
  readonly value: number;
  /** Observations behind the value; null where the chart does not know them. */
  readonly n: number | null;
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
  /** Standard error of this point's value; the limits are centre ± multiplier · sigma, cut at what is possible. */
  readonly sigma: number;
  /** The limits were computed from this point, among others. */
  readonly inBaseline: boolean;
  /** Strictly outside the limits. */
  readonly signal: Side | null;
}

/** A period without data: no value and, as the limits may depend on n, no limits. */
export interface GapPoint {
  readonly index: number;
  readonly gap: true;
  readonly value: null;
  readonly n: null;
  readonly centre: number;
  readonly lower: null;
  readonly upper: null;
  readonly sigma: null;
  readonly inBaseline: false;
  readonly signal: null;
}

export type ChartPoint = PlottedPoint | GapPoint;

export interface ControlChart {
  readonly kind: ChartKind;
  readonly centre: number;
  /** Standard deviation of one observation (individuals, p with n = 1, …); each point has its own standard error. */
  readonly sigma: number;
  /** Limits are this many sigma from the centre; 3 by default. */
  readonly multiplier: number;
  readonly points: readonly ChartPoint[];
  /** Points, gaps left out, that the limits rest on. */
  readonly baselinePoints: number;
  /** The limits rest on fewer than TRIAL_POINTS points, or on none of these points (given standards are not trial). */
  readonly trial: boolean;
}

/** Which points the limits are computed from. All points are plotted and judged, whatever is said here. */
export interface BaselineOptions {
  /** Use the first so many periods only (gaps counted); all by default. */
  readonly baseline?: number;
  /** Positions, from 0, that are left out of the computation because their cause is known. */
  readonly exclude?: readonly number[];
  /** Distance of the limits from the centre in standard errors; 3 by default. */
  readonly multiplier?: number;
}
