"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { taskName } from "../../figures/task-name.ts";
import { type FilterState, filterQuery } from "../../filters/filter-state.ts";
import { useRouter } from "../../i18n/navigation.ts";
import styles from "./list.module.css";
import { GRADES, LAYOUT_TASKS, type ListState, listExtra, ORDERS, RATINGS, STATUSES } from "./list-state.ts";

interface Props {
  readonly state: ListState;
  readonly filter: FilterState;
  /** The one view that is chosen, null for both: the other view's tasks need not be offered. */
  readonly view: "AP" | "LAT" | null;
}

/** What the list can be narrowed to beside the common filter: grade, status, one task's rating; and its order. */
export function ListControls({ state, filter, view }: Props) {
  const t = useTranslations("study.filter");
  const tRubric = useTranslations("rubric");
  const tTask = useTranslations("rubric.task");
  const tStatus = useTranslations("study.status");
  const router = useRouter();
  const query = (change: Partial<ListState>): string => filterQuery(filter, listExtra({ ...state, ...change }));
  const go = (change: Partial<ListState>): void => router.push(`/studies${query(change)}`, { scroll: false });
  const offered = [
    "marker",
    "artefact",
    ...LAYOUT_TASKS.filter((id) => view === null || id.startsWith(view.toLowerCase())),
  ];
  const tasks = state.task === null || offered.includes(state.task) ? offered : [...offered, state.task];
  const rating = state.notAssessable ? "NOT_ASSESSABLE" : state.ratings.join(" ");
  const ratings = ["FAIL", "POOR", "FAIL POOR", "GOOD", "EXCELLENT", "NOT_ASSESSABLE"];
  const ratingName = (value: string): string =>
    value === "NOT_ASSESSABLE"
      ? tRubric("notAssessable")
      : RATINGS.filter((name) => value.split(" ").includes(name))
          .map((name) => tRubric(`rating.${name}`))
          .join(" / ");
  return (
    <div className={styles.controls}>
      <div className={styles.selects}>
        <fieldset className={styles.grades}>
          <legend>{t("grade")}</legend>
          {GRADES.map((grade) => {
            const isOn = state.grades.includes(grade);
            const grades = isOn ? state.grades.filter((other) => other !== grade) : [...state.grades, grade];
            return (
              <button
                key={grade}
                type="button"
                aria-pressed={isOn}
                aria-label={t("gradeNamed", { grade })}
                onClick={() => go({ grades: GRADES.filter((name) => grades.includes(name)) })}
              >
                {grade}
              </button>
            );
          })}
        </fieldset>
        <Select
          label={t("status")}
          value={state.statuses.join(" ")}
          any={t("any")}
          options={STATUSES.map((name) => [name, tStatus(name)])}
          onChange={(value) => go({ statuses: STATUSES.filter((name) => name === value) })}
        />
        <Select
          label={t("task")}
          value={state.task ?? ""}
          any={t("any")}
          options={tasks.map((id) => [id, taskName(tTask, id)])}
          onChange={(value) => go(value === "" ? { task: null, ratings: [], notAssessable: false } : { task: value })}
        />
        {state.task === null ? null : (
          <Select
            label={t("rating")}
            value={rating}
            any={t("any")}
            options={(rating === "" || ratings.includes(rating) ? ratings : [...ratings, rating]).map((value) => [
              value,
              ratingName(value),
            ])}
            onChange={(value) =>
              go({
                ratings: RATINGS.filter((name) => value.split(" ").includes(name)),
                notAssessable: value === "NOT_ASSESSABLE",
              })
            }
          />
        )}
        <Select
          label={t("order")}
          value={state.order}
          options={ORDERS.map((name) => [name, t(`orders.${name}`)])}
          onChange={(value) => go({ order: ORDERS.find((name) => name === value) ?? "newest" })}
        />
      </div>
    </div>
  );
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly any?: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChange: (value: string) => void;
}

function Select({ label, value, any, options, onChange }: SelectProps) {
  const id = useId();
  return (
    <div className={styles.select}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {any === undefined ? null : <option value="">{any}</option>}
        {options.map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
