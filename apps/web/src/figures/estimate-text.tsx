import { useLocale, useTranslations } from "next-intl";
import { formatEstimate } from "../i18n/format.ts";
import { type Estimate, known } from "./estimate.ts";
import styles from "./figures.module.css";
import type { Unit } from "./words.ts";

interface Props {
  readonly estimate: Estimate;
  readonly unit: Unit;
  /** Leaves n out where a column beside it says it. */
  readonly withoutN?: boolean;
}

/** "84.2 (83.9–84.5), n = 1,204", or "too few (7 of 10)". */
export function EstimateText({ estimate, unit, withoutN = false }: Props) {
  const t = useTranslations("frame.estimate");
  const locale = useLocale();
  const figure = known(estimate);
  if (!figure) {
    return <span className={styles.tooFew}>{t("tooFew", { n: estimate.n, minimum: estimate.minimumN })}</span>;
  }
  const { value, interval } = formatEstimate(locale, unit, figure);
  return (
    <span className={styles.estimate}>
      <span className={styles.value}>{value}</span>
      {locale === "zh" ? null : " "}
      <span className={styles.interval} title={t("interval", { interval })}>
        {t("short", { interval })}
      </span>
      {withoutN ? null : <span className={styles.n}> {t("n", { n: figure.n })}</span>}
    </span>
  );
}
