"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { siteName } from "../compare/unit.ts";
import figureStyles from "../figures/figures.module.css";
import { taskName } from "../figures/task-name.ts";
import type { Origin } from "../filters/selection.ts";
import { execute } from "../graphql/client.ts";
import { EndTargetDocument, type SettingsTargetsQuery } from "../graphql/generated/graphql.ts";
import { formatDay, formatTick } from "../i18n/format.ts";
import { useRouter } from "../i18n/navigation.ts";
import { ReasonDialog } from "./reason-dialog.tsx";
import styles from "./settings.module.css";
import { EMPTY_TARGET, type RubricTasks, type TargetDraft, unitOf, valueText } from "./target-draft.ts";
import { TargetForm } from "./target-form.tsx";
import type { Units } from "./units.ts";

export type Targeted = SettingsTargetsQuery["targets"][number];

interface Props {
  readonly origin: Origin;
  /** The network's first, then the sites' own. */
  readonly targets: readonly Targeted[];
  readonly units: Units;
  readonly rubric: RubricTasks;
  /** YYYY-MM-DD */
  readonly today: string;
}

type Open = { readonly what: "nothing" | "set" } | { readonly what: "change" | "end"; readonly targeted: Targeted };

export function TargetList({ origin, targets, units, rubric, today }: Props) {
  const t = useTranslations("settings.targets");
  const all = useTranslations("settings");
  const locale = useLocale();
  const router = useRouter();
  const words = useTargetWords();
  const [open, setOpen] = useState<Open>({ what: "nothing" });
  const [saved, setSaved] = useState(false);
  const close = (done: boolean): void => {
    setOpen({ what: "nothing" });
    setSaved(done);
    if (done) router.refresh();
  };
  const where = ({ site }: Targeted): string => (site === null ? all("network") : siteName(locale, site));
  const inForce = targets.filter(({ on }) => on?.value != null);
  const own = inForce.filter(({ site }) => site !== null);
  const groups = [...Map.groupBy(targets, ({ site }) => site?.id ?? "")];
  return (
    <>
      <p className={figureStyles.sentence}>
        {targets.length === 0 ? t("none") : t("sentence", { n: inForce.length, own: own.length })}
      </p>
      <p className={styles.act}>
        <button type="button" className="button primary" onClick={() => setOpen({ what: "set" })}>
          {t("set")}
        </button>
        <span role="status">{saved ? all("form.saved") : ""}</span>
      </p>
      {groups.map(([id, ofPlace]) => (
        <section key={id} className={styles.group}>
          <h3>{ofPlace[0] === undefined ? "" : where(ofPlace[0])}</h3>
          <ul className={styles.list}>
            {ofPlace.map((targeted) => (
              <TargetItem
                key={words.figure(targeted)}
                targeted={targeted}
                where={where(targeted)}
                today={today}
                onOpen={setOpen}
              />
            ))}
          </ul>
        </section>
      ))}
      {open.what === "set" || open.what === "change" ? (
        <TargetForm
          origin={origin}
          units={units}
          rubric={rubric}
          today={today}
          known={
            open.what === "change"
              ? {
                  draft: draftOf(open.targeted, today),
                  figure: words.figure(open.targeted),
                  where: where(open.targeted),
                }
              : null
          }
          onClose={close}
        />
      ) : null}
      {open.what === "end" ? (
        <ReasonDialog
          title={t("endTitle", { figure: words.figure(open.targeted) })}
          hint={t("hint.end")}
          reasonLabel={t("field.endReason")}
          dayLabel={t("field.endFrom")}
          today={today}
          send={async ({ day, reason }) => {
            const id = open.targeted.history[0]?.id ?? "";
            await execute("/api/graphql", EndTargetDocument, { id, validFrom: day, reason });
          }}
          onClose={close}
        />
      ) : null}
    </>
  );
}

function TargetItem({
  targeted,
  where,
  today,
  onOpen,
}: {
  readonly targeted: Targeted;
  readonly where: string;
  readonly today: string;
  readonly onOpen: (open: Open) => void;
}) {
  const t = useTranslations("settings.targets");
  const locale = useLocale();
  const words = useTargetWords();
  const { on, history } = targeted;
  const figure = words.figure(targeted);
  // Of one day, what was said last stands first and counts.
  const coming = history.filter(({ validFrom }) => validFrom > today).at(-1);
  const next = history.find(({ validFrom }) => validFrom === coming?.validFrom);
  return (
    <li className={styles.item}>
      <p className={styles.figure}>{figure}</p>
      <div className={styles.main}>
        <p>
          {on?.value == null ? (
            <span className="muted">{t("noneNow")}</span>
          ) : (
            <>
              <strong>{words.value(targeted, on.value)}</strong>{" "}
              <span className="muted">{t("since", { day: formatDay(locale, on.validFrom) })}</span>
            </>
          )}
        </p>
        {next === undefined ? null : (
          <p>
            {next.value === null
              ? t("ends", { day: formatDay(locale, next.validFrom) })
              : t("from", { value: words.value(targeted, next.value), day: formatDay(locale, next.validFrom) })}
          </p>
        )}
        <TargetHistory targeted={targeted} />
      </div>
      <p className={styles.actions}>
        {(["change", "end"] as const)
          .filter((what) => what === "change" || on?.value != null || next?.value != null)
          .map((what) => (
            <button
              key={what}
              type="button"
              className="button"
              aria-label={t(`${what}Named`, { figure, where })}
              onClick={() => onOpen({ what, targeted })}
            >
              {t(what)}
            </button>
          ))}
      </p>
    </li>
  );
}

function TargetHistory({ targeted }: { readonly targeted: Targeted }) {
  const t = useTranslations("settings.targets");
  const all = useTranslations("settings");
  const locale = useLocale();
  const words = useTargetWords();
  return (
    <details className={figureStyles.details}>
      <summary>{all("history", { n: targeted.history.length })}</summary>
      <ol className={styles.history}>
        {targeted.history.map(({ id, value, validFrom, reason, setAt, setBy }) => {
          const who = all("person", { actor: setBy, day: formatDay(locale, setAt.slice(0, 10)) });
          const day = formatDay(locale, validFrom);
          return (
            <li key={id}>
              {value === null
                ? t("said.none", { day, who })
                : t("said.value", { day, who, value: words.value(targeted, value) })}
              <span className={styles.why}>{t("said.why", { reason })}</span>
            </li>
          );
        })}
      </ol>
    </details>
  );
}

function useTargetWords() {
  const t = useTranslations("settings.targets");
  const task = useTranslations("rubric.task");
  const viewName = useTranslations("frame.view");
  const locale = useLocale();
  return {
    /** "Full points: L or R marker, AP / PA" */
    figure: ({ measure, taskId, view }: Targeted): string => {
      const figure = t(`measure.${measure}`, { task: taskId === null ? t("wholeImages") : taskName(task, taskId) });
      return view === null ? figure : t("figureOfView", { figure, view: viewName(view) });
    },
    /** "at least 85 %" */
    value: ({ measure, direction }: Targeted, value: number): string => {
      const unit = unitOf(measure);
      const text = formatTick(locale, unit, value);
      const shown = unit === "points" ? t("points", { value: text }) : text;
      return t(direction === "AT_LEAST" ? "atLeast" : "atMost", { value: shown });
    },
  };
}

function draftOf({ site, measure, taskId, view, on, history }: Targeted, today: string): TargetDraft {
  const value = on?.value ?? history.find((row) => row.value !== null)?.value ?? null;
  return {
    ...EMPTY_TARGET,
    siteId: site?.id ?? "",
    measure,
    taskId: taskId ?? "",
    view: view ?? "",
    value: value === null ? "" : valueText(measure, value),
    validFrom: today,
  };
}
