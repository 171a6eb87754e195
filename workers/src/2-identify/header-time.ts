import { type Facts, parseDate, parseTime } from "@plumbline/dicom";
import type { HeaderTime } from "./local-time.ts";

/** In the order in which they are believed. */
const SOURCES = ["Acquisition", "Content", "Series", "Study"] as const;
type Source = (typeof SOURCES)[number];

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The zone that is furthest ahead of UTC: a clock there shows a later time than any other. */
const FURTHEST_EAST_MS = 14 * HOUR_MS;
/** Clocks of modalities are set by hand. */
const WRONG_CLOCK_MS = HOUR_MS;
const FIRST_YEAR = "1970";

export interface FoundTime extends HeaderTime {
  /** What was wrong and what is used instead, in sentences without a value; null when nothing was. */
  readonly note: string | null;
}

/**
 * When the header says that the image was taken: the first of Acquisition, Content, Series and Study Date that can be
 * true, with its time. One that lies after the receipt in every time zone, before 1970 or before the patient's birth
 * cannot, and is said so. A date without a time counts as noon, so that the day is the same in every zone near the site's.
 * @param utcOffset Timezone Offset From UTC (0008,0201); undefined when it is absent or empty
 */
export function timeOf({ items }: Pick<Facts, "items">, utcOffset: string | undefined, receivedAt: Date): FoundTime {
  const notes: string[] = [];
  const utcOffsetMinutes = utcOffset === undefined ? null : parseUtcOffset(utcOffset);
  if (utcOffset !== undefined && utcOffsetMinutes === null) {
    notes.push("Timezone Offset From UTC (0008,0201) is no offset: the site's time zone counts.");
  }
  const birth = dateOf(items, "PatientBirthDate");
  const impossible: string[] = [];
  for (const source of SOURCES) {
    const date = dateOf(items, `${source}Date`);
    if (date === null) continue;
    const time = timeOfDay(items, source);
    const acquiredLocal = new Date(`${date}T${time ?? "12:00:00"}Z`);
    const reason = whyImpossible(date, birth, acquiredLocal, utcOffsetMinutes, receivedAt);
    if (reason !== null) {
      impossible.push(`${source} Date is ${reason}`);
      continue;
    }
    if (impossible.length > 0) notes.push(`${impossible.join(", ")}: ${source} Date is used.`);
    if (time === null) notes.push(`${source} Time is not usable: noon stands for it.`);
    return { acquiredLocal, utcOffsetMinutes, note: joined(notes) };
  }
  notes.push(`${impossible.join(", ") || "The header has no usable date"}: the time of receipt is used.`);
  return { acquiredLocal: null, utcOffsetMinutes: null, note: joined(notes) };
}

const joined = (notes: readonly string[]): string | null => (notes.length === 0 ? null : notes.join(" "));

function whyImpossible(
  date: string,
  birth: string | null,
  local: Date,
  utcOffsetMinutes: number | null,
  receivedAt: Date,
): string | null {
  if (date < FIRST_YEAR) return "before 1970";
  if (birth !== null && date < birth) return "before the patient's birth";
  const aheadMs = utcOffsetMinutes === null ? FURTHEST_EAST_MS : utcOffsetMinutes * MINUTE_MS;
  return local.getTime() - aheadMs > receivedAt.getTime() + WRONG_CLOCK_MS ? "in the future" : null;
}

function dateOf(items: Facts["items"], name: `${Source}Date` | "PatientBirthDate"): string | null {
  const { state, values } = items[name];
  return state === "present" ? parseDate(values[0] ?? "") : null;
}

function timeOfDay(items: Facts["items"], source: Source): string | null {
  const { state, values } = items[`${source}Time`];
  return state === "present" ? parseTime(values[0] ?? "") : null;
}

/**
 * `&ZZXX` (PS3.3 C.12.1.1.1, as in PS3.5's DT): "+0800", "-0330"; -1200 to +1400, and no "-0000".
 * @returns minutes east of UTC; null when it is no offset
 */
export function parseUtcOffset(text: string): number | null {
  const match = /^([+-])(\d{2})([0-5]\d)$/.exec(text.trim());
  if (match === null || text.trim() === "-0000") return null;
  const minutes = (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
  return minutes >= -12 * 60 && minutes <= 14 * 60 ? minutes : null;
}
