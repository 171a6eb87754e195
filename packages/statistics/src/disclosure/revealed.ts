/**
 * Can sums over sets of units be combined, with any factors, into one that rests on at most `few` units?
 *
 * Units that lie in the same sets cannot be told apart: they form an atom. A combination of the sums rests on a set S of
 * atoms only if the rows of the membership table span a vector that is nought outside S; that is so exactly if the
 * atoms' vectors in the table's null space are linearly dependent on S. So it is enough to look at sets of atoms with at
 * most `few` units together.
 * Source: the linear-programming attack on tables, Hundepool et al., Statistical Disclosure Control (2012), 4.4, with
 * unbounded values.
 */
export function revealed(sets: readonly ReadonlySet<string>[], few: number): boolean {
  const atoms = atomsOf(sets);
  const nullSpace = nullSpaceOf(sets.map((_, row) => atoms.map(({ within }) => (within[row] ? 1 : 0))));
  const small = atoms.flatMap(({ units }, index) => {
    return units <= few ? [{ units, vector: nullSpace.map((basis) => basis[index] ?? 0) }] : [];
  });
  return dependentWithin(small, few, []);
}

interface Atom {
  readonly units: number;
  /** Which sets hold it. */
  readonly within: readonly boolean[];
}

function atomsOf(sets: readonly ReadonlySet<string>[]): readonly Atom[] {
  const atoms = new Map<string, Atom>();
  for (const unit of new Set(sets.flatMap((set) => [...set]))) {
    const within = sets.map((set) => set.has(unit));
    const key = within.map(Number).join("");
    atoms.set(key, { within, units: (atoms.get(key)?.units ?? 0) + 1 });
  }
  return [...atoms.values()];
}

interface SmallAtom {
  readonly units: number;
  readonly vector: readonly number[];
}

/** Is there a set of atoms, the chosen ones among them, with at most `room` more units, whose vectors are dependent? */
function dependentWithin(rest: readonly SmallAtom[], room: number, chosen: readonly (readonly number[])[]): boolean {
  return rest.some((atom, index) => {
    if (atom.units > room) return false;
    const remainder = reduce(atom.vector, chosen);
    if (remainder === undefined) return true;
    return dependentWithin(rest.slice(index + 1), room - atom.units, [...chosen, remainder]);
  });
}

/** Numbers this small are rounding: all tables here begin with 0 and 1. */
const NOUGHT = 1e-9;

/** What is left of a vector beside orthonormal ones, of length one; undefined where nothing is. */
function reduce(vector: readonly number[], orthonormal: readonly (readonly number[])[]): readonly number[] | undefined {
  let left = vector;
  for (const axis of orthonormal) {
    const along = dot(left, axis);
    left = left.map((x, i) => x - along * (axis[i] ?? 0));
  }
  const length = Math.sqrt(dot(left, left));
  return length <= NOUGHT * Math.max(1, Math.sqrt(dot(vector, vector))) ? undefined : left.map((x) => x / length);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
}

/** Basis of the vectors that every row of a table takes to nought, by Gauss–Jordan elimination. */
function nullSpaceOf(table: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const columns = table[0]?.length ?? 0;
  const rows = table.map((row) => [...row]);
  const pivots: number[] = [];
  for (let column = 0; column < columns && pivots.length < rows.length; column += 1) {
    const from = pivots.length;
    const best = largest(rows, from, column);
    const pivotRow = rows[best];
    const displaced = rows[from];
    const pivot = pivotRow?.[column] ?? 0;
    if (pivotRow === undefined || displaced === undefined || Math.abs(pivot) <= NOUGHT) continue;
    const unit = pivotRow.map((x) => x / pivot);
    rows[best] = displaced;
    rows[from] = unit;
    rows.forEach((row, i) => {
      const factor = row[column] ?? 0;
      if (i !== from && factor !== 0) rows[i] = row.map((x, j) => x - factor * (unit[j] ?? 0));
    });
    pivots.push(column);
  }
  const free = Array.from({ length: columns }, (_, j) => j).filter((j) => !pivots.includes(j));
  return free.map((column) =>
    Array.from({ length: columns }, (_, j) => {
      if (j === column) return 1;
      const row = pivots.indexOf(j);
      return row === -1 ? 0 : -(rows[row]?.[column] ?? 0);
    }),
  );
}

function largest(rows: readonly (readonly number[])[], from: number, column: number): number {
  let best = from;
  for (let i = from + 1; i < rows.length; i += 1) {
    if (Math.abs(rows[i]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = i;
  }
  return best;
}
