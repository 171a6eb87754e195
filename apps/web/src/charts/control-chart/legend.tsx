import { useTranslations } from "next-intl";
import type { Step } from "./chart-measure.ts";
import styles from "./control-chart.module.css";
import type { DrawnChart } from "./drawn.ts";
import { PointShape } from "./point-mark.tsx";

/** What the marks mean, of those that are on the chart. */
export function Legend({ chart, step }: { readonly chart: DrawnChart; readonly step: Step }) {
  const t = useTranslations("control.legend");
  const meanings = (["CONCERN", "IMPROVEMENT", "NEUTRAL"] as const).filter((meaning) =>
    chart.points.some((point) => point.meaning === meaning),
  );
  const few = chart.points.some(({ y }) => y === null);
  if (meanings.length === 0 && !few && chart.events.length === 0) return null;
  return (
    <ul className={styles.legend}>
      {meanings.map((meaning) => (
        <li key={meaning}>
          <svg width="20" height="20" viewBox="-10 -10 20 20" aria-hidden="true">
            <PointShape meaning={meaning} few={false} />
          </svg>
          {t(meaning)}
        </li>
      ))}
      {few ? (
        <li>
          <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">
            <PointShape meaning={null} few={true} />
          </svg>
          {t("few", { step })}
        </li>
      ) : null}
      {chart.events.length > 0 ? (
        <li>
          <span className={styles.event} aria-hidden="true">
            1
          </span>
          {t("event")}
        </li>
      ) : null}
    </ul>
  );
}
