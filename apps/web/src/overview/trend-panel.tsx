import { useLocale, useTranslations } from "next-intl";
import { type MonthlySeries, type PhaseBreak, prepareTrend, trendRows } from "../charts/trend.ts";
import { TrendChart } from "../charts/trend-chart.tsx";
import { EstimateText } from "../figures/estimate-text.tsx";
import { Figures } from "../figures/figures.tsx";
import { Panel } from "../figures/panel.tsx";
import { estimateWords } from "../figures/words.ts";
import { studiesHref } from "../filters/filter-state.ts";
import { firstDayOf, lastDayOf } from "../filters/months.ts";
import type { Selection } from "../filters/selection.ts";
import { formatMonth, formatPoints } from "../i18n/format.ts";
import { getPathname } from "../i18n/navigation.ts";
import styles from "./overview.module.css";

interface Props {
  readonly series: readonly MonthlySeries[];
  readonly selection: Selection;
}

/** Mean score by month: a line a version, breaks with their reason, gaps left open. */
export function TrendPanel({ series, selection }: Props) {
  const t = useTranslations("overview.trend");
  const name = useTranslations("overview");
  const estimate = useTranslations("frame.estimate");
  const locale = useLocale();
  const trend = prepareTrend(series, selection.from, selection.to);
  const month = (text: string) => formatMonth(locale, text);
  const href = (text: string) =>
    getPathname({
      locale,
      href: studiesHref({
        ...selection.state,
        dataset: selection.dataset,
        from: firstDayOf(text),
        to: lastDayOf(text),
      }),
    });
  const lines = trend.lines.map((line, index) => ({
    key: `${index} ${line.version.rubricVersion} ${line.version.modelSet}`,
    label: name("versionName", { rubric: line.version.rubricVersion, models: line.version.modelSet.slice(0, 7) }),
    points: Object.fromEntries(
      line.points
        .filter((point) => point.figure !== null)
        .map((point) => [
          month(point.month),
          {
            month: month(point.month),
            href: href(point.month),
            text: t("point", {
              month: month(point.month),
              figure: estimateWords(estimate, locale, point.estimate, "points"),
            }),
          },
        ]),
    ),
  }));
  const reason = (phase: PhaseBreak) => {
    if (phase.rubricVersion === null) return t("breakModels");
    return t(phase.newModels ? "breakBoth" : "breakRubric", { rubric: phase.rubricVersion });
  };
  const few = trend.lines.flatMap((line) => line.points).filter((point) => point.figure === null).length;
  const notes = [
    ...(trend.breaks.length > 0 ? [t("breaks", { n: trend.breaks.length })] : []),
    ...(trend.emptyMonths.length > 0 && trend.figures.length > 0 ? [t("gaps", { n: trend.emptyMonths.length })] : []),
    ...(few > 0 ? [t("few", { n: few })] : []),
  ];
  return (
    <Panel title={t("title")} sentence={<TrendSentence trend={trend} />}>
      {trend.figures.length > 0 ? (
        <TrendChart
          rows={trendRows(trend).map((row) => ({ ...row, month: month(row.month) }))}
          lines={lines}
          breaks={trend.breaks.map((phase) => ({ month: month(phase.month), label: reason(phase) }))}
          scale={trend.scale}
          yTitle={trend.scale.broken ? t("yTitleBroken", { from: trend.scale.from }) : t("yTitle")}
          label={t("title")}
        />
      ) : null}
      <div className={styles.notes}>
        {trend.figures.length > 0 ? (
          <p>
            <span className={styles.bandSwatch} aria-hidden="true" /> {t("band")}
          </p>
        ) : null}
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
      <Figures
        caption={t("title")}
        columns={[
          { label: t("month") },
          { label: t("mean") },
          { label: t("images"), number: true },
          { label: t("version") },
        ]}
        rows={trend.lines.flatMap((line, index) =>
          line.points.map((point) => ({
            key: `${index} ${point.month}`,
            cells: [
              month(point.month),
              <EstimateText key="mean" estimate={point.estimate} unit="points" />,
              point.images,
              lines[index]?.label ?? "",
            ],
          })),
        )}
      />
    </Panel>
  );
}

function TrendSentence({ trend }: { readonly trend: ReturnType<typeof prepareTrend> }) {
  const t = useTranslations("overview.trend");
  const locale = useLocale();
  const last = trend.figures.at(-1);
  if (!last) return t("none");
  const byValue = trend.figures.toSorted((a, b) => a.figure.value - b.figure.value);
  const [low, high] = [byValue[0] ?? last, byValue.at(-1) ?? last];
  const words = { last: formatPoints(locale, last.figure.value), lastMonth: formatMonth(locale, last.month) };
  if (trend.figures.length < 2) return t("single", words);
  return t("sentence", {
    ...words,
    low: formatPoints(locale, low.figure.value),
    lowMonth: formatMonth(locale, low.month),
    high: formatPoints(locale, high.figure.value),
    highMonth: formatMonth(locale, high.month),
  });
}
