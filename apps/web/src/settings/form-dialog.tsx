"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import styles from "./settings.module.css";

interface Props {
  readonly title: string;
  readonly hint?: string;
  /** Names of the fields that are not right; empty: the form may be sent. */
  readonly check: () => readonly string[];
  /** Sends it. @throws when it was not saved, with the reason */
  readonly send: () => Promise<void>;
  /** After it was saved, or when the person leaves. */
  readonly onClose: (saved: boolean) => void;
  readonly children: ReactNode;
}

type State = { readonly step: "open" | "saving" } | { readonly step: "failed"; readonly reason: string };

/** A form above the page: Escape leaves it, Enter sends it, and the first field that is wrong gets the focus. */
export function FormDialog({ title, hint, check, send, onClose, children }: Props) {
  const t = useTranslations("settings.form");
  const dialog = useRef<HTMLDialogElement>(null);
  const saved = useRef(false);
  const [state, setState] = useState<State>({ step: "open" });
  const [wrong, setWrong] = useState(0);
  useEffect(() => dialog.current?.showModal(), []);

  const submit = async (): Promise<void> => {
    const problems = check();
    setWrong(problems.length);
    if (problems.length > 0) {
      const fields = [...(dialog.current?.querySelectorAll<HTMLElement>("[name]") ?? [])];
      fields.find((field) => problems.includes(field.getAttribute("name") ?? ""))?.focus();
      return;
    }
    setState({ step: "saving" });
    try {
      await send();
      saved.current = true;
      // Closing gives the focus back to the button that opened it.
      dialog.current?.close();
    } catch (error) {
      setState({ step: "failed", reason: error instanceof Error ? error.message : String(error) });
    }
  };

  return (
    <dialog ref={dialog} className={styles.dialog} aria-label={title} onClose={() => onClose(saved.current)}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (state.step !== "saving") void submit();
        }}
      >
        <h2>{title}</h2>
        {hint === undefined ? null : <p className="muted">{hint}</p>}
        {children}
        <p role="alert" className={styles.problem}>
          {state.step === "failed" ? t("failed", { reason: state.reason }) : wrong > 0 ? t("check", { n: wrong }) : ""}
        </p>
        <div className={styles.answers}>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {t("cancel")}
          </button>
          <button type="submit" className="button primary" aria-disabled={state.step === "saving"}>
            {t(state.step === "saving" ? "saving" : "save")}
          </button>
        </div>
      </form>
    </dialog>
  );
}
