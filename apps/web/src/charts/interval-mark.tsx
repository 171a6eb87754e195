import type { Side } from "../figures/estimate.ts";
import styles from "./interval-mark.module.css";

interface Props {
  /** Per cent of the width. null: too few images, nothing is drawn. */
  readonly mark: { readonly value: number; readonly low: number; readonly high: number } | null;
  /** The group's overall, a vertical line through all rows. */
  readonly reference: number | null;
  readonly ticks: readonly number[];
  /** Better, worse or neither than the reference; null where nobody is to be singled out. */
  readonly meaning: "concern" | "improvement" | null;
  /** Shape beside colour: a triangle that points to the side the interval lies on. */
  readonly side: Side;
  /** The reference is this row's own: its line does not run through the rows. */
  readonly shortReference?: boolean;
}

/** One row of a dot-and-interval chart: positions only, the words stand in the row's cells. */
export function IntervalMark({ mark, reference, ticks, meaning, side, shortReference = false }: Props) {
  return (
    <div className={styles.track} aria-hidden="true">
      {ticks.map((tick) => (
        <span key={tick} className={styles.tick} style={{ left: `${tick}%` }} />
      ))}
      {reference === null ? null : (
        <span className={styles.reference} data-short={shortReference || undefined} style={{ left: `${reference}%` }} />
      )}
      {mark ? (
        <>
          <span
            className={styles.interval}
            data-meaning={meaning ?? undefined}
            style={{ left: `${mark.low}%`, width: `${Math.max(0.5, mark.high - mark.low)}%` }}
          />
          <span
            className={styles.dot}
            data-meaning={meaning ?? undefined}
            data-side={meaning ? side : undefined}
            style={{ left: `${mark.value}%` }}
          />
        </>
      ) : null}
    </div>
  );
}
