"use client";

import { useTranslations } from "next-intl";
import type { Instance } from "../types.ts";
import styles from "./no-picture.module.css";

/** Where the radiograph would be: simulated data have none, and some pixels cannot be decoded. */
export function NoPicture({
  isSimulated,
  status,
}: {
  readonly isSimulated: boolean;
  readonly status: Instance["status"];
}) {
  const t = useTranslations("study.noPicture");
  const kind = isSimulated ? "simulated" : status === "IDENTIFIED" ? "waiting" : "missing";
  return (
    <div className={styles.none} data-kind={kind}>
      <div className={styles.words}>
        <h2>{t(`${kind}Title`)}</h2>
        <p>{t(kind)}</p>
      </div>
    </div>
  );
}
