"use client";

import { useSearchParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { Link, usePathname } from "../i18n/navigation.ts";
import { LANGUAGE_TAG, routing } from "../i18n/routing.ts";
import styles from "./switch.module.css";

/** The same page with the same filter in the other language. */
export function LanguageSwitch() {
  const t = useTranslations("frame.language");
  const current = useLocale();
  const path = usePathname();
  const query = useSearchParams().toString();
  return (
    <ul className={styles.switch} aria-label={t("label")}>
      {routing.locales.map((locale) => (
        <li key={locale}>
          <Link
            href={query === "" ? path : `${path}?${query}`}
            locale={locale}
            lang={LANGUAGE_TAG[locale]}
            hrefLang={locale}
            className={styles.choice}
            aria-current={locale === current ? "true" : undefined}
            scroll={false}
          >
            {t(locale)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
