import { type Interval, upperTail } from "../confidence.ts";
import { fQuantile, fUpperTail } from "../f-distribution.ts";

/**
 * Shrout and Fleiss's forms, `(model,ratings)`: model 1 every subject has its own raters, 2 raters are a sample, 3 these
 * raters are the only ones; of one rating, or of the mean of all k.
 */
export type IccForm = "(1,1)" | "(2,1)" | "(3,1)" | "(1,k)" | "(2,k)" | "(3,k)";

export interface Icc extends Interval {
  readonly form: IccForm;
  readonly icc: number;
  /** Test of no correlation. */
  readonly f: number;
  readonly degreesOfFreedom: readonly [number, number];
  readonly p: number;
}

/**
 * Intraclass correlations of a table of ratings without gaps, with intervals.
 * Source: Shrout and Fleiss, Psychological Bulletin 86 (1979) 420–428; for (2,1) and (2,k) the interval after Fleiss and
 * Shrout (1978) with Satterthwaite's degrees of freedom.
 * @param ratings one row a subject (at least 2), one column a rater (at least 2)
 */
export function intraclassCorrelations(ratings: readonly (readonly number[])[], confidence = 0.95): readonly Icc[] {
  const { n, k, between, within, raters, error } = meanSquares(ratings);
  const upper = upperTail(confidence);
  const one = { f: between / within, df: [n - 1, n * (k - 1)] as const };
  const two = { f: between / error, df: [n - 1, (n - 1) * (k - 1)] as const };
  const single = (f: number) => (f - 1) / (f + k - 1);
  const average = (f: number) => 1 - 1 / f;
  /** The F ratio divided by the quantile, and times that with degrees of freedom exchanged. */
  const ends = ({ f, df }: typeof one) =>
    [f / fQuantile(upper, df[0], df[1]), f * fQuantile(upper, df[1], df[0])] as const;
  const [oneEnds, twoEnds] = [ends(one), ends(two)];
  const icc2 = (between - error) / (between + (k - 1) * error + (k * (raters - error)) / n);
  const interval2 = agreementInterval({ n, k, between, raters, error, icc: icc2, upper });
  const entry = (form: IccForm, icc: number, { low, high }: Interval, { f, df }: typeof one): Icc => {
    return { form, icc, low, high, f, degreesOfFreedom: df, p: fUpperTail(Math.max(0, f), df[0], df[1]) };
  };
  const spearmanBrown = (icc: number) => (k * icc) / (1 + (k - 1) * icc);
  const map = (of: (f: number) => number, [low, high]: readonly [number, number]) => ({ low: of(low), high: of(high) });
  return [
    entry("(1,1)", single(one.f), map(single, oneEnds), one),
    entry("(2,1)", icc2, interval2, two),
    entry("(3,1)", single(two.f), map(single, twoEnds), two),
    entry("(1,k)", average(one.f), map(average, oneEnds), one),
    entry(
      "(2,k)",
      (between - error) / (between + (raters - error) / n),
      { low: spearmanBrown(interval2.low), high: spearmanBrown(interval2.high) },
      two,
    ),
    entry("(3,k)", average(two.f), map(average, twoEnds), two),
  ];
}

interface Agreement {
  readonly n: number;
  readonly k: number;
  readonly between: number;
  readonly raters: number;
  readonly error: number;
  readonly icc: number;
  readonly upper: number;
}

/** Interval of (2,1), whose variance ratio mixes two mean squares. Source: Shrout and Fleiss (1979) p. 424. */
function agreementInterval({ n, k, between, raters, error, icc, upper }: Agreement): Interval {
  const f = raters / error;
  const a = k * icc * f + n * (1 + (k - 1) * icc) - k * icc;
  const degrees = ((k - 1) * (n - 1) * a ** 2) / ((n - 1) * (k * icc * f) ** 2 + (a - k * icc * f) ** 2);
  const low = fQuantile(upper, n - 1, degrees);
  const high = fQuantile(upper, degrees, n - 1);
  const noise = k * raters + (k * n - k - n) * error;
  return {
    low: (n * (between - low * error)) / (low * noise + n * between),
    high: (n * (high * between - error)) / (noise + n * high * between),
  };
}

function meanSquares(ratings: readonly (readonly number[])[]) {
  const n = ratings.length;
  const k = ratings[0]?.length ?? 0;
  const values = ratings.flat();
  if (n < 2 || k < 2 || ratings.some((row) => row.length !== k) || !values.every(Number.isFinite)) {
    throw new RangeError(`ICC: found ${n} subjects and ${k} raters, needed 2 of each and no gaps`);
  }
  const grand = mean(values);
  const rows = ratings.map(mean);
  const columns = Array.from({ length: k }, (_, j) => mean(ratings.map((row) => row[j] ?? 0)));
  const squares = (of: readonly number[], around: number) => of.reduce((sum, x) => sum + (x - around) ** 2, 0);
  const total = squares(values, grand);
  const betweenSquares = k * squares(rows, grand);
  const raterSquares = n * squares(columns, grand);
  if (!(total - betweenSquares > 0)) {
    throw new RangeError("ICC: found raters who agree everywhere, needed some disagreement to measure");
  }
  return {
    n,
    k,
    between: betweenSquares / (n - 1),
    within: (total - betweenSquares) / (n * (k - 1)),
    raters: raterSquares / (k - 1),
    error: (total - betweenSquares - raterSquares) / ((n - 1) * (k - 1)),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}
