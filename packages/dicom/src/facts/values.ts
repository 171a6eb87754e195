/** Words that stand for "nothing known"; compared without case, carets and spaces around. */
const PLACEHOLDERS = new Set([
  "UNKNOWN",
  "UNKNOW",
  "UNK",
  "ANONYMOUS",
  "ANONYMIZED",
  "ANONYMISED",
  "ANON",
  "N/A",
  "NA",
  "NONE",
  "NULL",
  "UNDEFINED",
  "NOT AVAILABLE",
  "NOT APPLICABLE",
  "NO NAME",
  "NONAME",
  "-",
  "--",
  "?",
  ".",
  "未知",
  "匿名",
]);

/** True for text that is there but says nothing. Person names compare by their parts: `UNKNOWN^` counts as one. */
export function isPlaceholder(text: string): boolean {
  const bare = text
    .split(/[\^=]/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => part.toUpperCase());
  return bare.length === 0 || bare.every((part) => PLACEHOLDERS.has(part));
}

/** DA (PS3.5 6.2), also the retired form with dots → `YYYY-MM-DD`; null unless it is a day of the calendar. */
export function parseDate(text: string): string | null {
  const match = /^(\d{4})(\.?)(\d{2})\2(\d{2})$/.exec(text.trim());
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[3]), Number(match[4])];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && year >= 1800 ? `${match[1]}-${match[3]}-${match[4]}` : null;
}

/** TM (PS3.5 6.2), also the retired form with colons → `HH:MM:SS`; null unless it is a time of day. */
export function parseTime(text: string): string | null {
  const match = /^(\d{2})(?::?(\d{2})(?::?(\d{2})(\.\d{1,6})?)?)?$/.exec(text.trim());
  if (match === null) return null;
  const [hour, minute, second] = [match[1] ?? "", match[2] ?? "00", match[3] ?? "00"];
  // Second 60 is a leap second (PS3.5 6.2).
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  return `${hour}:${minute}:${second === "60" ? "59" : second}`;
}

/** AS (PS3.5 6.2): `nnnD`, `nnnW`, `nnnM`, `nnnY` → years; null otherwise. */
export function parseAge(text: string): number | null {
  const match = /^(\d{3})([DWMY])$/.exec(text.trim());
  if (match === null) return null;
  const perYear = { D: 365.25, W: 52.1775, M: 12, Y: 1 }[match[2] as "D" | "W" | "M" | "Y"];
  return Number(match[1]) / perYear;
}
