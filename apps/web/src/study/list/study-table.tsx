"use client";

import { useTranslations } from "next-intl";
import { useCallback, useMemo, useRef } from "react";
import { taskName } from "../../figures/task-name.ts";
import { Link } from "../../i18n/navigation.ts";
import { GradeLetter } from "../grade-letter.tsx";
import { RejectionText } from "../rejection-text.tsx";
import { useShortcuts } from "../viewer/use-shortcuts.ts";
import styles from "./list.module.css";
import { studyHref } from "./list-state.ts";
import type { StudyRow } from "./rows.ts";

interface Props {
  readonly rows: readonly StudyRow[];
  /** The list's own query, so that the way back leads to the same place. */
  readonly query: string;
}

/** One row an image. J and K, or the arrow keys, walk through the rows; Enter opens one. */
export function StudyTable({ rows, query }: Props) {
  const t = useTranslations("study.list");
  const body = useRef<HTMLTableSectionElement>(null);
  const step = useCallback((by: number) => {
    const links = [...(body.current?.querySelectorAll<HTMLAnchorElement>("a[data-row]") ?? [])];
    const current = document.activeElement instanceof HTMLAnchorElement ? links.indexOf(document.activeElement) : -1;
    const next =
      current === -1 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, current + by));
    links[next]?.focus();
  }, []);
  useShortcuts(
    useMemo(() => ({ j: () => step(1), k: () => step(-1), arrowdown: () => step(1), arrowup: () => step(-1) }), [step]),
  );
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{t("caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("column.image")}</th>
          <th scope="col">{t("column.where")}</th>
          <th scope="col">{t("column.view")}</th>
          <th scope="col">{t("column.result")}</th>
          <th scope="col">{t("column.worst")}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row) => (
          <Row key={row.id} row={row} query={query} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, query }: { readonly row: StudyRow; readonly query: string }) {
  const t = useTranslations("study.list");
  const tView = useTranslations("rubric.view");
  const tTask = useTranslations("rubric.task");
  return (
    <tr className={styles.row}>
      <th scope="row" className={styles.image}>
        <Thumbnail url={row.thumbnailUrl} isSimulated={row.origin === "SIMULATED"} />
        <Link href={studyHref(row.id, query, row.cursor)} data-row className={styles.open}>
          {row.when}
        </Link>
      </th>
      <td className={styles.where}>
        <span>{row.site}</span>
        <span className="muted">
          {row.device} · {row.technologist}
        </span>
      </td>
      <td>{row.view ? tView(row.view) : "–"}</td>
      <td>
        <Result row={row} />
      </td>
      <td className={styles.worst}>
        {row.worst ? t("worst", { task: taskName(tTask, row.worst.taskId), points: row.worst.lost }) : null}
        {row.notAssessable > 0 ? <span className="muted">{t("notAssessable", { n: row.notAssessable })}</span> : null}
        {row.status === "REJECTED" ? <RejectionText reason={row.statusReason} /> : null}
        {row.status === "FAILED" ? <span lang="en">{row.statusReason}</span> : null}
        {row.status === "GRADED" && row.worst === null ? <span className="muted">{t("nothingLost")}</span> : null}
      </td>
    </tr>
  );
}

function Result({ row }: { readonly row: StudyRow }) {
  const t = useTranslations("study.list");
  const tStatus = useTranslations("study.status");
  if (row.total !== null && row.grade) {
    return (
      <span className={styles.result}>
        <strong>{row.total}</strong>
        <GradeLetter grade={row.grade} size="small" />
      </span>
    );
  }
  return (
    <span className={styles.status} data-status={row.status}>
      {tStatus(row.status)}
      {row.partial ? <span className="muted">{t("partial", row.partial)}</span> : null}
    </span>
  );
}

function Thumbnail({ url, isSimulated }: { readonly url: string | null; readonly isSimulated: boolean }) {
  const t = useTranslations("study.list");
  if (url === null) return <span className={styles.noImage}>{isSimulated ? t("simulated") : t("noImage")}</span>;
  // biome-ignore lint/performance/noImgElement: thumbnails come ready-made from the API
  return <img className={styles.thumbnail} src={url} alt="" width={56} height={56} loading="lazy" />;
}
