import type { ReactNode } from "react";
import styles from "./figures.module.css";

interface Props {
  readonly title: string;
  /** What the panel says, in words made from its numbers. */
  readonly sentence: ReactNode;
  readonly children?: ReactNode;
  readonly className?: string;
}

/** A sentence, then a picture, then (in `Figures`) the table. */
export function Panel({ title, sentence, children, className }: Props) {
  return (
    <section className={className ? `${styles.card} ${className}` : styles.card}>
      <header className={styles.cardHead}>
        <h2>{title}</h2>
        <p className={styles.sentence}>{sentence}</p>
      </header>
      {children}
    </section>
  );
}
