"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { taskName } from "../../figures/task-name.ts";
import { isHeaderTask } from "../../figures/worst-tasks.ts";
import { type FilterState, filterQuery } from "../../filters/filter-state.ts";
import { usePathname, useRouter } from "../../i18n/navigation.ts";
import {
  type ChartMeasure,
  chartParams,
  parseChartMeasure,
  parseStep,
  type Step,
  wholeMeasures,
} from "./chart-measure.ts";
import styles from "./control-chart.module.css";

interface Props {
  readonly measure: ChartMeasure;
  readonly step: Step;
  readonly state: FilterState;
  readonly taskIds: readonly string[];
}

/** Chooses what is followed and by which periods; both are in the address. */
export function OverTimeControls({ measure, step, state, taskIds }: Props) {
  const t = useTranslations("control");
  const compare = useTranslations("compare");
  const task = useTranslations("rubric.task");
  const path = usePathname();
  const router = useRouter();
  const [measureId, stepId] = [useId(), useId()];
  const go = (chosen: ChartMeasure, by: Step) =>
    router.push(`${path}${filterQuery(state, chartParams(chosen, by))}`, { scroll: false });
  const tasks = (group: "image" | "header", ids: readonly string[]) =>
    ids.length === 0 ? null : (
      <optgroup label={compare(`measureGroups.${group}`)}>
        {ids.map((taskId) => (
          <option key={taskId} value={taskId}>
            {compare("measures.fails", { task: taskName(task, taskId) })}
          </option>
        ))}
      </optgroup>
    );
  return (
    <div className={styles.tools}>
      <p>
        <label htmlFor={measureId}>{t("choose")}</label>
        <select
          id={measureId}
          value={measure.kind === "fails" ? measure.taskId : measure.kind}
          onChange={(event) => go(parseChartMeasure(event.target.value, { views: state.views, taskIds }), step)}
        >
          <optgroup label={compare("measureGroups.whole")}>
            {wholeMeasures(state.views).map((kind) => (
              <option key={kind} value={kind}>
                {t(`measure.${kind}`)}
              </option>
            ))}
          </optgroup>
          {tasks(
            "image",
            taskIds.filter((taskId) => !isHeaderTask({ taskId })),
          )}
          {tasks(
            "header",
            taskIds.filter((taskId) => isHeaderTask({ taskId })),
          )}
        </select>
      </p>
      <p>
        <label htmlFor={stepId}>{t("by")}</label>
        <select id={stepId} value={step} onChange={(event) => go(measure, parseStep(event.target.value))}>
          {(["month", "week"] as const).map((each) => (
            <option key={each} value={each}>
              {t(`step.${each}`)}
            </option>
          ))}
        </select>
      </p>
    </div>
  );
}
