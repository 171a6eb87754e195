"use client";

import { useTranslations } from "next-intl";
import { explainRejection } from "./rejection.ts";

/** Why an image was rejected, in the page's language where it has the words. */
export function RejectionText({ reason }: { readonly reason: string | null }) {
  const t = useTranslations("study.rejection");
  if (reason === null) return <span>{t("unknown")}</span>;
  const explained = explainRejection(reason);
  return explained ? <span>{t(explained.code, { detail: explained.detail })}</span> : <span lang="en">{reason}</span>;
}
