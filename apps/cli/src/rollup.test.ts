import type { RollupDifference } from "@plumbline/database";
import { expect, test } from "vitest";
import { said } from "./rollup.ts";

const difference: RollupDifference = {
  level: "MONTH_SITE",
  bucket: { site_id: "s", day: "2026-05-01", task_id: "ap.3" },
  stored: { scored: 10, fail: 2 },
  recounted: { scored: 10, fail: 3 },
  waiting: false,
};

test("no difference is said so", () => {
  expect(said([])).toEqual({ lines: ["Roll-ups equal a recount of all gradings, at every level."], right: true });
});

test("a difference names the bucket and the figures that differ", () => {
  const { lines, right } = said([difference, { ...difference, stored: null }, { ...difference, recounted: null }]);
  expect(right).toBe(false);
  expect(lines).toEqual([
    "MONTH_SITE\tsite_id=s day=2026-05-01 task_id=ap.3\tfail: stored 2, counted 3",
    expect.stringContaining("\tnot stored"),
    expect.stringContaining("\tstored, and nothing belongs to it"),
    "3 differences. To count everything again: plumbline rollup rebuild",
  ]);
});

test("what the workers are about to count is no error", () => {
  const { lines, right } = said([{ ...difference, waiting: true }]);
  expect(right).toBe(true);
  expect(lines[1]).toBe("1 figures beside these were changed and wait for the workers to count them.");
});
