import type { useTranslations } from "next-intl";
import { type EstimateMessages, estimateWords, formatUnit, type Unit } from "../../figures/words.ts";
import { formatDay, formatMonth, formatNumber, formatPoints } from "../../i18n/format.ts";
import type { Locale } from "../../i18n/routing.ts";
import type { Step } from "./chart-measure.ts";
import type { PreparedChart, PreparedPoint, Violation } from "./prepare.ts";

export interface Speech {
  readonly t: ReturnType<typeof useTranslations<"control">>;
  readonly estimate: EstimateMessages;
  readonly locale: Locale;
  readonly step: Step;
  readonly unit: Unit;
}

/** "2026-05", of a week "week from 2026-05-04". */
export function periodWords({ t, locale, step }: Speech, start: string): string {
  return step === "week" ? t("week", { day: formatDay(locale, start) }) : formatMonth(locale, start);
}

/** The rule and what was found, made from the kind and its numbers. */
export function ruleWords({ t, locale }: Pick<Speech, "t" | "locale">, violation: Violation): string {
  const { kind, count, needed, window, sigmas } = violation;
  const side = violation.side ?? "ABOVE";
  const distance = sigmas === null ? "" : formatNumber(locale, sigmas, Number.isInteger(sigmas) ? 0 : 1);
  switch (kind) {
    case "BEYOND_LIMITS":
      return t("rule.BEYOND_LIMITS", { side });
    case "SAME_SIDE":
      return t("rule.SAME_SIDE", { side, count, needed });
    case "TREND":
      return t("rule.TREND", { side, count, needed });
    case "ALTERNATING":
      return t("rule.ALTERNATING", { count, needed });
    case "ZONE":
      return t("rule.ZONE", { side, count, needed, window, distance });
    case "HUGGING":
      return t("rule.HUGGING", { count, needed, distance });
    case "AVOIDING":
      return t("rule.AVOIDING", { count, needed, distance });
    case "CUMULATIVE":
      return t("rule.CUMULATIVE", { side, distance });
  }
}

/** The limits of a point or of the last phase; one decimal of a per cent, as limits often lie close together. */
export function limitWords({ locale, unit }: Pick<Speech, "locale" | "unit">, value: number): string {
  if (unit === "points") return formatPoints(locale, value);
  const percent = formatNumber(locale, value * 100, 1);
  return locale === "en" ? `${percent}\u00a0%` : `${percent}%`;
}

/** What a point says when it has the focus: period and figure, limits, rules. */
export function pointWords(speech: Speech, point: PreparedPoint): string[] {
  const { t, estimate, locale, unit } = speech;
  const { answer, phase } = point;
  const head = t("point", {
    period: periodWords(speech, answer.start),
    figure: estimateWords(estimate, locale, answer.estimate, unit),
  });
  const limits =
    answer.lower === null || answer.upper === null || phase.answer.centre === null
      ? []
      : [
          t(phase.answer.trial ? "pointTrial" : "pointLimits", {
            centre: limitWords(speech, phase.answer.centre),
            lower: limitWords(speech, answer.lower),
            upper: limitWords(speech, answer.upper),
          }),
        ];
  const rules = point.violations.map((violation) =>
    t(`found.${violation.meaning}`, { rule: ruleWords(speech, violation) }),
  );
  return [head, ...limits, ...rules];
}

/** What the chart says, in the page's language, made from its numbers. */
export function summaryWords(speech: Speech, chart: PreparedChart): string {
  const { t, step, locale, unit } = speech;
  const figures = chart.points.filter(({ figure }) => figure !== null);
  const phase = chart.phases.at(-1);
  if (figures.length === 0 || !phase) return t("summary.none", { step });
  const own = figures.filter((point) => point.phase === phase);
  const first = own[0]?.answer.start ?? phase.answer.start;
  const since = step === "week" ? formatDay(locale, first) : formatMonth(locale, first);
  const { centre, neededPoints } = phase.answer;
  if (centre === null) {
    return t("summary.noLimits", { step, n: own.length, since, needed: neededPoints ?? 2 });
  }
  const last = own.findLast(({ answer }) => answer.lower !== null && answer.upper !== null)?.answer;
  const figuresOfIt = {
    step,
    n: own.length,
    since,
    centre: limitWords(speech, centre),
    lower: limitWords(speech, last?.lower ?? centre),
    upper: limitWords(speech, last?.upper ?? centre),
  };
  const found = latestViolation(own);
  const said = found === null ? t("summary.steady", figuresOfIt) : changeWords(speech, own, found, figuresOfIt);
  const before = chart.phases.at(-2)?.answer.centre ?? null;
  if (before === null) return said;
  const phaseBefore = t("summary.before", { centre: formatUnit(locale, unit, before) });
  return locale === "zh" ? `${said}${phaseBefore}` : `${said} ${phaseBefore}`;
}

/** From the first to the last period: months by their names, weeks from the first one's first to the last one's last day. */
function spanWords({ locale, step }: Speech, first: string, last: string, end: string): { from: string; to: string } {
  return step === "week"
    ? { from: formatDay(locale, first), to: formatDay(locale, end) }
    : { from: formatMonth(locale, first), to: formatMonth(locale, last) };
}

/** What stands out, and in which periods. */
function changeWords(
  speech: Speech,
  points: readonly PreparedPoint[],
  found: Violation,
  figures: Readonly<Record<"since" | "centre" | "lower" | "upper", string>>,
): string {
  const rule = ruleWords(speech, found);
  const from = periodWords(speech, found.start);
  const last = points.findLast(({ answer }) => answer.end <= found.end)?.answer.start ?? found.start;
  return last === found.start
    ? speech.t("summary.changedOnce", { ...figures, rule, from })
    : speech.t("summary.changed", { ...figures, rule, ...spanWords(speech, found.start, last, found.end) });
}

/** The pattern that reaches farthest; of those, the one that asks for most points says most. */
function latestViolation(points: readonly PreparedPoint[]): Violation | null {
  const all = [...new Set(points.flatMap(({ violations }) => violations))];
  return all.toSorted((a, b) => (a.end === b.end ? b.count - a.count : a.end < b.end ? 1 : -1))[0] ?? null;
}
