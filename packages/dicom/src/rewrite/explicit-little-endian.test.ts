import { expect, test } from "vitest";
import { readDataset } from "../parse/read-dataset.ts";
import { decodePixels } from "../pixels/decode.ts";
import { describeWithTool, transcodeWithDcmtk } from "../testkit/dcmtk.ts";
import { makeDicom, type Overrides, syntheticPixels } from "../testkit/make-dicom.ts";
import { toExplicitLittleEndian } from "./explicit-little-endian.ts";

const ATTRIBUTES: Overrides = {
  "00080005": ["CS", "ISO_IR 192"],
  "00100010": ["PN", "Wang^XiaoDong=王^小东"],
  "00081080": ["LO", ""],
  "00280106": ["US", [7]],
  "00283006": ["OW", new Uint8Array(300).map((_, index) => index % 251)],
  "00540220": [
    "SQ",
    [
      [
        ["00080100", "SH", "1"],
        ["0040a043", "SQ", [[["00080100", "SH", "inner"]]]],
      ],
      [["00080100", "SH", "2"]],
    ],
  ],
};
const object = makeDicom(ATTRIBUTES, syntheticPixels(30, 21, 12));

/** What DCMTK reads, without offsets, meta information and the lengths of sequences. */
const dump = (bytes: Uint8Array): string =>
  describeWithTool("dcmdump", ["+L", "-q"], bytes)
    .split("\n")
    .filter((line) => /^\s*\([0-9a-f]{4},[0-9a-f]{4}\)/.test(line) && !/^\s*\(0002|fffe,e0|0008,2111/.test(line))
    .map((line) =>
      line
        .replace(/#.*$/, "")
        .replace(/\((?:Sequence|Item).*$/, "")
        .trimEnd(),
    )
    .join("\n");

test.each([
  ["implicit", "dcmconv", ["+ti"]],
  ["big endian", "dcmconv", ["+tb"]],
  ["deflated", "dcmconv", ["+td"]],
  ["explicit", "dcmconv", ["+te"]],
  ["JPEG lossless", "dcmcjpeg", ["+e1"]],
  ["RLE", "dcmcrle", []],
] as const)("DCMTK reads the same object: %s", async (_, tool, options) => {
  const dataset = readDataset(transcodeWithDcmtk(tool, [...options], object));
  const image = dataset.transferSyntax.codec === "native" ? null : await decodePixels(dataset);
  const rewritten = toExplicitLittleEndian(dataset, image);
  expect(describeWithTool("dcmdump", ["+P", "0002,0010"], rewritten)).toContain("LittleEndianExplicit");
  expect(dump(rewritten)).toBe(dump(object));
  expect(readDataset(rewritten).root.bytes("7fe00010")).toEqual(readDataset(object).root.bytes("7fe00010"));
});

test("compressed pixels are not written without their image, nor one that the header does not fit", async () => {
  const jpeg = readDataset(transcodeWithDcmtk("dcmcjpeg", ["+e1"], object));
  expect(() => toExplicitLittleEndian(jpeg, null)).toThrow(/image was needed/);
  const image = await decodePixels(jpeg);
  expect(() => toExplicitLittleEndian(jpeg, { ...image, bitsStored: 11 })).toThrow(/header says something else/);
});
