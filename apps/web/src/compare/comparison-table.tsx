import { useLocale, useTranslations } from "next-intl";
import { Fragment } from "react";
import { IntervalMark } from "../charts/interval-mark.tsx";
import { percentOf } from "../charts/scale.ts";
import { EstimateText } from "../figures/estimate-text.tsx";
import type { Unit } from "../figures/words.ts";
import { formatNumber, formatTick } from "../i18n/format.ts";
import { Link } from "../i18n/navigation.ts";
import styles from "./compare.module.css";
import type { Comparison, ComparisonRow } from "./prepare-comparison.ts";

interface Props {
  readonly comparison: Comparison;
  readonly unit: Unit;
  readonly caption: string;
  readonly nameTitle: string;
  readonly figureTitle: string;
  /** Which side is the worse one; null where nobody is to be singled out by colour. */
  readonly concern: "below" | "above" | null;
  /** Address of a row's own page. */
  readonly hrefOf: (id: string) => string;
}

/** Dot and interval of each unit against the group's line: the chart is a column of the table that stands behind it. */
export function ComparisonTable({ comparison, unit, caption, nameTitle, figureTitle, concern, hrefOf }: Props) {
  const t = useTranslations("compare");
  const locale = useLocale();
  const { rows, scale } = comparison;
  const ticks = scale.ticks.map((tick) => percentOf(scale, tick));
  const sites = new Set(rows.map((row) => row.site?.id));
  const axis = (
    <span className={styles.axis} aria-hidden="true">
      {scale.ticks.map((tick) => (
        <span key={tick} style={{ left: `${percentOf(scale, tick)}%` }}>
          {formatTick(locale, unit, tick)}
        </span>
      ))}
    </span>
  );
  const meaningOf = (row: ComparisonRow) => {
    if (concern === null || row.side === "around") return null;
    return row.side === concern ? "concern" : "improvement";
  };
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{nameTitle}</th>
          <th scope="col" className={styles.chart}>
            <span className="visually-hidden">{t("chart")}</span>
            {axis}
          </th>
          <th scope="col" className={styles.figure}>
            {figureTitle}
          </th>
          <th scope="col" className={styles.n}>
            {t("images")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <Fragment key={row.id}>
            {row.site && sites.size > 1 && row.site.id !== rows[index - 1]?.site?.id ? (
              <tr className={styles.site}>
                <th scope="rowgroup">{row.site.name}</th>
                <td className={styles.chart}>
                  <IntervalMark
                    mark={null}
                    reference={comparison.reference}
                    ticks={ticks}
                    meaning={null}
                    side="around"
                  />
                </td>
                <td className={styles.figure} />
                <td className={styles.n} />
              </tr>
            ) : null}
            <tr>
              <th scope="row">
                <Link href={hrefOf(row.id)} className={styles.name}>
                  {row.name}
                </Link>
                <span className={styles.figureBelow}>
                  <EstimateText estimate={row.estimate} unit={unit} />
                </span>
              </th>
              <td className={styles.chart}>
                <IntervalMark
                  mark={row.mark}
                  reference={comparison.reference}
                  ticks={ticks}
                  meaning={meaningOf(row)}
                  side={row.side}
                />
              </td>
              <td className={styles.figure}>
                <EstimateText estimate={row.estimate} unit={unit} withoutN />
              </td>
              <td className={styles.n}>{formatNumber(locale, row.estimate.n)}</td>
            </tr>
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}
