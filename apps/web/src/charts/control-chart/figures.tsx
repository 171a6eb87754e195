import { EstimateText } from "../../figures/estimate-text.tsx";
import { Figures } from "../../figures/figures.tsx";
import { limitWords, periodWords, ruleWords, type Speech } from "./chart-words.ts";
import type { PreparedChart, PreparedPoint } from "./prepare.ts";

interface Props {
  readonly caption: string;
  readonly chart: PreparedChart;
  readonly speech: Speech;
}

/** The table behind the chart: a row a point, with its limits and the rules it breaks. */
export function ControlChartFigures({ caption, chart, speech }: Props) {
  const { t, unit } = speech;
  const limits = ({ answer, phase }: PreparedPoint) => {
    if (answer.lower === null || answer.upper === null) return "";
    const range = t("table.range", {
      lower: limitWords(speech, answer.lower),
      upper: limitWords(speech, answer.upper),
    });
    return phase.answer.trial ? t("table.trial", { limits: range }) : range;
  };
  return (
    <Figures
      caption={caption}
      columns={[
        { label: t("table.period") },
        { label: t("table.figure") },
        { label: t("table.images"), number: true },
        { label: t("table.centre"), number: true },
        { label: t("table.limits") },
        { label: t("table.phase") },
        { label: t("table.rules") },
      ]}
      rows={chart.points.map((point) => ({
        key: point.key,
        cells: [
          periodWords(speech, point.answer.start),
          <EstimateText key="figure" estimate={point.answer.estimate} unit={unit} withoutN />,
          point.answer.estimate.n,
          point.phase.answer.centre === null ? "" : limitWords(speech, point.phase.answer.centre),
          limits(point),
          periodWords(speech, point.phase.answer.start),
          point.violations
            .map((violation) => t(`found.${violation.meaning}`, { rule: ruleWords(speech, violation) }))
            .join(" "),
        ],
      }))}
    />
  );
}
