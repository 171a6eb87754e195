"use client";

import { useLocale, useTranslations } from "next-intl";
import { taskName } from "../figures/task-name.ts";
import { Icon } from "../frame/icons.tsx";
import { GradeLetter } from "./grade-letter.tsx";
import { losses } from "./model.ts";
import { RegradeButton } from "./regrade-button.tsx";
import { RejectionText } from "./rejection-text.tsx";
import styles from "./study.module.css";
import type { Instance } from "./types.ts";
import { wordList } from "./word-list.ts";

const NAMED_LOSSES = 3;

/** Total, letter and the sentence that says where the points went; or why there is no total. */
export function ScoreHead({ instance }: { readonly instance: Instance }) {
  const t = useTranslations("study.score");
  const { grading, status } = instance;
  return (
    <section className={styles.score} aria-label={t("label")} data-status={status}>
      <div className={styles.figure}>
        {status === "GRADED" && instance.total !== null && instance.grade ? (
          <>
            <p className={styles.total}>
              <strong data-total>{instance.total}</strong> <span>{t("ofHundred")}</span>
            </p>
            <GradeLetter grade={instance.grade} size="large" />
          </>
        ) : status === "INCOMPLETE" && grading ? (
          <p className={styles.total}>
            <strong data-total>{grading.pointsEarned ?? 0}</strong>{" "}
            <span>{t("ofAssessable", { assessable: grading.pointsAssessable ?? 0 })}</span>
          </p>
        ) : (
          <p className={styles.statusWord}>
            <Icon name="alert" size={18} />
            {t(`status.${status}`)}
          </p>
        )}
        <RegradeButton
          instanceId={instance.id}
          gradingId={grading?.id ?? null}
          isSimulated={instance.origin === "SIMULATED"}
        />
      </div>
      <Sentence instance={instance} />
    </section>
  );
}

function Sentence({ instance }: { readonly instance: Instance }) {
  const t = useTranslations("study.score");
  const tTask = useTranslations("rubric.task");
  const locale = useLocale();
  const { grading, status } = instance;
  if (status === "REJECTED") {
    return (
      <p className={styles.sentence}>
        {t("rejected")}{" "}
        <strong>
          <RejectionText reason={instance.statusReason ?? grading?.reason ?? null} />
        </strong>
      </p>
    );
  }
  if (status === "FAILED")
    return <p className={styles.sentence}>{t("failed", { reason: instance.statusReason ?? "–" })}</p>;
  if (!grading || status === "IDENTIFIED") return <p className={styles.sentence}>{t("waiting")}</p>;
  const lost = losses(grading.tasks);
  const named = lost
    .slice(0, NAMED_LOSSES)
    .map(({ task, lost: points }) => t("loss", { task: taskName(tTask, task.taskId), points }));
  const others = lost.slice(NAMED_LOSSES);
  if (others.length > 0) {
    const points = others.reduce((sum, { lost: own }) => sum + own, 0);
    named.push(t("otherLosses", { n: others.length, points }));
  }
  const notAssessable = grading.tasks.filter((task) => task.status === "NOT_ASSESSABLE");
  return (
    <div className={styles.sentence}>
      <p>{lost.length === 0 ? t("noLoss") : t("lost", { list: wordList(locale, named, { withFigures: true }) })}</p>
      {notAssessable.length > 0 ? (
        <p>
          {t("incomplete", {
            n: notAssessable.length,
            list: wordList(
              locale,
              notAssessable.map(({ taskId }) => taskName(tTask, taskId)),
            ),
          })}
        </p>
      ) : null}
    </div>
  );
}
