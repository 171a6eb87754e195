import { useLocale, useTranslations } from "next-intl";
import { Panel } from "../figures/panel.tsx";
import { type PartPoints, pointsByPart } from "../figures/points-by-part.ts";
import type { TaskFiguresFragment } from "../graphql/generated/graphql.ts";
import { formatNumber, formatPoints } from "../i18n/format.ts";
import styles from "./overview.module.css";

/** How many of each part's points are earned on average: where the rest is lost. */
export function PartsPanel({ tasks }: { readonly tasks: readonly TaskFiguresFragment[] }) {
  const t = useTranslations("overview.parts");
  const name = useTranslations("rubric.part");
  const locale = useLocale();
  const parts = pointsByPart(tasks);
  const most = parts.toSorted((a, b) => b.lost - a.lost)[0];
  if (!most) return null;
  const words = (part: PartPoints) => (name.has(part.part as "info") ? name(part.part as "info") : part.part);
  return (
    <Panel
      title={t("title")}
      sentence={t("sentence", { part: words(most), lost: formatPoints(locale, most.lost), max: most.max })}
    >
      <ul className={styles.parts}>
        {parts.map((part) => (
          <li key={part.part}>
            <span>{words(part)}</span>
            <span className={styles.partFigure}>
              {t.rich("points", {
                earned: formatPoints(locale, part.earned),
                max: part.max,
                n: formatNumber(locale, part.n),
                strong: (text) => <strong>{text}</strong>,
              })}
            </span>
            <span className={styles.partTrack} aria-hidden="true">
              <span style={{ width: `${(part.earned / part.max) * 100}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
