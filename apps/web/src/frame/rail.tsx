"use client";

import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { filterQuery, parseFilter } from "../filters/filter-state.ts";
import { Link, usePathname } from "../i18n/navigation.ts";
import { Icon, type IconName } from "./icons.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { cookieText, RAIL_COOKIE, type Theme } from "./preferences.ts";
import styles from "./rail.module.css";
import { ThemeSwitch } from "./theme-switch.tsx";

const PAGES = [
  { name: "overview", path: "/" },
  { name: "sites", path: "/sites" },
  { name: "devices", path: "/devices" },
  { name: "technologists", path: "/technologists" },
  { name: "studies", path: "/studies" },
  { name: "settings", path: "/settings" },
] as const satisfies readonly { name: IconName; path: string }[];

/** The filter that the current address holds, as a query for the next page. */
function useKeptQuery(): string {
  const params = useSearchParams();
  const names = [...new Set(params.keys())];
  return filterQuery(parseFilter(Object.fromEntries(names.map((name) => [name, params.getAll(name)]))));
}

function Pages({ onChoose }: { readonly onChoose?: () => void }) {
  const t = useTranslations("frame.nav");
  const path = usePathname();
  const query = useKeptQuery();
  return (
    <ul className={styles.pages}>
      {PAGES.map((page) => {
        const current = page.path === "/" ? path === "/" : path === page.path || path.startsWith(`${page.path}/`);
        return (
          <li key={page.name}>
            <Link
              href={`${page.path}${page.name === "settings" ? "" : query}`}
              className={styles.page}
              aria-current={current ? (path === page.path ? "page" : "true") : undefined}
              title={t(page.name)}
              {...(onChoose ? { onClick: onChoose } : {})}
            >
              <Icon name={page.name} />
              <span className={styles.word}>{t(page.name)}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function Brand() {
  const t = useTranslations("frame");
  return (
    <Link href="/" className={styles.brand}>
      <svg aria-hidden="true" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor">
        <path d="M12 2v11" strokeWidth="1.5" />
        <path d="M8.5 13h7L12 22z" fill="currentColor" strokeLinejoin="round" />
        <path d="M5 2h14" strokeWidth="2" strokeLinecap="round" />
      </svg>
      <span className={styles.word}>{t("product")}</span>
    </Link>
  );
}

/** The pages at the left; folds to icons. Under 900 px it is the drawer's content instead. */
export function Rail({ folded }: { readonly folded: boolean }) {
  const t = useTranslations("frame.nav");
  const [icons, setIcons] = useState(folded);
  const fold = () => {
    const next = !icons;
    setIcons(next);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we serve
    document.cookie = cookieText(RAIL_COOKIE, next ? "icons" : "words");
    if (next) document.documentElement.dataset.rail = "icons";
    else delete document.documentElement.dataset.rail;
  };
  return (
    <nav className={`${styles.rail} no-print`} aria-label={t("label")} data-icons={icons || undefined}>
      <div className={styles.stay}>
        <Brand />
        <Pages />
        <button type="button" className={styles.fold} onClick={fold} title={t(icons ? "expand" : "collapse")}>
          <Icon name={icons ? "expand" : "collapse"} />
          <span className={styles.word}>{t(icons ? "expand" : "collapse")}</span>
        </button>
      </div>
    </nav>
  );
}

/** The same pages in a modal drawer, with language and theme, for narrow screens. */
export function Drawer({ theme }: { readonly theme: Theme }) {
  const t = useTranslations("frame.nav");
  const dialog = useRef<HTMLDialogElement>(null);
  const path = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the drawer
  useEffect(() => dialog.current?.close(), [path]);
  const close = () => dialog.current?.close();
  return (
    <>
      <button type="button" className={`${styles.menu} no-print`} onClick={() => dialog.current?.showModal()}>
        <Icon name="menu" />
        <span className="visually-hidden">{t("open")}</span>
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself */}
      <dialog
        ref={dialog}
        className={styles.drawer}
        aria-label={t("label")}
        onClick={(event) => event.target === event.currentTarget && close()}
      >
        <div className={styles.drawerBody}>
          <div className={styles.drawerHead}>
            <Brand />
            <button type="button" className={styles.menuClose} onClick={close}>
              <Icon name="close" />
              <span className="visually-hidden">{t("close")}</span>
            </button>
          </div>
          <nav aria-label={t("label")}>
            <Pages onChoose={close} />
          </nav>
          <div className={styles.drawerTools}>
            <LanguageSwitch />
            <ThemeSwitch theme={theme} />
          </div>
        </div>
      </dialog>
    </>
  );
}
