import type { RollupLevel } from "./generated/client.ts";

/** What a bucket may tell apart. Site, view, rubric version, model set and origin are told apart at every level. */
export type RollupDimension = "DEVICE" | "TECHNOLOGIST" | "AGE_BAND" | "SEX";

export interface Level {
  readonly period: "DAY" | "MONTH";
  readonly keeps: readonly RollupDimension[];
  /** The finer level that it is added up from; null: counted from the rows. */
  readonly source: RollupLevel | null;
  /**
   * Whether histograms of measured quantities are kept, and added up from which level where it is not the source: merging
   * them is the dearest part.
   */
  readonly measures: boolean | RollupLevel;
}

const ALL: readonly RollupDimension[] = ["DEVICE", "TECHNOLOGIST", "AGE_BAND", "SEX"];

/** Every level after its source. */
export const LEVELS: Readonly<Record<RollupLevel, Level>> = {
  DAY_FULL: { period: "DAY", keeps: ALL, source: null, measures: true },
  DAY_SITE: { period: "DAY", keeps: [], source: "DAY_FULL", measures: false },
  MONTH_FULL: { period: "MONTH", keeps: ALL, source: "DAY_FULL", measures: true },
  MONTH_TECHNOLOGIST: { period: "MONTH", keeps: ["TECHNOLOGIST"], source: "MONTH_FULL", measures: false },
  MONTH_DEVICE: { period: "MONTH", keeps: ["DEVICE"], source: "MONTH_FULL", measures: false },
  MONTH_PATIENT: { period: "MONTH", keeps: ["AGE_BAND", "SEX"], source: "MONTH_FULL", measures: false },
  MONTH_SITE: { period: "MONTH", keeps: [], source: "MONTH_DEVICE", measures: "MONTH_FULL" },
};

export const LEVEL_NAMES = Object.keys(LEVELS) as RollupLevel[];

export interface RollupQuestion {
  /** Dimensions that are filtered or grouped by. */
  readonly dimensions: readonly RollupDimension[];
  /** The periods that the answer tells apart; null: none. */
  readonly granularity: "DAY" | "WEEK" | "MONTH" | "QUARTER" | null;
  /** First and last day, both included, YYYY-MM-DD; null: without end. */
  readonly from: string | null;
  readonly to: string | null;
  /** Whether histograms are asked for. */
  readonly measures?: boolean;
}

/** Buckets of one level whose `day` is from `from` to `to`, both included. */
export interface RollupSlice {
  readonly level: RollupLevel;
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * The coarsest buckets that answer a question: whole months from a level of months, what is left of the period at its
 * edges from a level of days. The slices do not overlap and cover the period; one is empty only when the period is.
 * @returns one to three slices, in the order of time
 */
export function slicesFor(question: RollupQuestion): RollupSlice[] {
  const { from, to, granularity } = question;
  const days = coarsest("DAY", question);
  if (granularity === "DAY" || granularity === "WEEK") return [{ level: days, from, to }];
  const firstWhole = from === null || from.endsWith("-01") ? from : monthAfter(from);
  const lastWhole = to === null || isLastOfMonth(to) ? to : dayBefore(`${to.slice(0, 7)}-01`);
  if (firstWhole !== null && lastWhole !== null && firstWhole > lastWhole) return [{ level: days, from, to }];
  const slices: RollupSlice[] = [];
  if (from !== null && firstWhole !== null && from < firstWhole) {
    slices.push({ level: days, from, to: dayBefore(firstWhole) });
  }
  slices.push({ level: coarsest("MONTH", question), from: firstWhole, to: lastWhole });
  if (to !== null && lastWhole !== null && lastWhole < to) {
    slices.push({ level: days, from: dayAfter(lastWhole), to });
  }
  return slices;
}

/** The level of a period with the fewest dimensions that has all that is asked for. */
function coarsest(period: Level["period"], { dimensions, measures = false }: RollupQuestion): RollupLevel {
  const fitting = LEVEL_NAMES.filter((name) => {
    const level = LEVELS[name];
    const keepsAll = dimensions.every((dimension) => level.keeps.includes(dimension));
    return level.period === period && keepsAll && (level.measures !== false || !measures);
  }).sort((a, b) => LEVELS[a].keeps.length - LEVELS[b].keeps.length);
  const [best] = fitting;
  if (best === undefined) throw new Error(`No level of roll-ups has ${dimensions.join(", ")} by ${period}.`);
  return best;
}

const DAY_MS = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const dayBefore = (day: string): string => dayOf(at(day) - DAY_MS);
const dayAfter = (day: string): string => dayOf(at(day) + DAY_MS);
const isLastOfMonth = (day: string): boolean => dayAfter(day).endsWith("-01");

/** First day of the month after the one of `day`. */
function monthAfter(day: string): string {
  const date = new Date(at(day));
  return dayOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1));
}
