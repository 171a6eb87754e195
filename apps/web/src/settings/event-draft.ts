import { isDay } from "../filters/months.ts";
import type { EventInput, EventKind } from "../graphql/generated/graphql.ts";

export const EVENT_KINDS: readonly EventKind[] = [
  "NEW_DETECTOR",
  "TRAINING",
  "SOFTWARE_UPDATE",
  "MAINTENANCE",
  "PROTOCOL_CHANGE",
  "OTHER",
];
export const PLACES = ["SITE", "DEVICE", "TECHNOLOGIST", "NETWORK"] as const;
export type Place = (typeof PLACES)[number];
export const LONGEST_TITLE = 120;
export const LONGEST_REASON = 500;

/** What stands in the form; "" where nothing was chosen or typed. */
export interface EventDraft {
  readonly place: Place;
  readonly siteId: string;
  /** Of the device or technologist. */
  readonly unitId: string;
  readonly kind: EventKind | "";
  readonly title: string;
  readonly day: string;
  readonly splitsPhase: boolean;
}

export const EMPTY_EVENT: EventDraft = {
  place: "SITE",
  siteId: "",
  unitId: "",
  kind: "",
  title: "",
  day: "",
  splitsPhase: false,
};

/** What is wrong with a field; the names of messages. */
export type Problem = "needed" | "tooLong" | "dayWrong";
export type Problems<Field extends string> = Readonly<Partial<Record<Field, Problem>>>;

const DAY_MS = 86_400_000;
const FIRST_DAY = "2000-01-01";

/** The last day that something can be recorded for: a year ahead. @param today YYYY-MM-DD */
export const lastDay = (today: string): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) + 366 * DAY_MS).toISOString().slice(0, 10);

export function dayProblem(day: string, today: string): Problem | undefined {
  if (day === "") return "needed";
  return isDay(day) && day >= FIRST_DAY && day <= lastDay(today) ? undefined : "dayWrong";
}

export function textProblem(text: string, longest: number): Problem | undefined {
  const { length } = text.trim().replace(/\s+/g, " ");
  if (length === 0) return "needed";
  return length > longest ? "tooLong" : undefined;
}

/** Fields that are not right, in no order; an empty object: the draft can be sent. */
export function eventProblems(
  draft: EventDraft,
  today: string,
): Problems<"siteId" | "unitId" | "kind" | "title" | "day"> {
  const ofUnit = draft.place === "DEVICE" || draft.place === "TECHNOLOGIST";
  return given({
    siteId: draft.place !== "NETWORK" && draft.siteId === "" ? "needed" : undefined,
    unitId: ofUnit && draft.unitId === "" ? "needed" : undefined,
    kind: draft.kind === "" ? "needed" : undefined,
    title: textProblem(draft.title, LONGEST_TITLE),
    day: dayProblem(draft.day, today),
  });
}

/** Only the fields that have a problem. */
export function given<Field extends string>(problems: Readonly<Record<Field, Problem | undefined>>): Problems<Field> {
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined)) as Problems<Field>;
}

/** @param origin of the data set that is shown: what a network-wide event is of */
export function eventInput(draft: EventDraft, origin: EventInput["origin"]): EventInput {
  const { place, siteId, unitId, kind, title, day, splitsPhase } = draft;
  if (kind === "") throw new Error("A draft without a kind cannot be sent.");
  const facts = { kind, title, day, splitsPhase };
  if (place === "NETWORK") return { ...facts, origin };
  return { ...facts, unitId: place === "SITE" ? siteId : unitId };
}
