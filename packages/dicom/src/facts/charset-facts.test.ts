import { describe, expect, it } from "vitest";
import { readDataset } from "../parse/read-dataset.ts";
import { makeDicom, type Overrides } from "../testkit/make-dicom.ts";
import { readFacts } from "./read-facts.ts";

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(" ", ""), "hex"));
const ascii = (text: string): string => Buffer.from(text, "latin1").toString("hex");
const factsOf = (charset: string | null, overrides: Overrides) =>
  readFacts(readDataset(makeDicom({ ...(charset === null ? {} : { "00080005": ["CS", charset] }), ...overrides })));

/** ISO 2022 IR 58 designated to G1 (PS3.5 K.2). */
const TO_GB2312 = "1b 24 29 41";

describe("who and where, in the character sets of Chinese hospitals", () => {
  it.each([
    ["GB18030", "GB18030", `${ascii("Zhang^San=")} d5c5 5e c8fd`],
    ["GBK", "GBK", `${ascii("Zhang^San=")} d5c5 5e c8fd`],
    [
      "ISO 2022 IR 58 beside ASCII",
      "\\ISO 2022 IR 58",
      `${ascii("Zhang^San=")} ${TO_GB2312} d5c5 5e ${TO_GB2312} c8fd`,
    ],
    ["ISO 2022 IR 58 alone", "ISO 2022 IR 58", `${ascii("Zhang^San=")} ${TO_GB2312} d5c5 5e ${TO_GB2312} c8fd`],
    ["UTF-8", "ISO_IR 192", `${ascii("Zhang^San=")} e5bca0 5e e4b889`],
  ])("%s", (_, charset, name) => {
    const { operators, notes } = factsOf(charset, { "00081070": ["PN", hex(name)] });
    expect(operators).toEqual(["Zhang^San=张^三"]);
    expect(notes).toEqual([]);
  });

  it("half a character that looks like a backslash or a caret splits nothing", () => {
    // 嶾 is 8e5c and 區 is 855e in GBK and GB18030.
    const header: Overrides = { "00080080": ["LO", hex("8e5c d2bd d4ba")], "00081070": ["PN", hex("855e 5e c8fd")] };
    for (const charset of ["GBK", "GB18030"]) {
      const facts = factsOf(charset, header);
      expect([facts.institution, facts.operators]).toEqual(["嶾医院", ["區^三"]]);
    }
  });

  it("several operators are split after they are decoded", () => {
    expect(factsOf("GB18030", { "00081070": ["PN", hex("d5c5 5e c8fd 5c c0ee 5e c4c8")] }).operators).toEqual([
      "张^三",
      "李^娜",
    ]);
  });

  it.each([
    ["no character set, and the bytes are GB18030", null, "d6d0 d0c4 d2bd d4ba"],
    ["no character set, and the bytes are UTF-8", null, Buffer.from("中心医院").toString("hex")],
    ["UTF-8 is declared, and the bytes are GB18030", "ISO_IR 192", "d6d0 d0c4 d2bd d4ba"],
  ])("%s: guessed, and said so without the value", (_, charset, bytes) => {
    const { institution, notes } = factsOf(charset, { "00080080": ["LO", hex(bytes)] });
    expect(institution).toBe("中心医院");
    expect(notes).toEqual(["character set missing or wrong: guessed for InstitutionName"]);
  });
});

describe("operators", () => {
  const identified = (meaning: string): Overrides => ({
    "00081072": [
      "SQ",
      [
        [
          [
            "00401101",
            "SQ",
            [
              [
                ["00080100", "SH", "T-12"],
                ["00080102", "SH", "99HOSP"],
                ["00080104", "LO", meaning],
              ],
            ],
          ],
        ],
      ],
    ],
  });

  it("come with codes where Operator Identification Sequence has them, and with its names where there are no others", () => {
    const coded = factsOf(null, identified("Doe, Jane"));
    expect([coded.operatorIds, coded.operators]).toEqual([["T-12"], ["Doe, Jane"]]);
    const both = factsOf(null, { ...identified("Doe, Jane"), "00081070": ["PN", "Roe^Ann"] });
    expect([both.operatorIds, both.operators]).toEqual([["T-12"], ["Roe^Ann"]]);
  });
});
