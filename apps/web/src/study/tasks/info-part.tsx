"use client";

import { useLocale, useTranslations } from "next-intl";
import { taskName } from "../../figures/task-name.ts";
import type { HeaderFact, TaskResult } from "../types.ts";
import { wordList } from "../word-list.ts";
import { infoItem } from "./info-sources.ts";
import { RatingMark } from "./rating.tsx";
import styles from "./tasks.module.css";

interface Props {
  readonly tasks: readonly TaskResult[];
  readonly facts: readonly HeaderFact[];
}

/** The 17 header items: what is missing in words, all of them when opened. */
export function InfoPart({ tasks, facts }: Props) {
  const t = useTranslations("study.info");
  const tTask = useTranslations("rubric.task");
  const locale = useLocale();
  const missing = tasks.filter(({ score, max }) => score !== max);
  const names = wordList(
    locale,
    missing.map(({ taskId }) => taskName(tTask, taskId)),
  );
  return (
    <details className={styles.info}>
      <summary>
        {missing.length === 0
          ? t("allThere", { n: tasks.length })
          : t("missing", { n: missing.length, total: tasks.length, names })}
      </summary>
      <ul>
        {tasks.map((task) => {
          const { state, keyword, value } = infoItem(task.taskId, facts);
          return (
            <li key={task.taskId} data-task={task.taskId}>
              <span className={styles.itemName}>{taskName(tTask, task.taskId)}</span>
              <span className={styles.itemState} data-state={task.score === task.max ? "present" : state}>
                {task.score === task.max
                  ? (value ?? t("present"))
                  : t(state === "present" || state === "unknown" ? "notCounted" : state)}
              </span>
              <span className={styles.itemPoints} data-points>
                {task.score === null ? "–" : t("points", { score: task.score, max: task.max })}
              </span>
              {keyword ? <span className={styles.keyword}>{keyword}</span> : null}
              {task.rating === "FAIL" ? <RatingMark rating="FAIL" /> : null}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
