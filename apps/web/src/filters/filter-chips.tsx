"use client";

import { useTranslations } from "next-intl";
import { Icon } from "../frame/icons.tsx";
import { Link, usePathname } from "../i18n/navigation.ts";
import styles from "./filter-bar.module.css";

export interface Chip {
  readonly kind: string;
  readonly label: string;
  /** The query without this filter. */
  readonly query: string;
}

interface Props {
  readonly chips: readonly Chip[];
  /** The period in words where none was chosen. */
  readonly statement: string | null;
  readonly denominator: string | null;
  /** The query without any filter but the data set. */
  readonly clear: string;
}

/** What is filtered, each removable, and how many images remain. */
export function FilterChips({ chips, statement, denominator, clear }: Props) {
  const t = useTranslations("frame.filter");
  const path = usePathname();
  return (
    <div className={styles.chips}>
      {statement ? <p className={styles.statement}>{statement}</p> : null}
      {chips.length > 0 ? (
        <ul className={styles.chipList}>
          {chips.map((chip) => (
            <li key={`${chip.kind} ${chip.label}`}>
              <Link href={`${path}${chip.query}`} className={styles.chip} scroll={false}>
                <span className="visually-hidden">{t("remove", { name: `${chip.kind} ${chip.label}` })}</span>
                <span aria-hidden="true">
                  <span className={styles.chipKind}>{chip.kind}</span> {chip.label}
                </span>
                <Icon name="close" size={14} />
              </Link>
            </li>
          ))}
          {chips.length > 1 ? (
            <li>
              <Link href={`${path}${clear}`} className={styles.clear} scroll={false}>
                {t("clear")}
              </Link>
            </li>
          ) : null}
        </ul>
      ) : null}
      {denominator ? <p className={styles.denominator}>{denominator}</p> : null}
    </div>
  );
}
