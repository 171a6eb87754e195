"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { taskName } from "../../figures/task-name.ts";
import type { Grading, Lit, RubricTask, TaskResult } from "../types.ts";
import { taskRule } from "../words.ts";
import { BandStrip } from "./band-strip.tsx";
import { RatingMark } from "./rating.tsx";
import { ReasonText } from "./reason-text.tsx";
import styles from "./tasks.module.css";

interface Props {
  readonly task: TaskResult;
  readonly definition: RubricTask | undefined;
  readonly view: Grading["view"];
  readonly lit: Lit;
  /** false where there is nothing on the image to light. */
  readonly onImage: boolean;
  readonly pinned: boolean;
  readonly onLight: (taskId: string | null) => void;
  readonly onPin: () => void;
  readonly children?: ReactNode;
}

/** One task: points, rating, what was measured against the rubric's bands, and why it could not be where it could not. */
export function TaskCard({ task, definition, view, lit, onImage, pinned, onLight, onPin, children }: Props) {
  const t = useTranslations("study.task");
  const tTask = useTranslations("rubric.task");
  const tRule = useTranslations("rubric.rule");
  const name = taskName(tTask, task.taskId);
  const rule = taskRule(tRule, task.taskId);
  return (
    <li
      className={styles.card}
      id={`task-${task.taskId}`}
      data-task={task.taskId}
      data-lit={lit.taskIds.includes(task.taskId) || undefined}
      data-status={task.status}
      onPointerEnter={() => onLight(task.taskId)}
      onPointerLeave={() => onLight(null)}
    >
      <div className={styles.cardHead}>
        <h4>
          {onImage ? (
            <button
              type="button"
              className={styles.pin}
              aria-pressed={pinned}
              title={t(pinned ? "unpin" : "pin")}
              onFocus={() => onLight(task.taskId)}
              onBlur={() => onLight(null)}
              onClick={onPin}
            >
              {name}
            </button>
          ) : (
            name
          )}
        </h4>
        <p className={styles.points} data-points>
          {task.score === null ? t("noPoints", { max: task.max }) : t("points", { score: task.score, max: task.max })}
        </p>
      </div>
      <p className={styles.outcome}>
        <RatingMark rating={task.rating} />
        {rule ? <span className={styles.rule}>{rule}</span> : null}
      </p>
      {children}
      {task.reason === null ? null : <ReasonText reason={task.reason} view={view} />}
      {(definition?.quantities ?? []).map((bands) => (
        <BandStrip
          key={bands.name}
          taskId={task.taskId}
          bands={bands}
          value={task.measured.find(({ name: quantity }) => quantity === bands.name)?.value ?? null}
        />
      ))}
    </li>
  );
}
