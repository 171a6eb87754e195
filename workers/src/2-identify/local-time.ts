/** When an image was taken: the instant, and the calendar day of the site. */
export interface Acquired {
  readonly at: Date;
  /** YYYY-MM-DD */
  readonly day: string;
}

/** What an image keeps of its header's time, so that its day can be found again when its site or the zone changes. */
export interface HeaderTime {
  /** Date and time on the modality's clock, its digits as if they were UTC; null: no usable date. */
  readonly acquiredLocal: Date | null;
  /** Minutes east of UTC of that clock (0008,0201); null: not said, it is the site's. */
  readonly utcOffsetMinutes: number | null;
}

const MINUTE_MS = 60_000;

/**
 * The instant and the site's calendar day of an image. Clocks of a modality show the site's time unless the header says
 * how far they are from UTC; without a date, the image counts as of its receipt.
 */
export function acquiredAt(header: HeaderTime, receivedAt: Date, timeZone: string): Acquired {
  const { acquiredLocal, utcOffsetMinutes } = header;
  if (acquiredLocal === null) return { at: receivedAt, day: dayIn(receivedAt, timeZone) };
  if (utcOffsetMinutes !== null) {
    const at = new Date(acquiredLocal.getTime() - utcOffsetMinutes * MINUTE_MS);
    return { at, day: dayIn(at, timeZone) };
  }
  const [day = "", time = ""] = acquiredLocal.toISOString().slice(0, 19).split("T");
  return { at: instantOf(day, time, timeZone), day };
}

/** The calendar day of an instant in a time zone, YYYY-MM-DD. */
export function dayIn(at: Date, timeZone: string): string {
  return wallClock(at, timeZone).slice(0, 10);
}

/**
 * The instant at which clocks of the zone show date and time. Where they show it twice (autumn), the first; where they
 * skip it (spring), as many minutes after the gap's beginning as were asked for.
 */
export function instantOf(date: string, time: string, timeZone: string): Date {
  const asUtc = Date.parse(`${date}T${time}Z`);
  const offsetAt = (ms: number): number => Date.parse(`${wallClock(new Date(ms), timeZone)}Z`) - ms;
  const DAY_MS = 86_400_000;
  // Zones change their offset far less often than once in two days: one of these two is the right one.
  const [before, after] = [offsetAt(asUtc - DAY_MS), offsetAt(asUtc + DAY_MS)];
  const early = asUtc - Math.max(before, after);
  const late = asUtc - Math.min(before, after);
  if (offsetAt(early) === asUtc - early) return new Date(early);
  return new Date(offsetAt(late) === asUtc - late ? late : asUtc - before);
}

/** `YYYY-MM-DDTHH:MM:SS` on the clocks of the zone. */
function wallClock(at: Date, timeZone: string): string {
  return formatOf(timeZone).format(at).replace(" ", "T");
}

/** One a zone: making one takes a millisecond, as long as all else that is done for an image's time. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const [two, numeric] = ["2-digit", "numeric"] as const;
  // The Swedish form is ISO 8601 with a space.
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    year: numeric,
    month: two,
    day: two,
    hour: two,
    minute: two,
    second: two,
  });
  formats.set(timeZone, format);
  return format;
}
