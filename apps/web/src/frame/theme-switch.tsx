"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Icon } from "./icons.tsx";
import { cookieText, THEME_COOKIE, THEMES, type Theme } from "./preferences.ts";
import styles from "./switch.module.css";

/** Light, dark or as the system says. The choice is a cookie, so the next page comes from the server in it. */
export function ThemeSwitch({ theme }: { readonly theme: Theme }) {
  const t = useTranslations("frame.theme");
  const [chosen, setChosen] = useState(theme);
  const choose = (next: Theme) => {
    setChosen(next);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we serve
    document.cookie = cookieText(THEME_COOKIE, next);
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
  };
  return (
    <fieldset className={styles.switch}>
      <legend className="visually-hidden">{t("label")}</legend>
      {THEMES.map((name) => (
        <button
          key={name}
          type="button"
          className={styles.choice}
          aria-pressed={chosen === name}
          title={t(name)}
          onClick={() => choose(name)}
        >
          <Icon name={name} size={18} />
          <span className="visually-hidden">{t(name)}</span>
        </button>
      ))}
    </fieldset>
  );
}
