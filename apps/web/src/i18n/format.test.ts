import { describe, expect, test } from "vitest";
import { formatDay, formatInterval, formatMonth, formatShare, formatTick, periodParts } from "./format.ts";

describe("dates", () => {
  test("are written as each language writes them", () => {
    expect([formatDay("en", "2026-05-03"), formatDay("zh", "2026-05-03")]).toEqual(["2026-05-03", "2026年5月3日"]);
    expect([formatMonth("en", "2026-05-03"), formatMonth("zh", "2026-05")]).toEqual(["2026-05", "2026年5月"]);
    expect(() => formatDay("en", "2026-5-3")).toThrow(/2026-5-3/);
  });

  test("a period of whole months is named by its months, another by its days", () => {
    expect(periodParts("en", "2025-11-01", "2026-10-31")).toEqual({ from: "2025-11", to: "2026-10" });
    expect(periodParts("zh", "2026-05-02", "2026-05-31")).toEqual({ from: "2026年5月2日", to: "2026年5月31日" });
  });
});

describe("numbers", () => {
  test("a rare event keeps a decimal, a frequent one does not pretend to", () => {
    expect([0, 0.004, 0.052, 0.0999, 0.414, 1].map((share) => formatShare("zh", share))).toEqual([
      "0%",
      "0.4%",
      "5.2%",
      "10%",
      "41%",
      "100%",
    ]);
    expect(formatShare("en", 0.41)).toBe("41\u00a0%");
  });

  test("an interval is not parted at a line's end", () => {
    expect(formatInterval("en", "points", 83.94, 84.51)).toBe("83.9–\u206084.5");
    expect(formatInterval("en", "share", 0.046, 0.058)).toBe("4.6–\u20605.8\u00a0%");
    expect(formatInterval("zh", "share", 0.36, 0.46)).toBe("36%~\u206046%");
  });

  test("an axis names round values without decimals", () => {
    expect([0.05, 0.1, 0.025].map((tick) => formatTick("zh", "share", tick))).toEqual(["5%", "10%", "2.5%"]);
    expect(formatTick("en", "points", 85)).toBe("85");
  });
});
