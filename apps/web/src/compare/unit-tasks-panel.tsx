import { useLocale, useTranslations } from "next-intl";
import { IntervalMark } from "../charts/interval-mark.tsx";
import { percentOf } from "../charts/scale.ts";
import { EstimateText } from "../figures/estimate-text.tsx";
import { Panel } from "../figures/panel.tsx";
import { taskName } from "../figures/task-name.ts";
import { isHeaderTask, type TaskFigure } from "../figures/worst-tasks.ts";
import { type FilterState, studiesHref } from "../filters/filter-state.ts";
import { formatNumber, formatShare, formatTick } from "../i18n/format.ts";
import { Link } from "../i18n/navigation.ts";
import { LANGUAGE_TAG } from "../i18n/routing.ts";
import styles from "./compare.module.css";
import { compareTasks } from "./task-comparison.ts";

interface Props {
  readonly own: readonly TaskFigure[];
  readonly group: readonly TaskFigure[];
  readonly state: FilterState;
  /** Colour for what fails more often than in the group; never for a person. */
  readonly coloured: boolean;
}

/** One unit's share of fails a task, each against the group's. */
export function UnitTasksPanel({ own, group, state, coloured }: Props) {
  const t = useTranslations("compare.detail");
  const overview = useTranslations("overview.tasks");
  const task = useTranslations("rubric.task");
  const locale = useLocale();
  const { rows, scale } = compareTasks(own, group);
  const worse = rows.filter((row) => row.side === "above").map((row) => taskName(task, row.taskId));
  const list = new Intl.ListFormat(LANGUAGE_TAG[locale]).format(worse);
  const ticks = scale.ticks.map((tick) => percentOf(scale, tick));
  const groups = [
    { title: overview("inImage"), rows: rows.filter((row) => !isHeaderTask(row)) },
    { title: overview("inHeader"), rows: rows.filter(isHeaderTask) },
  ].filter((group) => group.rows.length > 0);
  const sentence =
    worse.length > 0
      ? t("tasksSentenceBelow", { n: worse.length, tasks: list })
      : t(rows.some((row) => row.mark) ? "tasksSentenceAround" : "tasksFew");
  return (
    <Panel title={t("tasks")} sentence={sentence}>
      <p className={styles.note}>{t("tasksChart")}</p>
      <table className={styles.table}>
        <caption className="visually-hidden">{t("tasks")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("task")}</th>
            <th scope="col" className={styles.chart}>
              <span className="visually-hidden">{t("tasksChart")}</span>
              <span className={styles.axis} aria-hidden="true">
                {scale.ticks.map((tick) => (
                  <span key={tick} style={{ left: `${percentOf(scale, tick)}%` }}>
                    {formatTick(locale, "share", tick)}
                  </span>
                ))}
              </span>
            </th>
            <th scope="col" className={styles.figure}>
              {t("own")}
            </th>
            <th scope="col" className={styles.figure}>
              {t("groupFails")}
            </th>
            <th scope="col" className={styles.n}>
              {t("scored")}
            </th>
          </tr>
        </thead>
        {groups.map(({ title, rows: members }) => (
          <tbody key={title}>
            <tr className={styles.site}>
              <th scope="rowgroup" colSpan={5}>
                {title}
              </th>
            </tr>
            {members.map((row) => (
              <tr key={row.taskId}>
                <th scope="row">
                  <Link href={studiesHref(state, { task: row.taskId, rating: "FAIL" })} className={styles.name}>
                    {taskName(task, row.taskId)}
                  </Link>
                  <span className={styles.figureBelow}>
                    <EstimateText estimate={row.fail} unit="share" />
                  </span>
                </th>
                <td className={styles.chart}>
                  <IntervalMark
                    mark={row.mark}
                    reference={row.groupMark}
                    ticks={ticks}
                    meaning={
                      coloured && row.side !== "around" ? (row.side === "above" ? "concern" : "improvement") : null
                    }
                    side={row.side}
                    shortReference
                  />
                </td>
                <td className={styles.figure}>
                  <EstimateText estimate={row.fail} unit="share" withoutN />
                </td>
                <td className={styles.figure}>{row.group === null ? "–" : formatShare(locale, row.group)}</td>
                <td className={styles.n}>{formatNumber(locale, row.fail.n)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </Panel>
  );
}
