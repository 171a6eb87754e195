"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { siteName } from "../compare/unit.ts";
import figureStyles from "../figures/figures.module.css";
import type { Origin } from "../filters/selection.ts";
import { execute } from "../graphql/client.ts";
import { type EventFactsFragment, WithdrawEventDocument } from "../graphql/generated/graphql.ts";
import { formatDay } from "../i18n/format.ts";
import { useRouter } from "../i18n/navigation.ts";
import type { Locale } from "../i18n/routing.ts";
import { EMPTY_EVENT, type EventDraft } from "./event-draft.ts";
import { EventForm } from "./event-form.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";
import styles from "./settings.module.css";
import type { Units } from "./units.ts";

interface Props {
  readonly origin: Origin;
  /** Latest day first. */
  readonly events: readonly EventFactsFragment[];
  readonly units: Units;
  /** YYYY-MM-DD */
  readonly today: string;
}

type Open =
  | { readonly what: "nothing" | "add" }
  | { readonly what: "change" | "withdraw"; readonly event: EventFactsFragment };

export function EventList({ origin, events, units, today }: Props) {
  const t = useTranslations("settings.events");
  const all = useTranslations("settings");
  const locale = useLocale();
  const router = useRouter();
  const [open, setOpen] = useState<Open>({ what: "nothing" });
  const [saved, setSaved] = useState(false);
  const close = (done: boolean): void => {
    setOpen({ what: "nothing" });
    setSaved(done);
    if (done) router.refresh();
  };
  const standing = events.filter(({ withdrawn }) => !withdrawn);
  const withdrawn = events.filter((event) => event.withdrawn);
  const where = (event: EventFactsFragment): string => placeName(locale, event) ?? all("network");
  const [latest] = standing;
  const items = (shown: readonly EventFactsFragment[]) => (
    <ul className={styles.list}>
      {shown.map((event) => (
        <EventItem key={event.id} event={event} where={where(event)} onOpen={setOpen} />
      ))}
    </ul>
  );
  return (
    <>
      <p className={figureStyles.sentence}>
        {latest === undefined
          ? t("none")
          : t("sentence", {
              n: standing.length,
              title: latest.title,
              where: where(latest),
              day: formatDay(locale, latest.day),
            })}
      </p>
      <p className={styles.act}>
        <button type="button" className="button primary" onClick={() => setOpen({ what: "add" })}>
          {t("add")}
        </button>
        <span role="status">{saved ? all("form.saved") : ""}</span>
      </p>
      {standing.length > 0 ? items(standing) : null}
      {withdrawn.length > 0 ? (
        <details className={figureStyles.details}>
          <summary>{t("withdrawn", { n: withdrawn.length })}</summary>
          {items(withdrawn)}
        </details>
      ) : null}
      {open.what === "add" ? (
        <EventForm origin={origin} units={units} today={today} known={null} onClose={close} />
      ) : null}
      {open.what === "change" ? (
        <EventForm
          origin={origin}
          units={units}
          today={today}
          known={{ id: open.event.id, draft: draftOf(open.event), where: where(open.event) }}
          onClose={close}
        />
      ) : null}
      {open.what === "withdraw" ? (
        <ReasonDialog
          title={t("withdrawTitle", { title: open.event.title })}
          hint={t("hint.withdraw")}
          reasonLabel={t("field.withdrawReason")}
          today={today}
          send={async ({ reason }) => {
            await execute("/api/graphql", WithdrawEventDocument, { id: open.event.id, reason });
          }}
          onClose={close}
        />
      ) : null}
    </>
  );
}

function EventItem({
  event,
  where,
  onOpen,
}: {
  readonly event: EventFactsFragment;
  readonly where: string;
  readonly onOpen: (open: Open) => void;
}) {
  const t = useTranslations("settings.events");
  const locale = useLocale();
  const { kind, title, day, splitsPhase, withdrawn } = event;
  return (
    <li className={styles.item}>
      <p className={styles.day}>{formatDay(locale, day)}</p>
      <div className={styles.main}>
        <p>
          <strong>{title}</strong>
        </p>
        <p className={styles.aspects}>
          <span>{where}</span>
          <span>{t(`kind.${kind}`)}</span>
          <span>{t(splitsPhase ? "splits" : "marks")}</span>
        </p>
        <EventHistory event={event} />
      </div>
      {withdrawn ? null : (
        <p className={styles.actions}>
          {(["change", "withdraw"] as const).map((what) => (
            <button
              key={what}
              type="button"
              className="button"
              aria-label={t(`${what}Named`, { title })}
              onClick={() => onOpen({ what, event })}
            >
              {t(what)}
            </button>
          ))}
        </p>
      )}
    </li>
  );
}

function EventHistory({ event: { revisions } }: { readonly event: EventFactsFragment }) {
  const t = useTranslations("settings.events");
  const all = useTranslations("settings");
  const locale = useLocale();
  return (
    <details className={figureStyles.details}>
      <summary>{all("history", { n: revisions.length })}</summary>
      <ol className={styles.history}>
        {revisions.map(({ number, kind, title, day, splitsPhase, withdrawn, reason, at, actor }) => {
          const who = all("person", { actor, day: formatDay(locale, at.slice(0, 10)) });
          const splits = t(splitsPhase ? "splits" : "marks");
          const what = t("revision.what", { kind: t(`kind.${kind}`), title, day: formatDay(locale, day), splits });
          return (
            <li key={number}>
              {withdrawn
                ? t("revision.withdrawn", { who })
                : t(number === 1 ? "revision.first" : "revision.changed", { who, what })}
              {reason === null ? null : <span className={styles.why}>{t("revision.why", { reason })}</span>}
            </li>
          );
        })}
      </ol>
    </details>
  );
}

/** "Room 2, Northgate General"; null: the whole network. */
function placeName(locale: Locale, { unit, site }: EventFactsFragment): string | null {
  if (site === null) return null;
  const name = siteName(locale, site);
  if (unit === null || unit.__typename === "Site") return name;
  return locale === "zh" ? `${name}，${unit.name}` : `${unit.name}, ${name}`;
}

function draftOf({ site, unit, kind, title, day, splitsPhase }: EventFactsFragment): EventDraft {
  const facts = { kind, title, day, splitsPhase };
  if (site === null || unit === null) return { ...EMPTY_EVENT, ...facts, place: "NETWORK" };
  if (unit.__typename === "Site") return { ...EMPTY_EVENT, ...facts, siteId: site.id };
  const place = unit.__typename === "Device" ? "DEVICE" : "TECHNOLOGIST";
  return { ...facts, place, siteId: site.id, unitId: unit.id };
}
