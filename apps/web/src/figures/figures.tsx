import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import styles from "./figures.module.css";

export interface Column {
  readonly label: string;
  readonly number?: boolean;
}

interface Props {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}

/** The table behind a chart, closed until asked for. The first cell of a row is its heading. */
export function Figures({ caption, columns, rows }: Props) {
  const t = useTranslations("frame.chart");
  return (
    <details className={styles.details}>
      <summary>{t("figures")}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={caption}>
        <table className={styles.table}>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.label} scope="col" className={column.number ? styles.number : undefined}>
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                {row.cells.map((cell, index) => {
                  const column = columns[index];
                  if (index === 0) {
                    return (
                      <th key={column?.label} scope="row">
                        {cell}
                      </th>
                    );
                  }
                  return (
                    <td key={column?.label} className={column?.number ? styles.number : undefined}>
                      {cell}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
