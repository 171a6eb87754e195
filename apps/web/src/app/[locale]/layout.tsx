import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { hasLocale, NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import "../../frame/base.css";
import styles from "../../frame/frame.module.css";
import { LanguageSwitch } from "../../frame/language-switch.tsx";
import { Notice } from "../../frame/notice.tsx";
import { RAIL_COOKIE, THEME_COOKIE, themeFrom } from "../../frame/preferences.ts";
import { Drawer, Rail } from "../../frame/rail.tsx";
import { ThemeSwitch } from "../../frame/theme-switch.tsx";
import { LANGUAGE_TAG, routing } from "../../i18n/routing.ts";

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#FAFAF9" },
    { media: "(prefers-color-scheme: dark)", color: "#0C0F12" },
  ],
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("frame");
  return { title: { default: t("product"), template: `%s · ${t("product")}` }, description: t("tagline") };
}

interface Props {
  readonly children: ReactNode;
  readonly params: Promise<{ locale: string }>;
}

export default async function LocaleLayout({ children, params }: Props) {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  const jar = await cookies();
  const theme = themeFrom(jar.get(THEME_COOKIE)?.value);
  const folded = jar.get(RAIL_COOKIE)?.value === "icons";
  const t = await getTranslations("frame");
  return (
    <html
      lang={LANGUAGE_TAG[locale]}
      data-theme={theme === "system" ? undefined : theme}
      data-rail={folded ? "icons" : undefined}
      suppressHydrationWarning
    >
      <body>
        <NextIntlClientProvider>
          <a href="#content" className={styles.skip}>
            {t("skip")}
          </a>
          <div className={styles.frame}>
            <Rail folded={folded} />
            <div className={styles.column}>
              <header className={styles.top}>
                <Drawer theme={theme} />
                <div className={styles.tools}>
                  <LanguageSwitch />
                  <ThemeSwitch theme={theme} />
                </div>
              </header>
              {children}
              <Notice />
            </div>
          </div>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
