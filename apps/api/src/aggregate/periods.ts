import { dayOf } from "../days.ts";
import type { Granularity } from "../generated/resolver-types.ts";

const MONTHS = { MONTH: 1, QUARTER: 3 } as const;

/** Last day of the whole period that begins on `start` (a Monday for weeks, the first of a month for longer ones). */
export function lastDayOf(start: string, granularity: Granularity): string {
  const date = new Date(`${start}T00:00:00Z`);
  if (granularity === "MONTH" || granularity === "QUARTER") {
    date.setUTCMonth(date.getUTCMonth() + MONTHS[granularity], 0);
  } else if (granularity === "WEEK") date.setUTCDate(date.getUTCDate() + 6);
  return dayOf(date);
}

/** First day of the period after the one that begins on `start`. */
export function nextPeriod(start: string, granularity: Granularity): string {
  const date = new Date(`${lastDayOf(start, granularity)}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return dayOf(date);
}
