"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { formatDay } from "../i18n/format.ts";
import { lastDay } from "./event-draft.ts";
import styles from "./settings.module.css";
import type { TargetProblem } from "./target-draft.ts";

/** What a field's control needs, to be named and described by its label, hint and problem. */
export interface Control {
  readonly id: string;
  readonly name: string;
  readonly "aria-invalid": boolean | undefined;
  readonly "aria-describedby": string | undefined;
}

interface Props {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: TargetProblem | undefined;
  readonly longest?: number;
  readonly today: string;
  readonly children: (control: Control) => ReactNode;
}

/** A label, a control, a hint, and in words what is wrong. */
export function Field({ name, label, hint, problem, longest = 0, today, children }: Props) {
  const t = useTranslations("settings.form");
  const locale = useLocale();
  const id = useId();
  const described = [hint === undefined ? "" : `${id}-hint`, problem === undefined ? "" : `${id}-problem`].join(" ");
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        name,
        "aria-invalid": problem === undefined ? undefined : true,
        "aria-describedby": described.trim() === "" ? undefined : described.trim(),
      })}
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {problem === undefined ? null : (
        <p id={`${id}-problem`} className={styles.problem}>
          {t(problem, { longest, last: formatDay(locale, lastDay(today)) })}
        </p>
      )}
    </div>
  );
}
