import { dayOf } from "../days.ts";

export interface Period {
  /** First and last day, both included, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;

/**
 * As many days, just before.
 * @param today stands for an end that is open
 * @returns null without a first day, or where the period has no day
 */
export function periodBefore(from: string | null, to: string | null, today: string): Period | null {
  if (from === null) return null;
  const [first, last] = [Date.parse(from), Date.parse(to ?? today)];
  if (last < first) return null;
  return { from: dayOf(new Date(2 * first - last - DAY_MS)), to: dayOf(new Date(first - DAY_MS)) };
}
