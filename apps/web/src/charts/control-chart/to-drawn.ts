import { formatDay, formatMonth, formatTick } from "../../i18n/format.ts";
import { limitWords, pointWords, type Speech } from "./chart-words.ts";
import type { DrawnChart } from "./drawn.ts";
import { edgeLabels, eventBadges, type LimitKind, placeMarks, placeShare } from "./labels.ts";
import { PLOT } from "./plot.ts";
import type { ChartAnswer, PhaseMark, PreparedChart, Stretch } from "./prepare.ts";

type EventKind = ChartAnswer["events"][number]["event"]["kind"];

export interface Naming {
  /** Of the measure. */
  readonly name: string;
  /** The images of one period. */
  readonly href: (start: string, end: string) => string;
  readonly eventKind: (kind: EventKind) => string;
}

const LABEL_GAP_PX = 17;
/** Badges of events nearer than this share of the width would cover each other. */
const BADGES_APART = 0.045;

export interface ChartInWords extends DrawnChart {
  /** All events, in the order of their numbers. */
  readonly eventLines: readonly { readonly key: string; readonly text: string }[];
}

/** The prepared chart with all its words in the page's language. */
export function drawnChart(chart: PreparedChart, speech: Speech, { name, href, eventKind }: Naming): ChartInWords {
  const { t, locale, step, unit } = speech;
  const { scale, slots } = chart;
  const tick = (value: number) => ({ value, text: formatTick(locale, unit, value) });
  const title = t(`yTitle.${unit}`, { measure: name });
  const broken = t("broken", { from: tick(scale.from).text });
  const stretches = (kind: LimitKind, list: readonly (Stretch | null)[], trial: boolean) =>
    list.flatMap((stretch) => (stretch ? [{ kind, trial, stretch: inside(stretch) }] : []));
  // A mean's limits may lie beyond what a mean can be.
  const inside = (stretch: Stretch): Stretch =>
    stretch.map(({ x, y }) => ({ x, y: Math.min(scale.to, Math.max(scale.from, y)) }));
  const events = chart.events.toSorted((a, b) => a.x - b.x);
  const eventLines = events.map(({ event }) => ({
    key: event.id,
    text: t("eventLine", { day: formatDay(locale, event.day), title: event.title, kind: eventKind(event.kind) }),
  }));
  return {
    label: t("title", { measure: name }),
    yTitle: scale.broken ? (locale === "zh" ? `${title}，${broken}` : `${title}; ${broken}`) : title,
    scale: { from: scale.from, to: scale.to, broken: scale.broken, ticks: scale.ticks.map(tick) },
    slots: slots.map(({ start }) => (step === "week" ? formatDay(locale, start) : formatMonth(locale, start))),
    points: chart.points
      .toSorted((a, b) => a.x - b.x)
      .map((point) => ({
        key: point.key,
        x: point.x,
        y: point.figure?.value ?? null,
        meaning: point.meaning,
        lines: pointWords(speech, point),
        href: href(point.answer.start, point.answer.end),
      })),
    runs: chart.runs.map((run) => run.map(({ x, figure }) => ({ x, y: figure?.value ?? 0 }))),
    lines: [
      ...stretches("target", chart.targets, false),
      ...chart.phases.flatMap(({ centre, lower, upper, answer }) => [
        ...stretches("lower", lower, answer.trial),
        ...stretches("upper", upper, answer.trial),
        ...stretches("centre", [centre], answer.trial),
      ]),
    ],
    breaks: placeMarks(chart.breaks, slots.length).map(({ mark, ...place }) => ({
      ...place,
      key: `${mark.x} ${mark.reason}`,
      x: mark.x,
      reason: reasonWords(speech, mark, chart),
    })),
    events: eventBadges(
      events.map(({ x }) => placeShare(x, slots.length)),
      BADGES_APART,
    ).map(({ at, first, last }) => ({
      key: `${first}`,
      at,
      number: first === last ? `${first}` : `${first}–${last}`,
      text: eventLines
        .slice(first - 1, last)
        .map(({ text }) => text)
        .join("\n"),
    })),
    edges: edgeLabels(chart, PLOT.height, LABEL_GAP_PX).map(({ kind, top, value }) => ({
      kind,
      top,
      name: t(`edge.${kind}`),
      value: limitWords(speech, value),
    })),
    eventLines,
  };
}

/** Why a phase began: "rubric 2", or the event's own title. */
function reasonWords({ t }: Pick<Speech, "t">, mark: PhaseMark, { events }: PreparedChart): string {
  if (mark.reason === "EVENT") {
    return events.find(({ event }) => event.id === mark.eventId)?.event.title ?? t("legend.event");
  }
  if (mark.rubricVersion === null) return t(mark.newModels ? "reason.models" : "reason.version");
  return t(mark.newModels ? "reason.both" : "reason.rubric", { rubric: mark.rubricVersion });
}
