"use client";

import { useState } from "react";
import { dayProblem, given, LONGEST_REASON, type Problem, textProblem } from "./event-draft.ts";
import { Field } from "./field.tsx";
import { FormDialog } from "./form-dialog.tsx";

interface Props {
  readonly title: string;
  readonly hint: string;
  readonly reasonLabel: string;
  /** With a day to choose; without one, `send` gets today. */
  readonly dayLabel?: string;
  readonly today: string;
  readonly send: (answer: { readonly day: string; readonly reason: string }) => Promise<void>;
  readonly onClose: (saved: boolean) => void;
}

/** Asks why something is taken back, and from when where that matters. */
export function ReasonDialog({ title, hint, reasonLabel, dayLabel, today, send, onClose }: Props) {
  const [reason, setReason] = useState("");
  const [day, setDay] = useState(today);
  const [problems, setProblems] = useState<Partial<Record<"day" | "reason", Problem>>>({});
  return (
    <FormDialog
      title={title}
      hint={hint}
      check={() => {
        const found = given({ day: dayProblem(day, today), reason: textProblem(reason, LONGEST_REASON) });
        setProblems(found);
        return Object.keys(found);
      }}
      send={() => send({ day, reason })}
      onClose={onClose}
    >
      {dayLabel === undefined ? null : (
        <Field name="day" label={dayLabel} problem={problems.day} today={today}>
          {(control) => <input {...control} type="date" value={day} onChange={(event) => setDay(event.target.value)} />}
        </Field>
      )}
      <Field name="reason" label={reasonLabel} problem={problems.reason} longest={LONGEST_REASON} today={today}>
        {(control) => (
          <textarea {...control} rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </FormDialog>
  );
}
