import { formatDay } from "../i18n/format.ts";
import { LANGUAGE_TAG, type Locale } from "../i18n/routing.ts";

/** "2026-05-03 14:05" / "2026年5月3日 14:05" in a time zone; `zone` adds its short name where the reader may be elsewhere. */
export function formatDateTime(locale: Locale, iso: string, timeZone: string, { zone = false } = {}): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(new Date(iso));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((entry) => entry.type === type)?.value ?? "";
  const day = formatDay(locale, `${part("year")}-${part("month")}-${part("day")}`);
  const time = `${day} ${part("hour")}:${part("minute")}`;
  return zone ? `${time} ${zoneName(locale, iso, timeZone)}` : time;
}

function zoneName(locale: Locale, iso: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(LANGUAGE_TAG[locale], { timeZone, timeZoneName: "short" }).formatToParts(
    new Date(iso),
  );
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}
