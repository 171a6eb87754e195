/** A pivot this small beside its row's largest entry is what rounding leaves of nought. */
const NOUGHT = 1e-9;

/**
 * Solution of a small square system by Gauss's elimination with pivots chosen by column, rows first scaled to a largest
 * entry of one. Source: Golub and Van Loan, Matrix Computations, 4th ed., 3.4.
 * @returns undefined where the system does not determine one solution
 */
export function solveLinear(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): readonly number[] | undefined {
  const rows = matrix.map((row, i) => {
    const scale = Math.max(...row.map(Math.abs)) || 1;
    return [...row, right[i] ?? 0].map((x) => x / scale);
  });
  const size = rows.length;
  for (let column = 0; column < size; column += 1) {
    const order = rows.slice(column).sort((a, b) => Math.abs(b[column] ?? 0) - Math.abs(a[column] ?? 0));
    rows.splice(column, size - column, ...order);
    const pivotRow = rows[column] ?? [];
    const pivot = pivotRow[column] ?? 0;
    if (Math.abs(pivot) <= NOUGHT) return undefined;
    for (let i = column + 1; i < size; i += 1) {
      const factor = (rows[i]?.[column] ?? 0) / pivot;
      rows[i] = (rows[i] ?? []).map((x, j) => x - factor * (pivotRow[j] ?? 0));
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i -= 1) {
    const row = rows[i] ?? [];
    const known = solution.reduce((sum, x, j) => (j > i ? sum + x * (row[j] ?? 0) : sum), 0);
    solution[i] = ((row[size] ?? 0) - known) / (row[i] ?? Number.NaN);
  }
  return solution;
}
