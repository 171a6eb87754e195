/** What a person sent cannot be written; the message says what was found and what was needed. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** In one line, without spaces around it. @param what names it in the message @throws InputError */
export function checkText(what: string, text: string, longest: number): string {
  const line = text.trim().replace(/\s+/g, " ");
  if (line.length > 0 && line.length <= longest && !/\p{Cc}/u.test(line)) return line;
  throw new InputError(
    `${what}: found ${line.length} characters, needed 1 to ${longest} in one line without control characters.`,
  );
}

const FIRST_DAY = "2000-01-01";
const AHEAD_MS = 366 * 86_400_000;

/**
 * A calendar day that something may be recorded for: plans reach a year ahead, and a mistyped year is refused.
 * @param day YYYY-MM-DD @returns midnight UTC, as a `date` column is written @throws InputError
 */
export function checkDay(what: string, day: string, at: Date): Date {
  const date = new Date(`${day}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && dayText(date) === day;
  const last = dayText(new Date(at.getTime() + AHEAD_MS));
  if (exists && day >= FIRST_DAY && day <= last) return date;
  throw new InputError(
    `${what}: found "${day.slice(0, 32)}", needed a day of the calendar from ${FIRST_DAY} to ${last}.`,
  );
}

/** The calendar day that a `date` column's value stands for. @returns YYYY-MM-DD */
export const dayText = (date: Date): string => date.toISOString().slice(0, 10);
