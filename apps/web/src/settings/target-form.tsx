"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { taskName } from "../figures/task-name.ts";
import { VIEWS } from "../filters/filter-state.ts";
import type { Origin } from "../filters/selection.ts";
import { execute } from "../graphql/client.ts";
import { SetTargetDocument } from "../graphql/generated/graphql.ts";
import { LONGEST_REASON } from "./event-draft.ts";
import { Field } from "./field.tsx";
import { FormDialog } from "./form-dialog.tsx";
import {
  canHaveView,
  EMPTY_TARGET,
  isAtLeast,
  MEASURES,
  type RubricTasks,
  type TargetDraft,
  targetInput,
  targetProblems,
  taskNeed,
  tasksOf,
  unitOf,
} from "./target-draft.ts";
import type { Units } from "./units.ts";

interface Props {
  readonly origin: Origin;
  readonly units: Units;
  readonly rubric: RubricTasks;
  readonly today: string;
  /** The figure that gets another value; null: any. */
  readonly known: { readonly draft: TargetDraft; readonly figure: string; readonly where: string } | null;
  readonly onClose: (saved: boolean) => void;
}

/** Sets a target, or another value of one: nothing that was set before is lost. */
export function TargetForm({ origin, units, rubric, today, known, onClose }: Props) {
  const t = useTranslations("settings.targets");
  const all = useTranslations("settings");
  const task = useTranslations("rubric.task");
  const view = useTranslations("frame.view");
  const [draft, setDraft] = useState<TargetDraft>(known?.draft ?? { ...EMPTY_TARGET, validFrom: today });
  const [problems, setProblems] = useState<ReturnType<typeof targetProblems>>({});
  const set = (change: Partial<TargetDraft>): void => setDraft({ ...draft, ...change });
  const { measure, taskId } = draft;
  const need = taskNeed(measure);
  const valueLabel =
    unitOf(measure) === "points" ? "valueAtLeastPoints" : isAtLeast(measure) ? "valueAtLeastShare" : "valueAtMostShare";
  return (
    <FormDialog
      title={t("setTitle")}
      check={() => {
        const found = targetProblems(draft, today);
        setProblems(found);
        return Object.keys(found);
      }}
      send={async () => {
        await execute("/api/graphql", SetTargetDocument, { input: targetInput(draft, rubric, origin) });
      }}
      onClose={onClose}
    >
      {known === null ? (
        <>
          <Field name="siteId" label={t("field.where")} hint={t("hint.where")} today={today}>
            {(control) => (
              <select {...control} value={draft.siteId} onChange={(event) => set({ siteId: event.target.value })}>
                <option value="">{all("network")}</option>
                {units.sites.map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field name="measure" label={t("field.measure")} today={today}>
            {(control) => (
              <select
                {...control}
                value={measure}
                onChange={(event) => set({ measure: MEASURES.find((name) => name === event.target.value) ?? measure })}
              >
                {MEASURES.map((name) => (
                  <option key={name} value={name}>
                    {t(`choice.${name}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {need === "none" ? null : (
            <Field name="taskId" label={t("field.task")} problem={problems.taskId} today={today}>
              {(control) => (
                <select {...control} value={taskId} onChange={(event) => set({ taskId: event.target.value })}>
                  <option value="">{need === "needed" ? all("form.choose") : t("wholeImages")}</option>
                  {tasksOf(rubric).map((id) => (
                    <option key={id} value={id}>
                      {taskName(task, id)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
          {canHaveView(draft, rubric) ? (
            <Field name="view" label={t("field.view")} today={today}>
              {(control) => (
                <select
                  {...control}
                  value={draft.view}
                  onChange={(event) => set({ view: VIEWS.find((name) => name === event.target.value) ?? "" })}
                >
                  <option value="">{view("all")}</option>
                  {VIEWS.map((name) => (
                    <option key={name} value={name}>
                      {view(name)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          ) : null}
        </>
      ) : (
        <p>
          <strong>{known.figure}</strong>, {known.where}
        </p>
      )}
      <Field name="value" label={t(`field.${valueLabel}`)} problem={problems.value} today={today}>
        {(control) => (
          <input
            {...control}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            size={8}
            value={draft.value}
            onChange={(event) => set({ value: event.target.value })}
          />
        )}
      </Field>
      <Field
        name="validFrom"
        label={t("field.validFrom")}
        hint={t("hint.validFrom")}
        problem={problems.validFrom}
        today={today}
      >
        {(control) => (
          <input
            {...control}
            type="date"
            value={draft.validFrom}
            onChange={(event) => set({ validFrom: event.target.value })}
          />
        )}
      </Field>
      <Field name="reason" label={t("field.reason")} problem={problems.reason} longest={LONGEST_REASON} today={today}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            value={draft.reason}
            onChange={(event) => set({ reason: event.target.value })}
          />
        )}
      </Field>
    </FormDialog>
  );
}
