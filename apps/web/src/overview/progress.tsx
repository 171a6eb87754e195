"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import styles from "./overview.module.css";

interface Props {
  readonly received: number;
  readonly waiting: number;
  readonly failed: number;
}

const REFRESH_MS = 4000;

/** Shows while something is still being graded, and asks for the page again until nothing waits. */
export function ProgressNotice({ received, waiting, failed }: Props) {
  const t = useTranslations("overview.progress");
  const router = useRouter();
  useEffect(() => {
    if (waiting === 0) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, [router, waiting]);
  if (waiting === 0 && failed === 0) return null;
  const done = Math.max(0, received - waiting);
  return (
    <section className={styles.progress} aria-label={t("title")}>
      {waiting > 0 ? (
        <>
          <p role="status">{t("sentence", { done, received, waiting })}</p>
          <progress value={done} max={received} aria-label={t("title")} />
        </>
      ) : null}
      {failed > 0 ? <p className={styles.failed}>{t("failed", { n: failed })}</p> : null}
    </section>
  );
}
