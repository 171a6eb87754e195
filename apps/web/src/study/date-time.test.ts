import { expect, test } from "vitest";
import { formatDateTime } from "./date-time.ts";

test("a moment is told in the site's time, 24 hours, in the language's own form", () => {
  expect(formatDateTime("en", "2026-05-03T22:05:00Z", "UTC", { zone: true })).toBe("2026-05-03 22:05 UTC");
  expect(formatDateTime("en", "2026-05-03T22:05:00Z", "Asia/Shanghai")).toBe("2026-05-04 06:05");
  expect(formatDateTime("zh", "2026-05-03T16:00:00Z", "Asia/Shanghai")).toBe("2026年5月4日 00:00");
});
