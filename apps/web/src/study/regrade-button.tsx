"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { execute } from "../graphql/client.ts";
import { RegradeDocument, RegradeStateDocument } from "../graphql/generated/graphql.ts";
import { useRouter } from "../i18n/navigation.ts";
import styles from "./study.module.css";

const ASK_EVERY_MS = 1500;
const GIVE_UP_AFTER = 80;

interface Props {
  readonly instanceId: string;
  /** The grading that is shown now; null when there is none. */
  readonly gradingId: string | null;
  readonly isSimulated: boolean;
}

type State =
  | { readonly step: "idle" | "sending" | "done" | "late" }
  | { readonly step: "queued"; readonly before: string | null; readonly asked: number }
  | { readonly step: "failed"; readonly error: string };

/** Queues one more grading and shows it when it is there. The earlier ones stay in the list. */
export function RegradeButton({ instanceId, gradingId, isSimulated }: Props) {
  const t = useTranslations("study.regrade");
  const router = useRouter();
  const [state, setState] = useState<State>({ step: "idle" });

  useEffect(() => {
    if (state.step !== "queued") return;
    const timer = setTimeout(async () => {
      const next = { ...state, asked: state.asked + 1 };
      const answer = await execute("/api/graphql", RegradeStateDocument, { id: instanceId }).catch(() => null);
      const now = answer?.instance?.grading?.id ?? null;
      if (now !== null && now !== state.before) {
        setState({ step: "done" });
        router.refresh();
      } else setState(next.asked < GIVE_UP_AFTER ? next : { step: "late" });
    }, ASK_EVERY_MS);
    return () => clearTimeout(timer);
  }, [state, instanceId, router]);

  if (isSimulated) return null;
  const send = async (): Promise<void> => {
    setState({ step: "sending" });
    try {
      const { regrade } = await execute("/api/graphql", RegradeDocument, { instanceId });
      if (regrade.ok) setState({ step: "queued", before: gradingId, asked: 0 });
      else setState({ step: "failed", error: regrade.error ?? "" });
    } catch (error) {
      setState({ step: "failed", error: error instanceof Error ? error.message : String(error) });
    }
  };
  const busy = state.step === "sending" || state.step === "queued";
  return (
    <div className={styles.regrade}>
      <button type="button" className="button" disabled={busy} onClick={send}>
        {t("button")}
      </button>
      <p role="status" className={styles.regradeState}>
        {state.step === "idle" ? "" : state.step === "failed" ? t("failed", { error: state.error }) : t(state.step)}
      </p>
    </div>
  );
}
