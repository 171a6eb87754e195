import { expect, test } from "vitest";
import { placeOfDay, slotsBetween } from "./slots.ts";

test("months and ISO weeks follow each other without a hole, whole at both ends", () => {
  expect(slotsBetween("2025-12-15", "2026-02-01", "month").map(({ start, end }) => [start, end])).toEqual([
    ["2025-12-01", "2025-12-31"],
    ["2026-01-01", "2026-01-31"],
    ["2026-02-01", "2026-02-28"],
  ]);
  // 2026-05-03 is a Sunday.
  expect(slotsBetween("2026-05-03", "2026-05-11", "week").map(({ start, end }) => [start, end])).toEqual([
    ["2026-04-27", "2026-05-03"],
    ["2026-05-04", "2026-05-10"],
    ["2026-05-11", "2026-05-17"],
  ]);
});

test("a slot's first day is its left end, and a day outside has no place", () => {
  const slots = slotsBetween("2025-01-01", "2025-04-30", "month");
  expect(placeOfDay(slots, "2025-01-01")).toBe(-0.5);
  expect(placeOfDay(slots, "2025-04-16")).toBe(3);
  expect(placeOfDay(slots, "2025-05-01")).toBeNull();
});
