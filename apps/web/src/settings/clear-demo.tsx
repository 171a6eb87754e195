"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { execute } from "../graphql/client.ts";
import { ClearDemoDocument } from "../graphql/generated/graphql.ts";
import styles from "./settings.module.css";

type State =
  | { readonly kind: "there" }
  | { readonly kind: "removing" }
  | { readonly kind: "removed"; readonly images: number }
  | { readonly kind: "failed"; readonly reason: string };

/** Removes the simulated history after one question; says how many images went. */
export function ClearDemo({ images }: { readonly images: number }) {
  const t = useTranslations("frame.settings");
  const [state, setState] = useState<State>({ kind: "there" });
  const dialog = useRef<HTMLDialogElement>(null);
  const router = useRouter();

  const remove = async () => {
    dialog.current?.close();
    setState({ kind: "removing" });
    try {
      const { clearDemo } = await execute("/api/graphql", ClearDemoDocument, {});
      if (!clearDemo.ok) {
        setState({ kind: "failed", reason: clearDemo.error ?? "" });
        return;
      }
      setState({ kind: "removed", images: clearDemo.removedInstances });
      router.refresh();
    } catch (error) {
      setState({ kind: "failed", reason: error instanceof Error ? error.message : String(error) });
    }
  };

  if (state.kind === "removed") return <p role="status">{t("removed", { images: state.images })}</p>;
  if (images === 0) return <p className="muted">{t("demoGone")}</p>;
  return (
    <>
      <p>{t("demoText", { images })}</p>
      <p>
        <button
          type="button"
          className="button danger"
          disabled={state.kind === "removing"}
          onClick={() => dialog.current?.showModal()}
        >
          {t(state.kind === "removing" ? "removing" : "remove")}
        </button>
      </p>
      {state.kind === "failed" ? <p role="alert">{t("failed", { reason: state.reason })}</p> : null}
      <dialog ref={dialog} className={styles.dialog} aria-label={t("remove")}>
        <p>{t("confirm", { images })}</p>
        <div className={styles.answers}>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {t("confirmNo")}
          </button>
          <button type="button" className="button danger" onClick={remove}>
            {t("confirmYes")}
          </button>
        </div>
      </dialog>
    </>
  );
}
