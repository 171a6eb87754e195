/**
 * Benjamini and Hochberg's adjusted p-values: the smallest false discovery rate at which each one would be listed,
 * p₍ᵢ₎·m/i made monotone from the largest down. Holds for independent and positively dependent tests.
 * Source: Benjamini and Hochberg, JRSS B 57 (1995) 289–300; adjusted values after Yekutieli and Benjamini (1999).
 * @returns adjusted values in the order of `pValues`
 */
export function benjaminiHochberg(pValues: readonly number[]): readonly number[] {
  for (const p of pValues) requireProbability(p);
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(pValues.length);
  let least = 1;
  order.forEach(({ p, index }, passed) => {
    least = Math.min(least, p * (order.length / (order.length - passed)));
    adjusted[index] = least;
  });
  return adjusted;
}

/** Indices of the tests that a false discovery rate of at most `rate` lets through, in their own order. */
export function discoveries(pValues: readonly number[], rate: number): readonly number[] {
  requireProbability(rate);
  return benjaminiHochberg(pValues).flatMap((adjusted, index) => (adjusted <= rate ? [index] : []));
}

function requireProbability(p: number): void {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`false discovery rate: found ${p}, needed a probability`);
}
