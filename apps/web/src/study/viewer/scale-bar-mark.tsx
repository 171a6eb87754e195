"use client";

import { useTranslations } from "next-intl";
import { scaleBar } from "./scale-bar.ts";
import styles from "./viewer.module.css";

const LONGEST_PX = 180;

/** A ruler in cm on the image plane, as the header scales it. */
export function ScaleBarMark({ pxPerCm }: { readonly pxPerCm: number }) {
  const t = useTranslations("study.viewer");
  const { cm, lengthPx, parts } = scaleBar(pxPerCm, LONGEST_PX);
  const ticks = Array.from({ length: parts + 1 }, (_, index) => {
    const x = 2 + (lengthPx * index) / parts;
    const isEnd = index === 0 || index === parts;
    return `M ${x} ${isEnd ? 2 : 6} V 12`;
  }).join(" ");
  const line = `M 2 12 H ${lengthPx + 2} ${ticks}`;
  return (
    <div className={styles.scale}>
      <svg width={lengthPx + 4} height={14} aria-hidden="true">
        <path d={line} className={styles.scaleHalo} />
        <path d={line} className={styles.scaleLine} />
      </svg>
      <span>{t("scale", { cm })}</span>
    </div>
  );
}
