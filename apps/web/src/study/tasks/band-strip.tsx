"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatQuantity, formatRange, symbolOf } from "../quantity.ts";
import { quantityName } from "../words.ts";
import { bandScale, type QuantityBands } from "./band-scale.ts";
import styles from "./band-strip.module.css";

interface Props {
  readonly taskId: string;
  readonly bands: QuantityBands;
  readonly value: number | null;
}

/** The rubric's bands as a scale with the measured value as a tick; the words above say the same. */
export function BandStrip({ taskId, bands, value }: Props) {
  const t = useTranslations("study.band");
  const tQuantity = useTranslations("rubric.quantity");
  const locale = useLocale();
  const scale = bandScale(bands, value);
  const full = bands.full.map(({ from, to }) => formatRange(locale, from, to, bands.unit)).join(", ");
  const symbol = symbolOf(bands.name);
  return (
    <div className={styles.band}>
      <p className={styles.words}>
        <strong>
          {value === null ? symbol : t("value", { symbol, value: formatQuantity(locale, value, bands.unit) })}
        </strong>
        <span>{t("full", { range: full })}</span>
        <span className={styles.quantity}>{quantityName(tQuantity, taskId, bands.name)}</span>
      </p>
      <div className={styles.strip} aria-hidden="true">
        {scale.segments.map(({ kind, start, end }) => (
          <span
            key={start}
            className={styles.segment}
            data-kind={kind}
            style={{ left: `${start * 100}%`, width: `${(end - start) * 100}%` }}
          />
        ))}
        {scale.tick ? (
          <span
            className={styles.tick}
            data-kind={scale.tick.kind}
            data-beyond={scale.tick.beyond ?? undefined}
            style={{ left: `${scale.tick.position * 100}%` }}
          />
        ) : null}
      </div>
      <div className={styles.scale} aria-hidden="true">
        {scale.ticks.map((tick) => (
          <span key={tick.value} style={{ left: `${tick.position * 100}%` }}>
            {tick.value}
          </span>
        ))}
      </div>
    </div>
  );
}
