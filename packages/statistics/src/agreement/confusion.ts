import { type Proportion, proportion, type TooFew } from "../wilson.ts";

/** Counts by what the reference says (rows) and what was said (columns), both over the whole scale in one order. */
export type ConfusionMatrix = readonly (readonly number[])[];

/** A share with its Wilson interval, "too few", or undefined where nothing could be counted. */
export type Share = Proportion | TooFew;

export interface ClassAgreement {
  readonly label: string;
  /** Of what was called this, the share that is. */
  readonly precision: Share;
  /** Of what is this, the share that was called so (sensitivity). */
  readonly recall: Share;
  /** Harmonic mean of precision and recall, 2TP/(2TP + FP + FN); undefined where the class never occurs on either side. */
  readonly f1: number | undefined;
}

export interface Agreement {
  readonly n: number;
  readonly accuracy: Share;
  readonly classes: readonly ClassAgreement[];
}

/**
 * Counts pairs over the full scale: categories that no pair uses stay in the matrix, with zeros.
 * @throws RangeError for a value that is not on the scale
 */
export function confusionMatrix<T extends string | number>(
  scale: readonly T[],
  pairs: Iterable<readonly [reference: T, said: T]>,
): ConfusionMatrix {
  const place = new Map(scale.map((value, index) => [value, index]));
  const counts = scale.map(() => scale.map(() => 0));
  for (const [reference, said] of pairs) {
    const row = counts[place.get(reference) ?? -1];
    const column = place.get(said);
    if (row === undefined || column === undefined) {
      throw new RangeError(`confusion matrix: found ${reference} and ${said}, needed values of ${scale.join(", ")}`);
    }
    row[column] = (row[column] ?? 0) + 1;
  }
  return counts;
}

/** Accuracy, and precision, recall and F1 of every class, with Wilson intervals. Source: Wilson (1927); van Rijsbergen (1979). */
export function agreement(
  matrix: ConfusionMatrix,
  labels: readonly string[],
  options: { readonly confidence?: number; readonly minimumN?: number } = {},
): Agreement {
  requireSquare(matrix);
  if (labels.length !== matrix.length) {
    throw new RangeError(`agreement: found ${labels.length} labels for ${matrix.length} classes`);
  }
  const n = matrix.flat().reduce((sum, count) => sum + count, 0);
  const right = matrix.reduce((sum, row, i) => sum + (row[i] ?? 0), 0);
  const classes = labels.map((label, i) => {
    const hit = matrix[i]?.[i] ?? 0;
    const said = matrix.reduce((sum, row) => sum + (row[i] ?? 0), 0);
    const is = (matrix[i] ?? []).reduce((sum, count) => sum + count, 0);
    return {
      label,
      precision: proportion(hit, said, options),
      recall: proportion(hit, is, options),
      f1: said + is === 0 ? undefined : (2 * hit) / (said + is),
    };
  });
  return { n, accuracy: proportion(right, n, options), classes };
}

/** @throws RangeError unless the matrix is square, of two or more classes, and holds whole counts */
export function requireSquare(matrix: ConfusionMatrix): void {
  const size = matrix.length;
  const square = matrix.every(
    (row) => row.length === size && row.every((count) => Number.isInteger(count) && count >= 0),
  );
  if (size < 2 || !square)
    throw new RangeError(`confusion matrix: found ${size} rows, needed a square of whole counts`);
}
