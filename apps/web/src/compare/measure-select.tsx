"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { taskName } from "../figures/task-name.ts";
import { type FilterState, filterQuery } from "../filters/filter-state.ts";
import { usePathname, useRouter } from "../i18n/navigation.ts";
import styles from "./compare.module.css";
import { type Measure, measureName } from "./measure.ts";

interface Props {
  readonly measure: Measure;
  readonly state: FilterState;
  readonly imageTasks: readonly string[];
  readonly headerTasks: readonly string[];
}

/** Chooses what the units are compared by; the choice is in the address. */
export function MeasureSelect({ measure, state, imageTasks, headerTasks }: Props) {
  const t = useTranslations("compare");
  const task = useTranslations("rubric.task");
  const path = usePathname();
  const router = useRouter();
  const id = useId();
  const options = (tasks: readonly string[]) =>
    tasks.map((taskId) => (
      <option key={taskId} value={taskId}>
        {t("measures.fails", { task: taskName(task, taskId) })}
      </option>
    ));
  return (
    <p className={styles.measure}>
      <label htmlFor={id}>{t("measure")}</label>
      <select
        id={id}
        value={measureName(measure) ?? "score"}
        onChange={(event) => {
          const name = event.target.value;
          router.push(`${path}${filterQuery(state, { measure: name === "score" ? undefined : name })}`, {
            scroll: false,
          });
        }}
      >
        <optgroup label={t("measureGroups.whole")}>
          <option value="score">{t("measures.score")}</option>
          <option value="notAssessable">{t("measures.notAssessable")}</option>
        </optgroup>
        <optgroup label={t("measureGroups.image")}>{options(imageTasks)}</optgroup>
        <optgroup label={t("measureGroups.header")}>{options(headerTasks)}</optgroup>
      </select>
    </p>
  );
}
