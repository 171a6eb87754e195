import { HEADER_ITEMS, type HeaderItem, type HeaderItemName } from "@plumbline/dicom";
import { describe, expect, test } from "vitest";
import { parseUtcOffset, timeOf } from "./header-time.ts";

const RECEIVED = new Date("2026-03-01T12:00:00Z");

/** A header with these values, all else absent; null: there, but broken. */
function found(values: Partial<Record<HeaderItemName, string | null>>, utcOffset?: string) {
  const items = Object.fromEntries(
    Object.entries(HEADER_ITEMS).map(([name, [tag]]): [string, HeaderItem] => {
      const value = values[name as HeaderItemName];
      const state = value === undefined ? "absent" : value === null ? "invalid" : "present";
      return [name, { tag, state, values: value ? [value] : ["99999999"], reason: null, guessedCharset: false }];
    }),
  ) as Record<HeaderItemName, HeaderItem>;
  return timeOf({ items }, utcOffset, RECEIVED);
}

describe("timeOf", () => {
  test("Acquisition before Content, Series and Study", () => {
    const all = {
      StudyDate: "20260101",
      SeriesDate: "20260102",
      ContentDate: "20260103",
      AcquisitionDate: "20260104",
      AcquisitionTime: "101112.5",
    };
    expect(found(all)).toEqual({
      acquiredLocal: new Date("2026-01-04T10:11:12Z"),
      utcOffsetMinutes: null,
      note: null,
    });
  });

  test.each([
    ["in the future", "20260303"],
    ["before 1970", "19690720"],
    ["before the patient's birth", "20010101"],
  ])("a date %s gives way to the next, and it is said", (reason, date) => {
    const header = {
      PatientBirthDate: "20100505",
      AcquisitionDate: date,
      StudyDate: "20260228",
      StudyTime: "0815",
    };
    expect(found(header)).toEqual({
      acquiredLocal: new Date("2026-02-28T08:15:00Z"),
      utcOffsetMinutes: null,
      note: `Acquisition Date is ${reason}: Study Date is used.`,
    });
  });

  test("no date that can be true: the time of receipt", () => {
    expect(found({ AcquisitionDate: "20360101", StudyDate: "00010101" }).note).toBe(
      "Acquisition Date is in the future: the time of receipt is used.",
    );
    const { acquiredLocal, note } = found({ StudyDate: null });
    expect([acquiredLocal, note]).toEqual([null, "The header has no usable date: the time of receipt is used."]);
    expect(found({}).acquiredLocal).toBeNull();
  });

  test("a time that some zone's clock shows now is not in the future; with the offset known, it may be", () => {
    const late = { AcquisitionDate: "20260302", AcquisitionTime: "0200" };
    expect(found(late).note).toBeNull();
    expect(found(late, "+1400").note).toBeNull();
    expect(found(late, "+0100").note).toContain("Acquisition Date is in the future");
  });

  test("a date without a time is that day at noon, and it is said", () => {
    const { acquiredLocal, note } = found({ AcquisitionDate: "20260228", AcquisitionTime: null });
    expect(acquiredLocal).toEqual(new Date("2026-02-28T12:00:00Z"));
    expect(note).toBe("Acquisition Time is not usable: noon stands for it.");
  });

  test("an offset that is none is said and does not count", () => {
    expect(found({ AcquisitionDate: "20260228", AcquisitionTime: "08" }, "CET")).toMatchObject({
      utcOffsetMinutes: null,
      note: "Timezone Offset From UTC (0008,0201) is no offset: the site's time zone counts.",
    });
  });

  test("no note repeats a value", () => {
    const { note } = found({ PatientBirthDate: "20100505", AcquisitionDate: "20010101" }, "+9999");
    expect(note).not.toMatch(/20010101|20100505|2001|2010|9999/);
  });
});

describe("parseUtcOffset", () => {
  test.each([
    ["+0800", 480],
    ["-0330", -210],
    ["+0000", 0],
    ["-1200", -720],
    ["+1400", 840],
    ["+0545 ", 345],
  ])("%s", (text, minutes) => {
    expect(parseUtcOffset(text)).toBe(minutes);
  });

  test.each(["-0000", "0800", "+08:00", "+1401", "-1230", "+0860", "Z", ""])("%s is none", (text) => {
    expect(parseUtcOffset(text)).toBeNull();
  });
});
