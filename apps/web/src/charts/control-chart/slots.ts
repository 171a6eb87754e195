import { addDays, addMonths, firstDayOf, lastDayOf, monthOf } from "../../filters/months.ts";
import type { Step } from "./chart-measure.ts";

/** One period of the axis, with images or without. */
export interface Slot {
  /** First and last day. */
  readonly start: string;
  readonly end: string;
}

const DAY_MS = 86_400_000;

const time = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Monday of the day's ISO week. */
const mondayOf = (day: string): string => addDays(day, -((new Date(time(day)).getUTCDay() + 6) % 7));

const slotOf = (day: string, step: Step): Slot =>
  step === "week"
    ? { start: mondayOf(day), end: addDays(mondayOf(day), 6) }
    : { start: firstDayOf(monthOf(day)), end: lastDayOf(monthOf(day)) };

/** All periods that the days touch, in order and without a hole. @param from @param to ISO days, both included */
export function slotsBetween(from: string, to: string, step: Step): Slot[] {
  const slots: Slot[] = [];
  for (let slot = slotOf(from, step); slot.start <= to; ) {
    slots.push(slot);
    slot = slotOf(step === "week" ? addDays(slot.start, 7) : firstDayOf(addMonths(monthOf(slot.start), 1)), step);
  }
  return slots;
}

/**
 * A day's place on an axis where slot i reaches from i − 0.5 to i + 0.5; null outside of it.
 * The first day of a slot lies at its left end.
 */
export function placeOfDay(slots: readonly Slot[], day: string): number | null {
  const index = slots.findIndex((slot) => slot.start <= day && day <= slot.end);
  const slot = slots[index];
  if (!slot) return null;
  const days = (time(slot.end) - time(slot.start)) / DAY_MS + 1;
  return index - 0.5 + (time(day) - time(slot.start)) / DAY_MS / days;
}
