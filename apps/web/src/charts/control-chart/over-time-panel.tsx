import { getLocale, getTranslations } from "next-intl/server";
import { Panel } from "../../figures/panel.tsx";
import { taskName } from "../../figures/task-name.ts";
import { type FilterState, filterQuery, studiesHref } from "../../filters/filter-state.ts";
import { filterInput, type Selection } from "../../filters/selection.ts";
import { ControlChartDocument } from "../../graphql/generated/graphql.ts";
import { query } from "../../graphql/server.ts";
import { formatNumber } from "../../i18n/format.ts";
import { getPathname, Link } from "../../i18n/navigation.ts";
import { type ChartMeasure, chartParams, chartUnit, imagesBehind, measureInput, type Step } from "./chart-measure.ts";
import { type Speech, summaryWords } from "./chart-words.ts";
import styles from "./control-chart.module.css";
import { ControlChart } from "./control-chart.tsx";
import { ControlChartFigures } from "./figures.tsx";
import { Legend } from "./legend.tsx";
import { OverTimeControls } from "./over-time-controls.tsx";
import { prepareControlChart } from "./prepare.ts";
import { drawnChart } from "./to-drawn.ts";

interface Props {
  /** What is charted: the unit's own images. */
  readonly selection: Selection;
  /** Of the page's address, which does not name the unit again. */
  readonly state: FilterState;
  /** The page, e.g. "/sites/…". */
  readonly path: string;
  readonly measure: ChartMeasure;
  readonly step: Step;
  readonly taskIds: readonly string[];
}

const later = (a: string, b: string) => (a > b ? a : b);
const earlier = (a: string, b: string) => (a < b ? a : b);

/** One measure of one unit over time: what the control chart says, the chart, what to know about it, its figures. */
export async function OverTimePanel({ selection, state, path, measure, step, taskIds }: Props) {
  const [t, estimate, compare, task, kind, locale, answer] = await Promise.all([
    getTranslations("control"),
    getTranslations("frame.estimate"),
    getTranslations("compare"),
    getTranslations("rubric.task"),
    getTranslations("settings.events.kind"),
    getLocale(),
    query(ControlChartDocument, {
      filter: filterInput(selection),
      measure: measureInput(measure),
      granularity: step === "week" ? "WEEK" : "MONTH",
    }),
  ]);
  const { extent } = selection;
  const period = { from: later(selection.from, extent.firstDay), to: earlier(selection.to, extent.lastDay) };
  const unit = chartUnit(measure);
  const chart = prepareControlChart(answer.controlChart, period, step, unit);
  const speech: Speech = { t, estimate, locale, step, unit };
  const name =
    measure.kind === "fails"
      ? compare("measures.fails", { task: taskName(task, measure.taskId) })
      : t(`measure.${measure.kind}`);
  const href = (start: string, end: string) =>
    getPathname({
      locale,
      href: studiesHref(
        { ...selection.state, from: later(start, period.from), to: earlier(end, period.to) },
        imagesBehind(measure),
      ),
    });
  const drawn = drawnChart(chart, speech, { name, href, eventKind: (event) => kind(event) });
  const last = chart.phases.at(-1);
  const whole = { from: extent.firstDay, to: extent.lastDay };
  const longer = period.from > whole.from || period.to < whole.to;
  const everything = `${path}${filterQuery({ ...state, ...whole }, chartParams(measure, step))}`;
  const trialLast = last?.answer.trial === true && last.answer.centre !== null;
  const notes = [
    ...(trialLast ? [t("notes.trial", { n: last.answer.points })] : []),
    ...(!trialLast && chart.phases.some((phase) => phase !== last && phase.answer.trial && phase.answer.centre !== null)
      ? [t("notes.trialEarlier")]
      : []),
    ...(chart.breaks.length > 0 ? [t("notes.phases")] : []),
    ...(chart.empty > 0 && chart.points.length > 0 ? [t("notes.empty", { step, n: chart.empty })] : []),
    ...(answer.controlChart.expectedFalseAlarms > 0
      ? [
          t("notes.falseAlarms", {
            expected: formatNumber(locale, answer.controlChart.expectedFalseAlarms, 1),
            points: chart.points.length - chart.few,
          }),
        ]
      : []),
  ];
  return (
    <Panel title={t("title", { measure: name })} sentence={summaryWords(speech, chart)}>
      <OverTimeControls measure={measure} step={step} state={state} taskIds={taskIds} />
      {chart.points.length > 0 ? <ControlChart chart={drawn} /> : null}
      <Legend chart={drawn} step={step} />
      {drawn.eventLines.length > 0 ? (
        <div>
          <h3 className={styles.eventTitle}>{t("events")}</h3>
          <ol className={styles.eventList}>
            {drawn.eventLines.map(({ key, text }) => (
              <li key={key}>{text}</li>
            ))}
          </ol>
        </div>
      ) : null}
      <div className={styles.notes}>
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
        {longer ? (
          <p>
            <Link href={everything}>{t("notes.longer")}</Link>
          </p>
        ) : null}
      </div>
      <ControlChartFigures caption={t("title", { measure: name })} chart={chart} speech={speech} />
    </Panel>
  );
}
