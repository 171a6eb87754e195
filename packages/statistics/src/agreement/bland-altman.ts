import { type Interval, upperTail } from "../confidence.ts";
import { normalQuantile } from "../normal.ts";
import { studentTQuantile } from "../student-t.ts";

/**
 * Conventions, which changed between the two papers.
 * - `1986`: limits d̄ ± 2s, standard error of a limit √(3s²/n) (Lancet 327 (1986) 307–310)
 * - `1999`: limits d̄ ± 1.96s, standard error of a limit s·√(1/n + z²/(2(n − 1))) (Statistical Methods in Medical
 *   Research 8 (1999) 135–160)
 */
export type BlandAltmanRule = "1986" | "1999";

export interface Limit extends Interval {
  readonly limit: number;
}

export interface BlandAltman {
  readonly n: number;
  /** Mean difference (bias) with Student's t interval, in the unit of the data. */
  readonly bias: Limit;
  /** Standard deviation of the differences. */
  readonly sd: number;
  readonly rule: BlandAltmanRule;
  /** Limits of agreement, within which 95 % of differences are expected, each with its own interval. */
  readonly lower: Limit;
  readonly upper: Limit;
}

/**
 * Agreement of two ways of measuring, from their differences on the same subjects.
 * Source: Bland and Altman 1986, 1999 (see `BlandAltmanRule`).
 * @param differences one a subject, in the unit of the measurement, at least 3
 */
export function blandAltman(
  differences: readonly number[],
  { rule = "1999", confidence = 0.95 }: { readonly rule?: BlandAltmanRule; readonly confidence?: number } = {},
): BlandAltman {
  const n = differences.length;
  if (n < 3 || !differences.every(Number.isFinite)) {
    throw new RangeError(`Bland–Altman: found ${n} differences, needed at least 3 finite ones`);
  }
  const mean = differences.reduce((sum, d) => sum + d, 0) / n;
  const sd = Math.sqrt(differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (n - 1));
  const z = rule === "1986" ? 2 : normalQuantile(0.975);
  const t = studentTQuantile(upperTail(confidence), n - 1);
  const errorOfLimit = rule === "1986" ? sd * Math.sqrt(3 / n) : sd * Math.sqrt(1 / n + z ** 2 / (2 * (n - 1)));
  const around = (limit: number, error: number): Limit => ({ limit, low: limit - t * error, high: limit + t * error });
  return {
    n,
    bias: around(mean, sd / Math.sqrt(n)),
    sd,
    rule,
    lower: around(mean - z * sd, errorOfLimit),
    upper: around(mean + z * sd, errorOfLimit),
  };
}
