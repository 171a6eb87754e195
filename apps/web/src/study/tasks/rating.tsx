import { useTranslations } from "next-intl";
import type { TaskResult } from "../types.ts";
import styles from "./tasks.module.css";

/** A shape a rating, so that it reads without colour: full, three quarters, half and empty circle; hatched square. */
const SHAPES = {
  EXCELLENT: <path d="M3.500 8.500l3 3 6-7" />,
  GOOD: <path d="M4 8h8" />,
  POOR: <path d="M8 4v5m0 2.500v.4" />,
  FAIL: <path d="M4.500 4.500l7 7m0-7-7 7" />,
  NONE: <path d="M3 13 13 3M3 8l5-5M8 13l5-5" />,
};

/** The rating in words, with its icon. */
export function RatingMark({ rating }: { readonly rating: TaskResult["rating"] }) {
  const t = useTranslations("rubric");
  return (
    <span className={styles.rating} data-rating={rating ?? "NONE"}>
      <svg aria-hidden="true" focusable="false" width={16} height={16} viewBox="0 0 16 16">
        <circle cx={8} cy={8} r={7.25} />
        {SHAPES[rating ?? "NONE"]}
      </svg>
      {rating === null ? t("notAssessable") : t(`rating.${rating}`)}
    </span>
  );
}
