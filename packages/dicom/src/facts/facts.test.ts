import { describe, expect, it } from "vitest";
import { readDataset } from "../parse/read-dataset.ts";
import { makeDicom, type Overrides } from "../testkit/make-dicom.ts";
import { type Facts, readFacts } from "./read-facts.ts";
import { findImagePlaneSpacing, imagePlaneSpacing } from "./spacing.ts";
import { headerFactsForStorage } from "./storage.ts";

const factsOf = (overrides: Overrides): Facts => readFacts(readDataset(makeDicom(overrides)));

const code = (value: string, meaning = "any") =>
  [
    [
      ["00080100", "SH", value],
      ["00080102", "SH", "SCT"],
      ["00080104", "LO", meaning],
    ],
  ] as const;

describe("item states", () => {
  it("tells absent, empty, invalid and present apart", () => {
    expect(factsOf({}).items.KVP.state).toBe("absent");
    expect(factsOf({ "00180060": ["DS", ""] }).items.KVP.state).toBe("empty");
    expect(factsOf({ "00180060": ["DS", "0"] }).items.KVP).toMatchObject({
      state: "invalid",
      reason: "not a number above zero",
    });
    expect(factsOf({ "00180060": ["DS", "55"] }).items.KVP.state).toBe("present");
  });

  it("a UID that is too long or no UID is invalid and no fact", () => {
    for (const uid of ["../../etc/passwd", "1.2.3/4", "1", `${"9.".repeat(5000)}1`, "1..2"]) {
      const facts = factsOf({ "00080018": ["UI", uid.slice(0, 65000)] });
      expect(facts.sopInstanceUid, uid.slice(0, 20)).toBeNull();
      expect(facts.items.SOPInstanceUID.state).toBe("invalid");
    }
    expect(factsOf({ "00080018": null }).items.SOPInstanceUID.state).toBe("absent");
  });
});

describe("view", () => {
  it.each([
    ["AP", "AP"],
    ["PA", "AP"],
    ["AP (ERECT)", "AP"],
    ["LL", "LAT"],
    ["RL", "LAT"],
    ["RLD", "LAT"],
    ["LAT", "LAT"],
    ["LLO", "OBL"],
    ["OBLIQUE", "OBL"],
  ] as const)("View Position %s is %s", (position, view) => {
    expect(factsOf({ "00185101": ["CS", position] }).view).toMatchObject({
      view,
      source: "ViewPosition",
      conflict: null,
    });
  });

  it.each([
    ["399348003", "AP"],
    ["R-10206", "AP"],
    ["272479007", "AP"],
    ["R-40888", "AP"],
    ["R-10214", "AP"],
    ["399067008", "LAT"],
    ["R-102CD", "LAT"],
    ["399173006", "LAT"],
    ["R-10236", "LAT"],
    ["399182000", "OBL"],
    ["399368009", "OBL"],
  ] as const)("code %s of CID 4010 is %s", (value, view) => {
    expect(factsOf({ "00540220": ["SQ", code(value)] }).view).toMatchObject({ view, source: "ViewCodeSequence" });
  });

  it("says nothing for other terms and codes, and for words that name two views", () => {
    expect(factsOf({ "00185101": ["CS", "OTHER"] }).view).toBeNull();
    expect(factsOf({ "00540220": ["SQ", code("399061009")] }).view).toBeNull();
    expect(factsOf({ "0008103e": ["LO", "Wrist AP + LAT"] }).view).toBeNull();
    expect(factsOf({ "0008103e": ["LO", "PLATE LATHE"] }).view).toBeNull();
  });

  it("reads words, also Chinese ones, when nothing better is there", () => {
    expect(factsOf({ "0008103e": ["LO", "Handgelenk PA links"] }).view?.view).toBe("AP");
    const chinese: Overrides = { "00080005": ["CS", "ISO_IR 192"], "00181030": ["LO", "腕关节侧位"] };
    expect(factsOf(chinese).view).toMatchObject({ view: "LAT", source: "ProtocolName" });
  });

  it("names the attribute that contradicts", () => {
    const facts = factsOf({ "00185101": ["CS", "AP"], "00540220": ["SQ", code("399067008")] });
    expect(facts.view).toMatchObject({ view: "AP", conflict: "ViewCodeSequence" });
  });
});

describe("side and body part", () => {
  it("takes Image Laterality before Laterality and flags a contradiction", () => {
    expect(factsOf({ "00200062": ["CS", "L"] }).laterality).toEqual({
      side: "L",
      source: "ImageLaterality",
      conflict: false,
    });
    expect(factsOf({ "00200060": ["CS", "R"] }).laterality).toEqual({
      side: "R",
      source: "Laterality",
      conflict: false,
    });
    expect(factsOf({ "00200060": ["CS", "R"], "00200062": ["CS", "L"] }).laterality).toMatchObject({
      side: "L",
      conflict: true,
    });
    expect(factsOf({ "00200062": ["CS", "LEFT"] }).laterality).toBeNull();
  });

  it.each([
    ["WRIST", "wrist"],
    ["Hand", "wrist"],
    ["EXTREMITY", "unknown"],
    ["UP_EXM", "unknown"],
    ["PATTERN", "unknown"],
    ["CHEST", "other"],
    ["LEG", "other"],
    ["", "unknown"],
  ] as const)("Body Part Examined %s is %s", (part, kind) => {
    expect(factsOf({ "00180015": ["CS", part] }).bodyPart.kind).toBe(kind);
  });

  it("knows the wrist by its code", () => {
    expect(factsOf({ "00082218": ["SQ", code("74670003", "Wrist joint")] }).bodyPart.kind).toBe("wrist");
    expect(factsOf({ "00082218": ["SQ", code("T-D8700", "")] }).bodyPart.kind).toBe("wrist");
    expect(factsOf({ "00082218": ["SQ", code("51185008", "Chest")] }).bodyPart.kind).toBe("other");
  });
});

describe("times and people", () => {
  it("takes the first valid of acquisition, content, series and study", () => {
    const facts = factsOf({
      "00080022": ["DA", "bad"],
      "00080023": ["DA", "20261101"],
      "00080020": ["DA", "20261031"],
      "00080033": ["TM", "101112.5"],
    });
    expect(facts.acquired).toEqual({ date: "2026-11-01", time: "10:11:12", source: "Content" });
  });

  it("reads several operators and their codes", () => {
    const person = [[["00401101", "SQ", code("T17")]]] as const;
    const facts = factsOf({ "00081070": ["PN", "Li^Na\\Wang^Wei"], "00081072": ["SQ", person] });
    expect(facts.operators).toEqual(["Li^Na", "Wang^Wei"]);
    expect(facts.operatorIds).toEqual(["T17"]);
  });

  it("reads ages in all four units", () => {
    const age = (text: string) => factsOf({ "00101010": ["AS", text] }).ageYears;
    expect(age("034Y")).toBe(34);
    expect(age("018M")).toBe(1.5);
    expect(age("052W")).toBeCloseTo(0.9966, 3);
    expect(age("007D")).toBeCloseTo(0.0192, 3);
  });
});

describe("the scale of the image plane", () => {
  const spacing = (overrides: Overrides) => imagePlaneSpacing(factsOf(overrides));

  it("is Pixel Spacing, row first", () => {
    expect(spacing({ "00280030": ["DS", "0.15\\0.16"], "00181164": ["DS", "0.2\\0.2"] })).toEqual({
      rowMm: 0.15,
      columnMm: 0.16,
      source: "PixelSpacing",
    });
  });

  it("is Imager Pixel Spacing over the magnification where that is given", () => {
    expect(spacing({ "00181164": ["DS", "0.144\\0.144"] })).toEqual({
      rowMm: 0.144,
      columnMm: 0.144,
      source: "ImagerPixelSpacing",
    });
    const magnified = spacing({ "00181164": ["DS", "0.2\\0.4"], "00181114": ["DS", "1.25"] });
    expect(magnified).toEqual({ rowMm: 0.16, columnMm: 0.32, source: "ImagerPixelSpacing/magnification" });
  });

  it("passes over what is no scale, with the reason", () => {
    for (const bad of ["0.000\\0.000", "nan\\nan", "0.15", "-0.1\\-0.1", "1e999\\1e999"]) {
      const found = spacing({ "00280030": ["DS", bad], "00181164": ["DS", "0.1\\0.1"] });
      expect(found?.source, bad).toBe("ImagerPixelSpacing");
    }
    expect(findImagePlaneSpacing(factsOf({ "00280030": ["DS", "0.000\\0.000"] }))).toEqual({
      missing: "no scale: Pixel Spacing is not two numbers above zero, Imager Pixel Spacing is absent",
    });
    const zeroMagnification = spacing({ "00181164": ["DS", "0.1\\0.1"], "00181114": ["DS", "0"] });
    expect(zeroMagnification?.source).toBe("ImagerPixelSpacing");
  });
});

describe("the header as stored", () => {
  it("keeps no value that identifies a person or an examination", () => {
    const secrets: Overrides = {
      "00100010": ["PN", "Secret^Name"],
      "00100020": ["LO", "Secret-ID"],
      "00100030": ["DA", "19810405"],
      "00080050": ["SH", "SecretAcc"],
      "00200010": ["SH", "SecretStudy"],
      "00081070": ["PN", "Secret^Operator"],
      "0008103e": ["LO", "Secret AP"],
    };
    const stored = headerFactsForStorage(factsOf(secrets));
    const json = JSON.stringify(stored);
    expect(json).not.toMatch(/secret/i);
    expect(json).not.toContain("1981");
    expect(stored.items.PatientName).toMatchObject({ state: "present", value: null });
    expect(stored.view).toMatchObject({ view: "AP", source: "SeriesDescription" });
  });

  it("shows the other values, cut to a length that a page can bear", () => {
    const stored = headerFactsForStorage(factsOf({ "00180060": ["DS", "55"], "00080080": ["LO", "x".repeat(300)] }));
    expect(stored.items.KVP).toMatchObject({ state: "present", value: "55" });
    expect(stored.items.InstitutionName?.value).toHaveLength(128);
  });
});
