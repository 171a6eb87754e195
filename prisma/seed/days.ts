/** The history is fixed in time, so that the same figures come out on every machine and in every test. */
export const FIRST_DAY = "2024-11-01";

const DAY_MS = 86_400_000;

/** A day of the history, counted from its first. @returns midnight UTC */
export const dateOf = (day: number): Date => new Date(Date.parse(FIRST_DAY) + day * DAY_MS);

/** @returns YYYY-MM-DD */
export const dayTextOf = (day: number): string => dateOf(day).toISOString().slice(0, 10);
