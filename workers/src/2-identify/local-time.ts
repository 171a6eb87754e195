/** When an image was taken: the instant, and the calendar day of the site. */
export interface Acquired {
  readonly at: Date;
  /** YYYY-MM-DD */
  readonly day: string;
}

/**
 * A header's date and time are local to the modality, which stands at the site: the day is taken as written, and the
 * instant is found in the site's time zone. A header without a date gives way to the time of receipt.
 * @param acquired `YYYY-MM-DD` and `HH:MM:SS`; a missing time counts as noon, so that the day is the same in every zone
 * near the site's
 */
export function acquiredAt(
  acquired: { readonly date: string; readonly time: string | null } | null,
  receivedAt: Date,
  timeZone: string,
): Acquired {
  if (acquired === null) return { at: receivedAt, day: dayIn(receivedAt, timeZone) };
  return { at: instantOf(acquired.date, acquired.time ?? "12:00:00", timeZone), day: acquired.date };
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
  // The Swedish form is ISO 8601 with a space.
  const text = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).format(at);
  return text.replace(" ", "T");
}
