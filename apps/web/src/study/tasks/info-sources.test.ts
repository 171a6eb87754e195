import { describe, expect, test } from "vitest";
import { infoItem } from "./info-sources.ts";

const fact = (keyword: string, state: string, value: string | null = null) => ({ keyword, tag: "", state, value });

describe("an information item", () => {
  test("takes the first attribute that is there, not the first of the list", () => {
    const facts = [fact("ExposureTime", "empty"), fact("ExposureTimeInuS", "present", "8000")];
    expect(infoItem("info.exposureTime", facts)).toEqual({
      state: "present",
      keyword: "ExposureTimeInuS",
      value: "8000",
    });
  });

  test("says the most that can be said when none is there", () => {
    const facts = [fact("PixelSpacing", "absent"), fact("ImagerPixelSpacing", "invalid")];
    expect(infoItem("info.scale", facts)).toMatchObject({ state: "invalid", keyword: "ImagerPixelSpacing" });
  });

  test("does not claim that an item is absent when its facts were not kept", () => {
    expect(infoItem("info.kvp", [])).toEqual({ state: "unknown", keyword: "KVP", value: null });
  });
});
