"use client";

import { useLocale, useTranslations } from "next-intl";
import { wordList } from "../word-list.ts";
import { landmarkName } from "../words.ts";
import { explainReason } from "./reason.ts";
import styles from "./tasks.module.css";

interface Props {
  readonly reason: string;
  readonly view: "AP" | "LAT" | null;
}

/** Why a task is not assessable, and what would make it so. */
export function ReasonText({ reason, view }: Props) {
  const t = useTranslations("rubric");
  const tLandmark = useTranslations("rubric.landmark");
  const locale = useLocale();
  return (
    <div className={styles.reason}>
      {explainReason(reason).map(({ code, detail, names }) => {
        const named =
          view === null ? names : names.map((name) => t("named", { name, what: landmarkName(tLandmark, view, name) }));
        return (
          <p key={`${code} ${detail}`}>
            <span>{t(`reason.${code}`, { detail: named.length > 0 ? wordList(locale, named) : detail })}</span>{" "}
            <span className={styles.remedy}>{t(`remedy.${code}`)}</span>
          </p>
        );
      })}
    </div>
  );
}
