import { expect, test } from "vitest";
import { lastDayOf } from "./periods.ts";

test.each([
  ["DAY", "2026-02-28", "2026-02-28"],
  ["WEEK", "2025-12-29", "2026-01-04"],
  ["MONTH", "2024-02-01", "2024-02-29"],
  ["MONTH", "2026-12-01", "2026-12-31"],
  ["QUARTER", "2026-10-01", "2026-12-31"],
  ["QUARTER", "2026-04-01", "2026-06-30"],
] as const)("the %s that begins on %s ends on %s", (granularity, start, end) => {
  expect(lastDayOf(start, granularity)).toBe(end);
});
