import type { useTranslations } from "next-intl";
import { formatEstimate, formatPoints, formatShare } from "../i18n/format.ts";
import type { Locale } from "../i18n/routing.ts";
import { type Estimate, known } from "./estimate.ts";

export type Unit = "points" | "share";

export const formatUnit = (locale: Locale, unit: Unit, value: number): string =>
  unit === "points" ? formatPoints(locale, value) : formatShare(locale, value);

/** The messages of `frame.estimate`, as useTranslations or getTranslations gives them. */
export type EstimateMessages = ReturnType<typeof useTranslations<"frame.estimate">>;

/** "84.2 (83.9–84.5), n = 1,204" or "too few (7 of 10)" as plain text, for tooltips and sentences. */
export function estimateWords(
  t: EstimateMessages,
  locale: Locale,
  estimate: Estimate,
  unit: Unit,
  { withN = true }: { readonly withN?: boolean } = {},
): string {
  const figure = known(estimate);
  if (!figure) return t("tooFew", { n: estimate.n, minimum: estimate.minimumN });
  const words = formatEstimate(locale, unit, figure);
  const value = `${words.value}${locale === "zh" ? "" : " "}${t("short", { interval: words.interval })}`;
  return withN ? `${value}${locale === "zh" ? "，" : ", "}${t("n", { n: figure.n })}` : value;
}
