import { expect, test } from "vitest";
import { AGE_BANDS, ageBandOf, sexGroupOf } from "./patient-group.ts";

test.each([
  [0, "CHILD_0_5"],
  [5.99, "CHILD_0_5"],
  [6, "CHILD_6_11"],
  [11.5, "CHILD_6_11"],
  [12, "TEEN_12_17"],
  [17.9, "TEEN_12_17"],
  [18, "ADULT_18_39"],
  [39.9, "ADULT_18_39"],
  [40, "ADULT_40_64"],
  [65, "ADULT_65_PLUS"],
  [104, "ADULT_65_PLUS"],
  [-1, "UNKNOWN"],
  [null, "UNKNOWN"],
] as const)("an age of %s years is in %s", (age, band) => {
  expect(ageBandOf(age)).toBe(band);
});

test("bands follow each other without a gap", () => {
  expect(AGE_BANDS[0]?.fromYears).toBe(0);
  for (const [index, { belowYears }] of AGE_BANDS.entries()) {
    expect(belowYears).toBe(AGE_BANDS[index + 1]?.fromYears ?? Number.POSITIVE_INFINITY);
  }
});

test("a sex that the header does not say is a group of its own", () => {
  expect(sexGroupOf(null)).toBe("UNKNOWN");
  expect(sexGroupOf("F")).toBe("F");
});
