"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatNumber } from "../../i18n/format.ts";
import styles from "../study.module.css";
import type { Grading } from "../types.ts";
import { landmarkName } from "../words.ts";

/** The overlay in words and figures: every landmark with its place in the stored image and its confidence. */
export function Landmarks({ grading }: { readonly grading: Grading }) {
  const t = useTranslations("study.landmarks");
  const tLandmark = useTranslations("rubric.landmark");
  const locale = useLocale();
  const { view } = grading;
  if (view === null) return null;
  return (
    <details className={styles.fold}>
      <summary>{t("title")}</summary>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("name")}</th>
            <th scope="col">{t("place")}</th>
            <th scope="col">{t("confidence")}</th>
          </tr>
        </thead>
        <tbody>
          {grading.landmarks.map(({ name, x, y, confidence }) => (
            <tr key={name}>
              <th scope="row">
                {name} <span className="muted">{landmarkName(tLandmark, view, name)}</span>
              </th>
              <td>
                {x === null || y === null
                  ? t("notFound")
                  : `${formatNumber(locale, x, 1)}, ${formatNumber(locale, y, 1)}`}
              </td>
              <td>{confidence === null ? "–" : `${Math.round(confidence * 100)}%`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>{t("note")}</p>
    </details>
  );
}
