import { describe, expect, test } from "vitest";
import { formatDay, formatEstimate, formatMonth, formatShare, formatTick, periodParts } from "./format.ts";

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

  test("value and interval have the same decimals, and the interval is not parted at a line's end", () => {
    const figure = { value: 0.093, low: 0.064, high: 0.132 };
    expect(formatEstimate("en", "share", figure)).toEqual({ value: "9.3\u00a0%", interval: "6.4–\u206013.2\u00a0%" });
    expect(formatEstimate("zh", "share", figure)).toEqual({ value: "9.3%", interval: "6.4%~\u206013.2%" });
    expect(formatEstimate("en", "share", { value: 0.14, low: 0.085, high: 0.17 }).interval).toBe("9–\u206017\u00a0%");
    expect(formatEstimate("zh", "share", { value: 0, low: 0, high: 0 })).toEqual({
      value: "0%",
      interval: "0%~\u20600%",
    });
    expect(formatEstimate("zh", "share", { value: 0, low: 0, high: 0.099 })).toEqual({
      value: "0%",
      interval: "0.0%~\u20609.9%",
    });
    expect(formatEstimate("en", "points", { value: 84.21, low: 83.94, high: 84.51 })).toEqual({
      value: "84.2",
      interval: "83.9–\u206084.5",
    });
  });

  test("an axis names round values without decimals", () => {
    expect([0.05, 0.1, 0.025].map((tick) => formatTick("zh", "share", tick))).toEqual(["5%", "10%", "2.5%"]);
    expect(formatTick("en", "points", 85)).toBe("85");
  });
});
