"use client";

import { useLocale, useTranslations } from "next-intl";
import { Icon } from "../../frame/icons.tsx";
import { formatNumber } from "../../i18n/format.ts";
import type { Grading } from "../types.ts";
import styles from "./tasks.module.css";

const STATES = ["present", "absent", "mirrored", "mismatch", "unknown"] as const;

/** What was read of the marker. A letter that contradicts the header is a matter of safety, not of points. */
export function MarkerFinding({
  marker,
  laterality,
}: {
  readonly marker: Grading["marker"];
  readonly laterality: string | null;
}) {
  const t = useTranslations("study.marker");
  const locale = useLocale();
  if (!marker) return null;
  const state = STATES.find((name) => name === marker.state) ?? "unknown";
  const letter = marker.letter ?? "?";
  if (state === "mismatch") {
    return (
      <p className={styles.warning} role="alert">
        <Icon name="alert" size={18} />
        <span>
          <strong>{t("mismatchTitle")}</strong> {t("mismatch", { letter, header: laterality ?? "?" })}
        </span>
      </p>
    );
  }
  return (
    <p className={styles.finding}>
      {t(state, { letter })}
      {marker.similarity !== null && state !== "unknown" ? (
        <span className={styles.rule}> {t("similarity", { value: formatNumber(locale, marker.similarity, 2) })}</span>
      ) : null}
    </p>
  );
}

const KINDS = ["plaster", "implant", "jewellery", "cloth", "other"] as const;
const kindKey = (kind: string): (typeof KINDS)[number] => KINDS.find((known) => known === kind) ?? "other";

/** Probability of a foreign object on a strip with the model's threshold. */
export function ArtefactFinding({ artefact }: { readonly artefact: Grading["artefact"] }) {
  const t = useTranslations("study.artefact");
  const locale = useLocale();
  if (!artefact) return null;
  const { probability, threshold, kinds } = artefact;
  const [likeliest] = kinds;
  const isThere = probability >= threshold;
  const share = (value: number): string =>
    `${formatNumber(locale, value * 100, value > 0.995 || value < 0.005 ? 1 : 0)}%`;
  return (
    <div>
      <p className={styles.finding}>
        {t(isThere ? "there" : "none", { probability: share(probability), threshold: share(threshold) })}
        {isThere && likeliest ? (
          <span className={styles.rule}>
            {" "}
            {t("kind", { kind: t(`kinds.${kindKey(likeliest.kind)}`), probability: share(likeliest.probability) })}
          </span>
        ) : null}
      </p>
      <div className={styles.probability} aria-hidden="true">
        <span className={styles.upTo} data-there={isThere || undefined} style={{ width: `${probability * 100}%` }} />
        <span className={styles.threshold} style={{ left: `${threshold * 100}%` }} />
      </div>
    </div>
  );
}
