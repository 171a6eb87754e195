import { useTranslations } from "next-intl";
import styles from "./grade-letter.module.css";

/** A grade's letter on its colour; the letter itself is the word. */
export function GradeLetter({
  grade,
  size,
}: {
  readonly grade: "A" | "B" | "C" | "D";
  readonly size: "small" | "large";
}) {
  const t = useTranslations("study.score");
  return (
    <span className={styles.letter} data-grade={grade} data-size={size}>
      <span className="visually-hidden">{t("grade")} </span>
      {grade}
    </span>
  );
}
