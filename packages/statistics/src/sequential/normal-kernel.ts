/** Nodes of the quadratures that follow a normal statistic; the tables of run lengths come out to all printed digits. */
export const NODES = 96;

export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** Σ row[j] · survival[j + offset]. */
export function weighted(row: readonly number[], survival: Float64Array, offset: number): number {
  let sum = 0;
  for (let j = 0; j < row.length; j += 1) sum += (row[j] ?? 0) * (survival[j + offset] ?? 0);
  return sum;
}
