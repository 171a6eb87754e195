import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { FilterBar } from "../filters/filter-bar.tsx";
import type { Chip } from "../filters/filter-chips.tsx";
import type { ExtraParams } from "../filters/filter-state.ts";
import type { Origin, Selection } from "../filters/selection.ts";
import { Link } from "../i18n/navigation.ts";
import { Icon } from "./icons.tsx";
import styles from "./page.module.css";

export interface TrailStep {
  readonly label: string;
  /** Without the language; absent for the page itself. */
  readonly href?: string;
}

interface Props {
  /** The way here, outermost first; the last step is this page. */
  readonly trail: readonly TrailStep[];
  /** The page's heading; may hold a sentence. */
  readonly title: ReactNode;
  /** Beside the heading: what kind of thing this is, a link to its parent. */
  readonly subtitle?: ReactNode;
  /** Shows the filter bar; its origin decides on the ribbon. */
  readonly selection?: Selection;
  /** The page's own names in the address (a measure, a grade), kept by every change of the filter. */
  readonly extra?: ExtraParams;
  /** Chips of the page's own names. */
  readonly extraChips?: readonly Chip[];
  /** How many images the page's figures are made of; stands at the filter bar's right. */
  readonly denominator?: { readonly images: number; readonly notAssessable: number };
  /** Whose data show where there is no selection (one study): decides on the ribbon. */
  readonly origin?: Origin;
  readonly children: ReactNode;
}

/** Every page: trail, ribbon of what is not real, filter bar, heading, content. */
export async function Page({
  trail,
  title,
  subtitle,
  selection,
  extra,
  extraChips,
  denominator,
  origin,
  children,
}: Props) {
  const t = await getTranslations("frame");
  const shown = origin ?? selection?.origin;
  return (
    <main id="content" className={styles.page} tabIndex={-1}>
      <Trail steps={trail} />
      {shown && shown !== "REAL" ? <Ribbon origin={shown} /> : null}
      <div className={styles.body}>
        {selection ? (
          <FilterBar
            selection={selection}
            extra={extra ?? {}}
            extraChips={extraChips ?? []}
            denominator={denominator ? t("denominator", denominator) : null}
          />
        ) : null}
        <div className={styles.heading}>
          <h1>{title}</h1>
          {subtitle ? <div className={styles.subtitle}>{subtitle}</div> : null}
        </div>
        {children}
      </div>
    </main>
  );
}

async function Trail({ steps }: { readonly steps: readonly TrailStep[] }) {
  const t = await getTranslations("frame");
  return (
    <nav className={styles.trail} aria-label={t("trail")}>
      <ol>
        {steps.map((step, index) => (
          <li key={step.label} aria-current={index === steps.length - 1 ? "page" : undefined}>
            {step.href === undefined ? <span>{step.label}</span> : <Link href={step.href}>{step.label}</Link>}
            {index < steps.length - 1 ? <Icon name="expand" size={14} /> : null}
          </li>
        ))}
      </ol>
    </nav>
  );
}

async function Ribbon({ origin }: { readonly origin: "DEMO" | "SIMULATED" }) {
  const t = await getTranslations("frame.ribbon");
  const locale = await getLocale();
  return (
    <div className={styles.ribbon} data-origin={origin} role="note">
      <div>
        <p>
          <strong>{t(origin)}</strong>
          {locale === "zh" ? "：" : ": "}
          {t(`${origin}_text`)}
        </p>
      </div>
    </div>
  );
}
