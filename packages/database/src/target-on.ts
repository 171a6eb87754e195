import type { Origin, Target, View } from "./generated/client.ts";
import { dayText } from "./input-checks.ts";
import { TARGET_MEASURES, type TargetFigure } from "./target-measure.ts";

/** Whose figure, and which. `view` null: of both views together. */
export interface TargetQuestion extends TargetFigure {
  readonly origin: Origin;
  /** null: of the network. */
  readonly siteId: string | null;
}

export interface TargetInForce {
  readonly target: Target;
  readonly value: number;
  readonly direction: "AT_LEAST" | "AT_MOST";
  /** NETWORK: the network's default. */
  readonly source: "SITE" | "NETWORK";
}

/**
 * The target that a figure has on a day. Pure. The site's own goes before the network's, and one of that view before one
 * of both views; of the rows about the same, the latest that is valid on the day, of equal ones the one set last. Where
 * that row says that there is none any more, the next in this order counts.
 * @param day YYYY-MM-DD @returns null: there is none
 */
export function targetOn(
  targets: readonly Target[],
  question: TargetQuestion & { readonly day: string },
): TargetInForce | null {
  const { siteId, view, day, measure } = question;
  const views: readonly (View | null)[] = view === null ? [null] : [view, null];
  const sites = siteId === null ? [null] : [siteId, null];
  for (const site of sites) {
    for (const of of views) {
      const row = lastSaid(targets, { ...question, siteId: site, view: of }, day);
      if (row === null || row.value === null) continue;
      const { direction } = TARGET_MEASURES[measure];
      return { target: row, value: row.value, direction, source: site === null ? "NETWORK" : "SITE" };
    }
  }
  return null;
}

export interface TargetStep {
  /** First and last day, both included, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  readonly inForce: TargetInForce;
}

/** The target line of a chart: where it changes, and where there is none (left out). Pure. @param period both included */
export function targetSteps(
  targets: readonly Target[],
  question: TargetQuestion,
  period: { readonly from: string; readonly to: string },
): TargetStep[] {
  const starts = targets
    .filter(({ measure }) => measure === question.measure)
    .map(({ validFrom }) => dayText(validFrom))
    .filter((day) => day > period.from && day <= period.to);
  const days = [...new Set([period.from, ...starts])].sort();
  const steps: TargetStep[] = [];
  for (const [index, from] of days.entries()) {
    const inForce = targetOn(targets, { ...question, day: from });
    if (inForce === null) continue;
    const next = days[index + 1];
    const to = next === undefined ? period.to : dayBefore(next);
    const last = steps.at(-1);
    const goesOn = last?.inForce.target.id === inForce.target.id && last.to === dayBefore(from);
    if (last !== undefined && goesOn) steps[steps.length - 1] = { ...last, to };
    else steps.push({ from, to, inForce });
  }
  return steps;
}

/** What was last said, for that day, about exactly this figure of this site (or the network). */
export function lastSaid(targets: readonly Target[], question: TargetQuestion, day: string): Target | null {
  const said = targets.filter((row) => isAbout(row, question) && dayText(row.validFrom) <= day);
  return said.reduce<Target | null>((last, row) => (last === null || isLater(row, last) ? row : last), null);
}

export const isAbout = (row: Target, question: TargetQuestion): boolean =>
  row.origin === question.origin &&
  row.siteId === question.siteId &&
  row.rubricId === question.rubricId &&
  row.measure === question.measure &&
  row.taskId === question.taskId &&
  row.view === question.view;

function isLater(a: Target, b: Target): boolean {
  const days = a.validFrom.getTime() - b.validFrom.getTime();
  const moments = days || a.setAt.getTime() - b.setAt.getTime();
  return moments > 0 || (moments === 0 && a.id > b.id);
}

const DAY_MS = 86_400_000;
const dayBefore = (day: string): string => dayText(new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS));
