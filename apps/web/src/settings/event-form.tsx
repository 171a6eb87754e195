"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Origin } from "../filters/selection.ts";
import { execute } from "../graphql/client.ts";
import { AddEventDocument, ChangeEventDocument } from "../graphql/generated/graphql.ts";
import {
  EMPTY_EVENT,
  EVENT_KINDS,
  type EventDraft,
  eventInput,
  eventProblems,
  LONGEST_REASON,
  LONGEST_TITLE,
  PLACES,
} from "./event-draft.ts";
import { Field } from "./field.tsx";
import { FormDialog } from "./form-dialog.tsx";
import styles from "./settings.module.css";
import type { Units } from "./units.ts";

interface Props {
  readonly origin: Origin;
  readonly units: Units;
  readonly today: string;
  /** What is changed; null: a new one. */
  readonly known: { readonly id: string; readonly draft: EventDraft; readonly where: string } | null;
  readonly onClose: (saved: boolean) => void;
}

/** Records an event, or changes one. What it happened to stays: another place is another event. */
export function EventForm({ origin, units, today, known, onClose }: Props) {
  const t = useTranslations("settings.events");
  const form = useTranslations("settings.form");
  const [draft, setDraft] = useState<EventDraft>(known?.draft ?? { ...EMPTY_EVENT, day: today });
  const [reason, setReason] = useState("");
  const [problems, setProblems] = useState<ReturnType<typeof eventProblems>>({});
  const set = (change: Partial<EventDraft>): void => setDraft({ ...draft, ...change });
  const { place, siteId } = draft;
  const choices = place === "DEVICE" ? units.devices : units.technologists;
  const send = async (): Promise<void> => {
    if (known === null) {
      await execute("/api/graphql", AddEventDocument, { input: eventInput(draft, origin) });
      return;
    }
    const { kind, title, day, splitsPhase } = draft;
    const changes = { title, day, splitsPhase, ...(kind === "" ? {} : { kind }) };
    await execute("/api/graphql", ChangeEventDocument, {
      id: known.id,
      changes,
      reason: reason.trim() === "" ? null : reason,
    });
  };
  return (
    <FormDialog
      title={t(known === null ? "addTitle" : "changeTitle")}
      check={() => {
        const found = eventProblems(draft, today);
        setProblems(found);
        return Object.keys(found);
      }}
      send={send}
      onClose={onClose}
    >
      {known === null ? (
        <fieldset className={styles.choices}>
          <legend>{t("place.label")}</legend>
          {PLACES.map((name) => (
            <label key={name}>
              <input
                type="radio"
                name="place"
                checked={place === name}
                onChange={() => set({ place: name, unitId: "" })}
              />
              {t(`place.${name}`)}
            </label>
          ))}
        </fieldset>
      ) : (
        <p>
          {t("place.label")}: <strong>{known.where}</strong>
        </p>
      )}
      {known === null && place !== "NETWORK" ? (
        <Field name="siteId" label={t("field.site")} problem={problems.siteId} today={today}>
          {(control) => (
            <select {...control} value={siteId} onChange={(event) => set({ siteId: event.target.value, unitId: "" })}>
              <option value="">{form("choose")}</option>
              {units.sites.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
      {known === null && (place === "DEVICE" || place === "TECHNOLOGIST") ? (
        <Field
          name="unitId"
          label={t(place === "DEVICE" ? "field.device" : "field.technologist")}
          hint={place === "TECHNOLOGIST" ? t("hint.technologist") : undefined}
          problem={problems.unitId}
          today={today}
        >
          {(control) => (
            <select {...control} value={draft.unitId} onChange={(event) => set({ unitId: event.target.value })}>
              <option value="">{form("choose")}</option>
              {choices
                .filter((unit) => unit.siteId === siteId)
                .map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
            </select>
          )}
        </Field>
      ) : null}
      <Field name="kind" label={t("field.kind")} problem={problems.kind} today={today}>
        {(control) => (
          <select
            {...control}
            value={draft.kind}
            onChange={(event) => set({ kind: EVENT_KINDS.find((kind) => kind === event.target.value) ?? "" })}
          >
            <option value="">{form("choose")}</option>
            {EVENT_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`kind.${kind}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        name="title"
        label={t("field.title")}
        hint={`${t("hint.title")} ${form("noPatient")}`}
        problem={problems.title}
        longest={LONGEST_TITLE}
        today={today}
      >
        {(control) => (
          <input
            {...control}
            type="text"
            autoComplete="off"
            value={draft.title}
            onChange={(event) => set({ title: event.target.value })}
          />
        )}
      </Field>
      <Field name="day" label={t("field.day")} hint={t("hint.day")} problem={problems.day} today={today}>
        {(control) => (
          <input {...control} type="date" value={draft.day} onChange={(event) => set({ day: event.target.value })} />
        )}
      </Field>
      <div className={styles.field}>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={draft.splitsPhase}
            aria-describedby="splits-hint"
            onChange={(event) => set({ splitsPhase: event.target.checked })}
          />
          {t("field.splits")}
        </label>
        <p id="splits-hint" className={styles.hint}>
          {t("hint.splits")}
        </p>
      </div>
      {known === null ? null : (
        <Field
          name="reason"
          label={form("optional", { label: t("field.reason") })}
          longest={LONGEST_REASON}
          today={today}
        >
          {(control) => (
            <textarea
              {...control}
              rows={2}
              maxLength={LONGEST_REASON}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}
