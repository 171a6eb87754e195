import { describe, expect, test } from "vitest";
import { displayed, normalised, saysNothing } from "./words.ts";

describe("normalised", () => {
  test.each([
    ["St. Mary's  HOSPITAL", "st-marys-hospital"],
    ["ＡＢＣ Clinic", "abc-clinic"],
    ["重庆大学附属中心医院", "重庆大学附属中心医院"],
    ["Universitäts-Klinik", "universitäts-klinik"],
    ["Universita\u0308ts-Klinik", "universitäts-klinik"],
    ["โรงพยาบาล", "โรงพยาบาล"],
    ["../../etc", "etc"],
    ["***", ""],
  ])("%s → %s", (text, key) => {
    expect(normalised(text)).toBe(key.normalize("NFKC"));
  });
});

test("words that name no hospital in particular", () => {
  expect(["hospital", "x-ray", "our-department", "放射科", "unbekannt"].filter((word) => !saysNothing(word))).toEqual(
    [],
  );
  expect(["general-hospital", "中心医院", "hup-cr-er01"].filter(saysNothing)).toEqual([]);
});

test("a name is one line of at most 120 characters", () => {
  expect(displayed("  St\u0000 Mary\r\n General ")).toBe("St Mary General");
  expect(displayed("x".repeat(10_000))).toHaveLength(120);
});
