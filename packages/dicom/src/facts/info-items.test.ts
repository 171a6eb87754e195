import { describe, expect, it } from "vitest";
import { readDataset } from "../parse/read-dataset.ts";
import { makeDicom, type Overrides } from "../testkit/make-dicom.ts";
import { type InfoId, infoItems } from "./info-items.ts";
import { readFacts } from "./read-facts.ts";

const infoOf = (overrides: Overrides, id: InfoId) => infoItems(readFacts(readDataset(makeDicom(overrides))))[id];

/** Per item: its attribute, its VR, values that count and values that do not. */
const CASES: readonly (readonly [InfoId, tag: string, vr: string, counts: string[], not: string[]])[] = [
  ["info.imageNumber", "00080050", "SH", ["A123", " A123 "], ["UNKNOWN", "n/a", "   "]],
  ["info.imageNumber", "00200010", "SH", ["1"], ["ANONYMOUS"]],
  ["info.imageNumber", "00100020", "LO", ["P-7"], ["Unknown"]],
  [
    "info.patientName",
    "00100010",
    "PN",
    ["Wang^Xiao", "X"],
    ["UNKNOWN^", "Anonymous", "^^^^", "anonymous^unknown", "N/A"],
  ],
  ["info.sex", "00100040", "CS", ["M", "F ", "O"], ["U", "MALE", "0", "m"]],
  [
    "info.birthDate",
    "00100030",
    "DA",
    ["19800229", "1980.02.29"],
    ["19810229", "UNKNOWN", "00000000", "1980", "20261301"],
  ],
  ["info.age", "00101010", "AS", ["034Y", "010M", "003W", "007D"], ["34Y", "34", "0340", "ABCY", "UNKNOWN"]],
  ["info.studyDate", "00080020", "DA", ["20261120"], ["20260231", "UNKNOWN", "2026112", "N/A"]],
  [
    "info.studyTime",
    "00080030",
    "TM",
    ["091500", "0915", "09", "091500.123456", "09:15:00"],
    ["250000", "UNKNOWN", "0960", "9"],
  ],
  ["info.institution", "00080080", "LO", ["Hospital"], ["UNKNOWN", "N/A", "-"]],
  ["info.manufacturer", "00080070", "LO", ["Siemens"], ["Unknown", "NONE"]],
  ["info.model", "00081090", "LO", ["DX-1", "Ysio\\Max"], ["UNKNOWN", "N/A\\UNKNOWN"]],
  ["info.softwareVersion", "00181020", "LO", ["VA10", "\\VB20"], ["N/A"]],
  ["info.kvp", "00180060", "DS", ["55", " 5.5E1 ", "+60.0"], ["0", "0.0", "-5", "abc", "nan", "1e999", "N/A"]],
  ["info.sid", "00181110", "DS", ["1150", "11.5"], ["0", "-1", "NULL"]],
  ["info.exposureTime", "00181150", "IS", ["8", "161.3 "], ["0", "x"]],
  ["info.exposureTime", "00188150", "DS", ["8000"], ["0.0"]],
  ["info.scale", "00280030", "DS", ["0.15\\0.15"], ["0.000\\0.000", "0.15", "0.15\\0", "-1\\-1", "nan\\nan"]],
  ["info.scale", "00181164", "DS", ["0.144\\0.144"], ["0\\0"]],
  ["info.scale", "00181114", "DS", ["1.05"], ["0", ""]],
  ["info.windowWidth", "00281051", "DS", ["256", "1", "256\\512"], ["0", "0.5", "-3", "\\256", "wide"]],
  ["info.windowCenter", "00281050", "DS", ["128", "0", "-600", "128\\64"], ["\\64", "centre", "nan"]],
];

describe("the 17 header items of the rubric", () => {
  for (const [id, tag, vr, counts, not] of CASES) {
    it(`${id} from ${tag}`, () => {
      expect(infoOf({}, id), "absent").toBe(false);
      expect(infoOf({ [tag]: [vr, ""] }, id), "empty").toBe(false);
      for (const value of counts) expect(infoOf({ [tag]: [vr, value] }, id), value).toBe(true);
      for (const value of not) expect(infoOf({ [tag]: [vr, value] }, id), value).toBe(false);
    });
  }

  it("there are 17", () => {
    expect(Object.keys(infoItems(readFacts(readDataset(makeDicom()))))).toHaveLength(17);
  });

  it("an empty or placeholder first source does not hide the next one", () => {
    expect(infoOf({ "00080050": ["SH", ""], "00200010": ["SH", "S1"] }, "info.imageNumber")).toBe(true);
    expect(infoOf({ "00080050": ["SH", "UNKNOWN"], "00100020": ["LO", "P1"] }, "info.imageNumber")).toBe(true);
    expect(infoOf({ "00181150": ["IS", "0"], "00188150": ["DS", "900"] }, "info.exposureTime")).toBe(true);
  });

  it("a birth date after the study date does not count, the same day does", () => {
    const born = (date: string): Overrides => ({ "00100030": ["DA", date], "00080020": ["DA", "20261120"] });
    expect(infoOf(born("20261121"), "info.birthDate")).toBe(false);
    expect(infoOf(born("20261120"), "info.birthDate")).toBe(true);
  });

  it("a VOI LUT Sequence counts for window width and centre, an empty one does not", () => {
    const lut = [
      ["00283002", "US", [2, 0, 8]],
      ["00283006", "US", [0, 255]],
    ] as const;
    expect(infoOf({ "00283010": ["SQ", [lut]] }, "info.windowWidth")).toBe(true);
    expect(infoOf({ "00283010": ["SQ", [lut]] }, "info.windowCenter")).toBe(true);
    expect(infoOf({ "00283010": ["SQ", []] }, "info.windowWidth")).toBe(false);
  });

  it("padding with NUL bytes is no value", () => {
    expect(infoOf({ "00080080": ["LO", "\0\0"] }, "info.institution")).toBe(false);
    expect(infoOf({ "00080080": ["LO", "Ward 1\0"] }, "info.institution")).toBe(true);
  });
});
