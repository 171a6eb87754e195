import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateRange, headerMatches, wildcardMatches } from "./match-values.ts";

describe("wildcardMatches", () => {
  test.each([
    ["Doe^Jane", "Doe^Jane", true],
    ["Doe", "Doe^Jane", false],
    ["Doe*", "Doe^Jane", true],
    ["*Jane", "Doe^Jane", true],
    ["D?e^*", "Doe^Jane", true],
    ["D?e", "De", false],
    ["*", "", true],
    ["", "", true],
    ["a.c", "abc", false],
    ["王*", "王^小东", true],
    ["*a*b*c*", "xxaxxbxxcxx", true],
    ["*a*b*c*", "xxaxxcxxbxx", false],
  ])("%s in %s: %s", (pattern, text, matches) => {
    expect(wildcardMatches(pattern, text)).toBe(matches);
  });

  test("says what a regular expression says", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 12 });
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 8 });
    fc.assert(
      fc.property(pattern, letters, (wanted, text) => {
        const same = new RegExp(`^${wanted.replaceAll("*", ".*").replaceAll("?", ".")}$`);
        expect(wildcardMatches(wanted, text)).toBe(same.test(text));
      }),
      { seed: 7, numRuns: 2_000 },
    );
  });

  test("a pattern made to be slow is not", () => {
    expect(wildcardMatches(`${"*a".repeat(2_000)}*b`, "a".repeat(4_000))).toBe(false);
  });
});

test("dates: a day, open ranges, and nothing else", () => {
  expect(dateRange("20260301")).toEqual({ from: "20260301", to: "20260301" });
  expect(dateRange("20260301-")).toEqual({ from: "20260301", to: null });
  expect(dateRange("-20260301")).toEqual({ from: null, to: "20260301" });
  expect(dateRange("2026.03.01-20260302")).toEqual({ from: "20260301", to: "20260302" });
  for (const wrong of ["", "-", "2026", "20260301-x", "1-2-3", "20260301-20260302-20260303"]) {
    expect(() => dateRange(wrong)).toThrow(expect.objectContaining({ status: 400 }));
  }
});

test.each([
  ["TM", "101500.5", "1015", true],
  ["TM", "10", "0900-1000", true],
  ["TM", "1016", "1015", false],
  ["DA", "20260301", "20260228-20260302", true],
  ["DA", "rubbish", "20260301", false],
  ["IS", 7, "07", true],
  ["UI", "1.2", "1.1,1.2", true],
  ["CS", "M", "m", false],
])("%s %s by %s: %s", (vr, value, wanted, matches) => {
  expect(headerMatches({ "00080030": { vr, Value: [value] } }, "00080030", wanted)).toBe(matches);
});
