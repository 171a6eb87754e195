import type { Locale } from "../i18n/routing.ts";

/** Names one after the other: "a, b and c" / "a、b、c"; with figures between them Chinese wants its comma. */
export function wordList(locale: Locale, words: readonly string[], { withFigures = false } = {}): string {
  if (locale === "zh") return words.join(withFigures ? "，" : "、");
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(words);
}
