import { useTranslations } from "next-intl";
import { Link } from "../i18n/navigation.ts";
import styles from "./grade-bar.module.css";

export interface GradePart {
  readonly grade: "A" | "B" | "C" | "D";
  readonly n: number;
  /** Share in words, "42 %". */
  readonly share: string;
  /** What a screen reader and the tooltip say: share, interval, n. */
  readonly text: string;
  readonly href: string;
}

/** One bar, its parts in the order A to D, each labelled below or within and leading to its images. */
export function GradeBar({ parts }: { readonly parts: readonly GradePart[] }) {
  const t = useTranslations("rubric.grade");
  const total = parts.reduce((sum, part) => sum + part.n, 0);
  return (
    <div className={styles.grades}>
      <div className={styles.bar} aria-hidden="true">
        {parts.map((part) =>
          part.n === 0 ? null : (
            <span key={part.grade} data-grade={part.grade} style={{ flexGrow: part.n }}>
              {part.n / total >= 0.04 ? part.grade : ""}
            </span>
          ),
        )}
      </div>
      <ul className={styles.legend}>
        {parts.map((part) => (
          <li key={part.grade}>
            <Link href={part.href} className={styles.part} title={part.text}>
              <span className={styles.swatch} data-grade={part.grade} aria-hidden="true" />
              <span className={styles.name}>{t(part.grade)}</span>
              <span className={styles.share}>{part.share}</span>
              <span className={styles.text}>{part.text}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
