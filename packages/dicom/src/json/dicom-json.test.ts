import { describe, expect, test } from "vitest";
import { readHeader } from "../parse/read-header.ts";
import { describeWithTool, transcodeWithDcmtk } from "../testkit/dcmtk.ts";
import { makeDicom, type Overrides, syntheticPixels } from "../testkit/make-dicom.ts";
import { bulkDataAt, type DicomJson, toDicomJson } from "./dicom-json.ts";

const ATTRIBUTES: Overrides = {
  "00080005": ["CS", "ISO_IR 192"],
  "00080008": ["CS", "ORIGINAL\\PRIMARY\\\\X"],
  "00081030": ["LO", "腕部 wrist"],
  "00081080": ["LO", ""],
  "00100010": ["PN", "Wang^XiaoDong=王^小东=\\Doe^Jane"],
  "00181164": ["DS", "0.143\\1.43E-1"],
  "00181405": ["IS", "1200"],
  "00204000": ["LT", "one\\two  "],
  "00280034": ["IS", "1\\1"],
  "00280106": ["US", [7]],
  "00281055": ["LO", "NORMAL"],
  "00540220": [
    "SQ",
    [
      [
        ["00080100", "SH", "399067008"],
        ["00080104", "LO", "侧位"],
        ["0040a043", "SQ", [[["00080100", "SH", "inner"]]]],
      ],
      [["00080100", "SH", "second"]],
    ],
  ],
  "00283006": ["OW", new Uint8Array(300)],
  "00090010": ["LO", "PLUMBLINE"],
  "00091001": ["UN", Uint8Array.of(1, 2, 3, 4)],
};

const jsonOf = (bytes: Uint8Array): DicomJson => {
  const header = readHeader(bytes, true);
  if (header === null) throw new Error("the header needs more bytes");
  const { bigEndian } = header.transferSyntax;
  return toDicomJson(header.root, { bigEndian, bulkDataUri: (path) => `/bulk/${path.join("/")}` });
};

/** DCMTK's own rendering of the same model, without what is not compared: meta information, pixels, large values. */
function dcm2json(bytes: Uint8Array): Record<string, unknown> {
  const {
    "00080005": _,
    "00283006": __,
    "7FE00010": ___,
    ...rest
  } = JSON.parse(describeWithTool("dcm2json", ["-fc"], bytes));
  return rest;
}

const object = makeDicom(ATTRIBUTES);

describe("toDicomJson", () => {
  test.each([
    ["explicit little endian", "+te"],
    ["implicit little endian", "+ti"],
    ["explicit big endian", "+tb"],
  ])("says what DCMTK's dcm2json says: %s", (_, option) => {
    const written = transcodeWithDcmtk("dcmconv", [option], object);
    const { "00080005": charset, "00283006": lut, ...mine } = jsonOf(written);
    expect(charset).toEqual({ vr: "CS", Value: ["ISO_IR 192"] });
    expect(lut).toEqual({ vr: "OW", BulkDataURI: "/bulk/00283006" });
    expect(mine).toEqual(dcm2json(written));
  });

  test("names, empty values, text with a backslash and nested items", () => {
    const json = jsonOf(object);
    expect(json["00100010"]?.Value).toEqual([
      { Alphabetic: "Wang^XiaoDong", Ideographic: "王^小东" },
      { Alphabetic: "Doe^Jane" },
    ]);
    expect(json["00080008"]?.Value).toEqual(["ORIGINAL", "PRIMARY", null, "X"]);
    expect(json["00081080"]).toEqual({ vr: "LO" });
    expect(json["00204000"]?.Value).toEqual(["one\\two"]);
    expect(json["00181164"]?.Value).toEqual([0.143, 0.143]);
    expect(json["00091001"]).toEqual({ vr: "UN", InlineBinary: "AQIDBA==" });
  });

  test("text in another character set becomes UTF-8 and says so", () => {
    const json = jsonOf(
      makeDicom({ "00080005": ["CS", "GB18030"], "00081030": ["LO", Buffer.from("cdf3", "hex") as never] }),
    );
    expect([json["00080005"]?.Value, json["00081030"]?.Value]).toEqual([["ISO_IR 192"], ["腕"]]);
  });

  test("a number that is none stays the text that it is", () => {
    expect(jsonOf(makeDicom({ "00181405": ["IS", "12O0"] }))["00181405"]?.Value).toEqual(["12O0"]);
  });

  test("only the attributes asked for", () => {
    const root = readHeader(object, true)?.root;
    const only = new Set(["00100010", "00100020"]);
    const json = root && toDicomJson(root, { only, bigEndian: false, bulkDataUri: () => "" });
    expect(Object.keys(json ?? {})).toEqual(["00100010"]);
  });
});

test("bulkDataAt finds what a bulkDataUri names, in little endian order", () => {
  const big = transcodeWithDcmtk("dcmconv", ["+tb"], makeDicom({ "00283006": ["OW", Uint8Array.of(1, 2, 3, 4)] }));
  const header = readHeader(big, true);
  if (header === null) throw new Error("the header needs more bytes");
  expect(bulkDataAt(header.root, ["00283006"], true)).toEqual(Buffer.of(1, 2, 3, 4));
  for (const path of [["00283007"], ["00540220"], ["00540220", "0", "00080100"], ["__proto__"], ["constructor"]]) {
    expect(bulkDataAt(header.root, path, true)).toBeNull();
  }
});

describe("readHeader", () => {
  test("needs no pixels, and says where they lie", () => {
    const large = makeDicom({}, syntheticPixels(300, 300, 12));
    const header = readHeader(large.subarray(0, 2_000), false);
    expect(header).toMatchObject({ complete: true, pixelData: { tag: "7fe00010", vr: "OW", length: 180_000 } });
    expect((header?.pixelData?.offset ?? 0) + 180_000).toBe(large.length);
  });

  test("says that it is not complete wherever the beginning ends, and reads what is there", () => {
    const pixelsAt = readHeader(object, true)?.pixelData?.offset ?? 0;
    for (let length = 400; length < pixelsAt; length++) {
      expect(readHeader(object.subarray(0, length), false)).toMatchObject({ complete: false, pixelData: null });
    }
    expect(readHeader(object.subarray(0, pixelsAt - 20), false)?.root.asciiValues("00080060")).toEqual(["CR"]);
  });

  test("a deflated object is read whole or not at all", () => {
    const deflated = transcodeWithDcmtk("dcmconv", ["+td"], object);
    expect(readHeader(deflated.subarray(0, 400), false)).toBeNull();
    expect(readHeader(deflated, true)?.root.asciiValues("00080060")).toEqual(["CR"]);
  });

  test("what is cut off, or is no DICOM object, is refused", () => {
    expect(() => readHeader(object.subarray(0, 700), true)).toThrow(/ends inside|needs \d+ more bytes/);
    expect(() => readHeader(Buffer.from("no DICOM, some text"), false)).toThrow(/needed a DICOM file/);
  });
});
