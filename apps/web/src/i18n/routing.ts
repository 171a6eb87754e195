import { defineRouting } from "next-intl/routing";

/** English and Simplified Chinese; the first visit follows the browser's Accept-Language. */
export const routing = defineRouting({ locales: ["en", "zh"], defaultLocale: "en", localePrefix: "always" });

export type Locale = (typeof routing.locales)[number];

/** The language's tag for `lang` and Intl: dates, numbers and lists. */
export const LANGUAGE_TAG: Readonly<Record<Locale, string>> = { en: "en-GB", zh: "zh-CN" };
