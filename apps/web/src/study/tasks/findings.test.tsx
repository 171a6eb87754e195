import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { MESSAGES } from "../../i18n/messages.ts";
import type { Locale } from "../../i18n/routing.ts";
import { MarkerFinding } from "./findings.tsx";

function words(locale: Locale, state: string): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={MESSAGES[locale]} timeZone="UTC">
      <MarkerFinding marker={{ state, letter: "L", similarity: 0.97, box: null }} laterality="R" />
    </NextIntlClientProvider>,
  );
}

describe("the marker", () => {
  test("a letter against the header is a warning in words that names both sides", () => {
    expect(words("en", "mismatch")).toMatch(/role="alert".*Check the side.*says L, the header says R.*patient safety/s);
    expect(words("zh", "mismatch")).toMatch(/role="alert".*核对左右.*标识为 L，文件头记录为 R.*患者安全/s);
  });

  test.each([
    ["present", "Marker L read"],
    ["absent", "No complete, unobstructed L or R"],
    ["mirrored", "The letter L is mirrored"],
    ["unknown", "could not be looked for"],
    ["a state of a later version", "could not be looked for"],
  ])("%s is told apart, without alarm", (state, sentence) => {
    expect(words("en", state)).toContain(sentence);
    expect(words("en", state)).not.toContain("alert");
  });
});
