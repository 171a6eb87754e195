"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Sides } from "../geometry/prepare-overlay.ts";
import { byPart } from "../model.ts";
import type { Grading, Instance, Lit, RubricTask } from "../types.ts";
import { ArtefactFinding, MarkerFinding } from "./findings.tsx";
import { InfoPart } from "./info-part.tsx";
import { OffCentre } from "./off-centre.tsx";
import { TaskCard } from "./task-card.tsx";
import styles from "./tasks.module.css";

interface Props {
  readonly instance: Pick<Instance, "headerFacts" | "laterality">;
  readonly grading: Grading;
  readonly definitions: readonly RubricTask[];
  /** Tasks that have something to show on the image. */
  readonly drawn: ReadonlySet<string>;
  /** Where the wrist lies, fingers up; null where its landmarks were not found. */
  readonly sides: Sides | null;
  readonly lit: Lit;
  readonly pinned: string | null;
  readonly onLight: (taskId: string | null) => void;
  readonly onPin: (taskId: string) => void;
}

/** All tasks of a grading, in the rubric's order, by its four parts. */
export function TaskPanel({ instance, grading, definitions, drawn, sides, lit, pinned, onLight, onPin }: Props) {
  const t = useTranslations("study.task");
  const tPart = useTranslations("rubric.part");
  const definition = (taskId: string) => definitions.find(({ id }) => id === taskId);
  const parts = useMemo(() => byPart(grading.tasks), [grading.tasks]);
  return (
    <section className={styles.panel} aria-label={t("label")}>
      {parts.map(({ part, tasks, earned, assessable, max }) => (
        <section key={part} className={styles.part} aria-labelledby={`part-${part}`}>
          <header className={styles.partHead}>
            <h3 id={`part-${part}`}>{tPart(part)}</h3>
            <p className={styles.partPoints}>
              {assessable === max
                ? t("points", { score: earned, max })
                : t("ofAssessable", { score: earned, assessable, max })}
            </p>
          </header>
          {part === "info" ? (
            <InfoPart tasks={tasks} facts={instance.headerFacts} />
          ) : (
            <ul className={styles.cards}>
              {tasks.map((task) => (
                <TaskCard
                  key={task.taskId}
                  task={task}
                  definition={definition(task.taskId)}
                  view={grading.view}
                  lit={lit}
                  onImage={drawn.has(task.taskId)}
                  pinned={pinned === task.taskId}
                  onLight={onLight}
                  onPin={() => onPin(task.taskId)}
                >
                  {part === "marker" ? (
                    <MarkerFinding marker={grading.marker} laterality={instance.laterality} />
                  ) : null}
                  {task.taskId === "ap.1" && task.score === 0 ? <p>{t("thumbMissing")}</p> : null}
                  {sides && (task.taskId === "ap.4" || task.taskId === "lat.3") ? (
                    <OffCentre task={task} definition={definition(task.taskId)} sides={sides} />
                  ) : null}
                  {part === "artefact" ? <ArtefactFinding artefact={grading.artefact} /> : null}
                </TaskCard>
              ))}
            </ul>
          )}
        </section>
      ))}
    </section>
  );
}
