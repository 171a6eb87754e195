import { useLocale, useTranslations } from "next-intl";
import { IntervalMark } from "../charts/interval-mark.tsx";
import { percentOf, scaleFor } from "../charts/scale.ts";
import { EstimateText } from "../figures/estimate-text.tsx";
import { Figures } from "../figures/figures.tsx";
import { Panel } from "../figures/panel.tsx";
import { taskName } from "../figures/task-name.ts";
import { estimateWords } from "../figures/words.ts";
import { type FailingTask, isHeaderTask, type TaskFigure, worstTasks } from "../figures/worst-tasks.ts";
import { type FilterState, studiesHref } from "../filters/filter-state.ts";
import { formatTick } from "../i18n/format.ts";
import { Link } from "../i18n/navigation.ts";
import styles from "./overview.module.css";

interface Props {
  readonly tasks: readonly TaskFigure[];
  /** What the rows lead to. */
  readonly state: FilterState;
}

const SHOWN = 5;

/** The tasks that fail most often: the image's own, and the header's items apart. */
export function TasksPanel({ tasks, state }: Props) {
  const t = useTranslations("overview.tasks");
  const task = useTranslations("rubric.task");
  const part = useTranslations("rubric.part");
  const estimate = useTranslations("frame.estimate");
  const locale = useLocale();
  const inImage = worstTasks(
    tasks.filter((each) => !isHeaderTask(each)),
    SHOWN,
  );
  const inHeader = worstTasks(tasks.filter(isHeaderTask), SHOWN);
  const worst = inImage[0] ?? inHeader[0];
  const tooFew = tasks.every((each) => each.failShare.tooFew);
  const sentence = worst
    ? t("sentence", {
        task: taskName(task, worst.taskId),
        fail: estimateWords(estimate, locale, worst.failShare, "share"),
      })
    : t(tooFew ? "few" : "sentenceNone");
  return (
    <Panel title={t("title")} sentence={sentence}>
      {worst ? (
        <div className={styles.taskLists}>
          <TaskList title={t("inImage")} tasks={inImage} state={state} />
          <TaskList title={t("inHeader")} tasks={inHeader} state={state} />
        </div>
      ) : null}
      <Figures
        caption={t("all")}
        columns={[
          { label: t("task") },
          { label: t("fail") },
          { label: t("scored"), number: true },
          { label: t("notAssessable"), number: true },
          { label: t("points"), number: true },
        ]}
        rows={tasks.map((each) => ({
          key: each.taskId,
          cells: [
            `${taskName(task, each.taskId)} · ${part.has(each.part as "info") ? part(each.part as "info") : each.part}`,
            <EstimateText key="fail" estimate={each.failShare} unit="share" withoutN />,
            each.scored,
            each.notAssessable,
            each.max,
          ],
        }))}
      />
    </Panel>
  );
}

interface ListProps {
  readonly title: string;
  readonly tasks: readonly FailingTask[];
  readonly state: FilterState;
}

function TaskList({ title, tasks, state }: ListProps) {
  const t = useTranslations("overview.tasks");
  const task = useTranslations("rubric.task");
  const locale = useLocale();
  if (tasks.length === 0) {
    return (
      <div>
        <h3 className={styles.listTitle}>{title}</h3>
        <p className="muted">{t("headerFull")}</p>
      </div>
    );
  }
  const scale = scaleFor([0, ...tasks.map((each) => each.fail.high)], [0, 1], 0.1, 4);
  const at = (value: number) => percentOf(scale, value);
  return (
    <div>
      <h3 className={styles.listTitle}>{title}</h3>
      <ol className={styles.tasks}>
        {tasks.map((each) => (
          <li key={each.taskId}>
            <Link
              href={studiesHref(state, { task: each.taskId, rating: "FAIL" })}
              className={styles.task}
              title={t("open", { task: taskName(task, each.taskId) })}
            >
              <span className={styles.taskName}>{taskName(task, each.taskId)}</span>
              <IntervalMark
                mark={{ value: at(each.fail.value), low: at(each.fail.low), high: at(each.fail.high) }}
                reference={null}
                ticks={scale.ticks.map(at)}
                meaning={null}
                side="around"
              />
              <span className={styles.taskFigure}>
                <EstimateText estimate={each.failShare} unit="share" />
              </span>
            </Link>
          </li>
        ))}
      </ol>
      <p className={styles.axis} aria-hidden="true">
        {scale.ticks.map((tick) => (
          <span key={tick} style={{ left: `${at(tick)}%` }}>
            {formatTick(locale, "share", tick)}
          </span>
        ))}
      </p>
    </div>
  );
}
