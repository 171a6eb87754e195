export interface JamesStein {
  /** Mean of all units, to which each is drawn. */
  readonly centre: number;
  /** Share of its own distance from the centre that a unit keeps, 1 − (k − 3)σ²/Σ(y − ȳ)². */
  readonly factor: number;
  /** Centre + factor·(y − centre), in the order of the values. */
  readonly estimates: readonly number[];
}

/**
 * James and Stein's estimator around the grand mean, for units whose figures all have the same variance.
 * Source: Efron and Morris, JASA 70 (1975) 311–319, equation 2.6; Scientific American 236 (1977) 119–127.
 * @param variance sampling variance of each value; for shares of n, ȳ(1 − ȳ)/n
 * @param positivePart a negative factor becomes 0, so that no unit is turned to the other side of the mean
 * @throws RangeError for fewer than four values, and where none differs
 */
export function jamesStein(
  values: readonly number[],
  variance: number,
  { positivePart = true }: { readonly positivePart?: boolean } = {},
): JamesStein {
  const units = values.length;
  const centre = values.reduce((sum, y) => sum + y, 0) / units;
  const squares = values.reduce((sum, y) => sum + (y - centre) ** 2, 0);
  if (units < 4 || !(variance > 0) || !(squares > 0)) {
    throw new RangeError(`James–Stein: found ${units} values, variance ${variance}, Σ² ${squares}, needed 4, > 0, > 0`);
  }
  const plain = 1 - ((units - 3) * variance) / squares;
  const factor = positivePart ? Math.max(0, plain) : plain;
  return { centre, factor, estimates: values.map((y) => centre + factor * (y - centre)) };
}
