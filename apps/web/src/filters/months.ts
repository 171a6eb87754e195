/** Calendar arithmetic on ISO days ("2026-05-03") and months ("2026-05"). Pure: no clock, no time zone. */

export const ISO_DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export function isDay(text: string): boolean {
  return ISO_DAY.test(text) && new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) === text;
}

export const monthOf = (day: string): string => day.slice(0, 7);

/** @param months may be negative */
export function addMonths(month: string, months: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}`;
}

export const firstDayOf = (month: string): string => `${month}-01`;

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export const lastDayOf = (month: string): string => addDays(firstDayOf(addMonths(month, 1)), -1);

/** First and last month that lie wholly within the days; null when none does. */
export function completeMonths(firstDay: string, lastDay: string): { first: string; last: string } | null {
  const first = firstDay === firstDayOf(monthOf(firstDay)) ? monthOf(firstDay) : addMonths(monthOf(firstDay), 1);
  const last = lastDay === lastDayOf(monthOf(lastDay)) ? monthOf(lastDay) : addMonths(monthOf(lastDay), -1);
  return first <= last ? { first, last } : null;
}

/** Months from first to last, both included: 1 for the same month. */
export function monthsBetween(first: string, last: string): number {
  const index = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return index(last) - index(first) + 1;
}
