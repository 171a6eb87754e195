import { describe, expect, test } from "vitest";
import { acquiredAt, dayIn, instantOf } from "./local-time.ts";

const RECEIVED = new Date("2026-03-01T23:30:00Z");

const headerTime = (local: string | null, utcOffsetMinutes: number | null = null) => ({
  acquiredLocal: local === null ? null : new Date(`${local}Z`),
  utcOffsetMinutes,
});

describe("acquiredAt", () => {
  test("keeps the header's day and finds the instant in the site's zone", () => {
    expect(acquiredAt(headerTime("2026-03-01T00:10:00"), RECEIVED, "Asia/Shanghai")).toEqual({
      at: new Date("2026-02-28T16:10:00Z"),
      day: "2026-03-01",
    });
  });

  test("a clock that says its own offset gives the instant, and the day is the site's", () => {
    const east = headerTime("2026-03-01T00:10:00", 480);
    expect(acquiredAt(east, RECEIVED, "Asia/Shanghai")).toEqual({
      at: new Date("2026-02-28T16:10:00Z"),
      day: "2026-03-01",
    });
    expect(acquiredAt(east, RECEIVED, "UTC").day).toBe("2026-02-28");
    expect(acquiredAt(headerTime("2026-10-25T02:30:00", 60), RECEIVED, "Europe/Vienna").at).toEqual(
      new Date("2026-10-25T01:30:00Z"),
    );
  });

  test("no date at all: the receipt, on the site's calendar", () => {
    expect(acquiredAt(headerTime(null), RECEIVED, "Asia/Shanghai")).toEqual({ at: RECEIVED, day: "2026-03-02" });
    expect(acquiredAt(headerTime(null), RECEIVED, "UTC").day).toBe("2026-03-01");
  });
});

describe("instantOf", () => {
  test.each([
    ["summer", "2026-07-01", "08:00:00", "2026-07-01T06:00:00.000Z"],
    ["winter", "2026-01-01", "08:00:00", "2026-01-01T07:00:00.000Z"],
    ["an hour that comes twice: the first", "2026-10-25", "02:30:00", "2026-10-25T00:30:00.000Z"],
    ["an hour that is skipped: as long after it began", "2026-03-29", "02:30:00", "2026-03-29T01:30:00.000Z"],
    ["the first minute after the change", "2026-03-29", "03:00:00", "2026-03-29T01:00:00.000Z"],
    ["the last minute before the change", "2026-03-29", "01:59:59", "2026-03-29T00:59:59.000Z"],
  ])("Vienna, %s", (_, date, time, instant) => {
    expect(instantOf(date, time, "Europe/Vienna").toISOString()).toBe(instant);
  });

  test("a change in the western hemisphere", () => {
    expect(instantOf("2026-11-01", "01:30:00", "America/New_York").toISOString()).toBe("2026-11-01T05:30:00.000Z");
    expect(instantOf("2026-03-08", "03:30:00", "America/New_York").toISOString()).toBe("2026-03-08T07:30:00.000Z");
  });

  test("every hour of a year comes back as the day it was asked for", () => {
    for (let hour = 0; hour < 365 * 24; hour += 5) {
      const asked = new Date(Date.UTC(2026, 0, 1, hour)).toISOString();
      const at = instantOf(asked.slice(0, 10), "12:00:00", "Australia/Lord_Howe");
      expect(dayIn(at, "Australia/Lord_Howe")).toBe(asked.slice(0, 10));
    }
  });
});
