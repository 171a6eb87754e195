import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Estimate, known } from "../figures/estimate.ts";
import styles from "../figures/figures.module.css";
import type { Unit } from "../figures/words.ts";
import { type FilterState, studiesHref } from "../filters/filter-state.ts";
import { formatEstimate, formatNumber } from "../i18n/format.ts";
import { Link } from "../i18n/navigation.ts";

interface Props {
  readonly quality: {
    readonly images: number;
    readonly graded: number;
    readonly incomplete: number;
    readonly rejected: number;
  };
  readonly meanTotal: Estimate;
  readonly notAssessableShare: Estimate;
  readonly rejectedShare: Estimate;
  readonly state: FilterState;
}

/** The four figures every selection has. */
export function Tiles({ quality, meanTotal, notAssessableShare, rejectedShare, state }: Props) {
  const t = useTranslations("overview.tiles");
  const locale = useLocale();
  return (
    <dl className={styles.tiles}>
      <Tile label={t("graded")} small={t("gradedSmall", { images: quality.images })}>
        {formatNumber(locale, quality.graded)}
      </Tile>
      <EstimateTile label={t("mean")} estimate={meanTotal} unit="points" />
      <EstimateTile label={t("notAssessable")} estimate={notAssessableShare} unit="share">
        <Link href={studiesHref(state, { status: "INCOMPLETE" })}>
          {t("notAssessableSmall", { n: quality.incomplete })}
        </Link>
      </EstimateTile>
      <EstimateTile label={t("rejected")} estimate={rejectedShare} unit="share">
        <Link href={studiesHref(state, { status: "REJECTED" })}>{t("rejectedSmall", { n: quality.rejected })}</Link>
      </EstimateTile>
    </dl>
  );
}

interface TileProps {
  readonly label: string;
  readonly small: ReactNode;
  readonly few?: boolean;
  readonly children: ReactNode;
}

function Tile({ label, small, few = false, children }: TileProps) {
  return (
    <div className={styles.tile}>
      <dt>{label}</dt>
      <dd className={few ? `${styles.big} ${styles.few}` : styles.big}>{children}</dd>
      <dd className={styles.small}>{small}</dd>
    </div>
  );
}

interface EstimateTileProps {
  readonly label: string;
  readonly estimate: Estimate;
  readonly unit: Unit;
  readonly children?: ReactNode;
}

function EstimateTile({ label, estimate, unit, children }: EstimateTileProps) {
  const t = useTranslations("frame.estimate");
  const locale = useLocale();
  const figure = known(estimate);
  const words = figure ? formatEstimate(locale, unit, figure) : null;
  return (
    <Tile
      label={label}
      few={!words}
      small={
        <>
          {words ? `${t("interval", { interval: words.interval })} · ` : null}
          {children ?? t("n", { n: estimate.n })}
        </>
      }
    >
      {words ? words.value : t("tooFew", { n: estimate.n, minimum: estimate.minimumN })}
    </Tile>
  );
}
