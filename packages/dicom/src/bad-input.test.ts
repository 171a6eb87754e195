import { deflateSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { DicomError } from "./error.ts";
import { infoItems } from "./facts/info-items.ts";
import { readFacts } from "./facts/read-facts.ts";
import { headerFactsForStorage } from "./facts/storage.ts";
import { readDataset } from "./parse/read-dataset.ts";
import { createPixelDecoder } from "./pixels/decode.ts";
import { toGrey } from "./pixels/to-grey.ts";
import { transcodeWithDcmtk } from "./testkit/dcmtk.ts";
import { makeDicom, type Overrides, randomNumbers, syntheticPixels } from "./testkit/make-dicom.ts";

const decoder = createPixelDecoder({ deadlineMs: 30_000 });
afterAll(() => decoder.close());

/** The whole way of one file. Only a DicomError may come out; its code is returned, "ok" otherwise. */
async function wayOf(bytes: Uint8Array): Promise<string> {
  try {
    const dataset = readDataset(bytes);
    const facts = readFacts(dataset);
    infoItems(facts);
    JSON.stringify(headerFactsForStorage(facts));
    const decoded = await decoder.decode(dataset);
    const { data, width, height } = toGrey(decoded, facts);
    expect(data).toHaveLength(width * height);
    for (const value of data.subarray(0, 64)) expect(value >= 0 && value <= 1).toBe(true);
    return "ok";
  } catch (thrown) {
    if (!(thrown instanceof DicomError)) throw thrown;
    expect(thrown.message).toMatch(/^[A-Z(0-9].*\.$/s);
    return thrown.code;
  }
}

const RICH: Overrides = {
  "00080005": ["CS", "ISO_IR 192"],
  "00100010": ["PN", "Demo^One"],
  "00180060": ["DS", "55"],
  "00280030": ["DS", "0.15\\0.15"],
  "00281050": ["DS", "128"],
  "00281051": ["DS", "256"],
  "00540220": ["SQ", [[["00080100", "SH", "399348003"]]]],
};
const native = makeDicom(RICH, syntheticPixels(24, 20, 8));
const compressed = {
  "JPEG baseline": () => transcodeWithDcmtk("dcmcjpeg", ["+eb"], native),
  "JPEG lossless": () => transcodeWithDcmtk("dcmcjpeg", ["+e1"], native),
  "JPEG-LS": () => transcodeWithDcmtk("dcmcjpls", [], native),
  RLE: () => transcodeWithDcmtk("dcmcrle", [], native),
} as const;

describe("files that are no DICOM", () => {
  it.each([
    ["an empty file", Buffer.alloc(0), "NOT_DICOM"],
    ["one byte", Buffer.from([8]), "NOT_DICOM"],
    ["131 zero bytes", Buffer.alloc(131), "NOT_DICOM"],
    ["a PNG", Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.alloc(300)]), "NOT_DICOM"],
    ["a ZIP", Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.alloc(300)]), "NOT_DICOM"],
    ["text", Buffer.from("Dear colleague, ".repeat(40)), "NOT_DICOM"],
    ["only the magic", Buffer.concat([Buffer.alloc(128), Buffer.from("DICM")]), "TRUNCATED"],
    ["zlib instead of a dataset", deflateSync(Buffer.alloc(1000)), "NOT_DICOM"],
  ])("%s", async (_name, bytes, code) => {
    expect(await wayOf(bytes)).toBe(code);
  });

  it("says what was found", () => {
    expect(() => readDataset(Buffer.alloc(0))).toThrow("Found an empty file; needed a DICOM file");
    expect(() => readDataset(Buffer.from("plain text of some length"))).toThrow("Found text");
  });

  it("random bytes, with and without the magic", async () => {
    const next = randomNumbers(7);
    for (let round = 0; round < 100; round++) {
      const noise = Buffer.from(Array.from({ length: 400 }, () => next() & 0xff));
      await wayOf(noise);
      noise.write("DICM", 128, "latin1");
      await wayOf(noise);
    }
  });
});

describe("damaged files", () => {
  it("truncated at every byte", { timeout: 240_000 }, async () => {
    for (let length = 0; length < native.length; length++) {
      expect(await wayOf(native.subarray(0, length)), `${length} bytes`).not.toBe("ok");
    }
    expect(await wayOf(native)).toBe("ok");
  });

  it("with flipped bits, a thousand times", { timeout: 240_000 }, async () => {
    const next = randomNumbers(20261121);
    const codes = new Set<string>();
    for (let round = 0; round < 1_000; round++) {
      const damaged = Buffer.from(native);
      for (let flips = 1 + (next() % 4); flips > 0; flips--) {
        const at = 128 + (next() % (native.length - 128 - 480));
        damaged[at] = (damaged[at] ?? 0) ^ (1 << (next() % 8));
      }
      codes.add(await wayOf(damaged));
    }
    expect(codes.size).toBeGreaterThan(2);
  });

  for (const [name, make] of Object.entries(compressed)) {
    it(`${name}, cut short or with flipped bits in the picture`, { timeout: 240_000 }, async () => {
      const whole = make();
      expect(await wayOf(whole)).toBe("ok");
      const next = randomNumbers(whole.length);
      const from = Math.floor(whole.length * 0.6);
      for (let round = 0; round < 12; round++) {
        const damaged = Buffer.from(whole);
        const at = from + (next() % (whole.length - from));
        damaged[at] = (damaged[at] ?? 0) ^ (1 << (next() % 8));
        await wayOf(damaged);
        expect(await wayOf(whole.subarray(0, at))).not.toBe("ok");
      }
      expect(await wayOf(whole), "after all the damaged ones").toBe("ok");
    });
  }
});

describe("headers that contradict themselves", () => {
  it.each([
    ["no rows", { "00280010": null }, "MALFORMED"],
    ["0 rows", { "00280010": ["US", [0]] }, "MALFORMED"],
    ["65535 × 65535", { "00280010": ["US", [65535]], "00280011": ["US", [65535]] }, "LIMIT"],
    ["more rows than pixels", { "00280010": ["US", [2000]] }, "TRUNCATED"],
    ["7 bits allocated", { "00280100": ["US", [7]] }, "UNSUPPORTED"],
    ["more bits stored than allocated", { "00280101": ["US", [12]] }, "MALFORMED"],
    ["-5 frames", { "00280008": ["IS", "-5"] }, "MALFORMED"],
    ["palette colour", { "00280004": ["CS", "PALETTE COLOR"] }, "UNSUPPORTED"],
    ["two samples a pixel", { "00280002": ["US", [2]] }, "UNSUPPORTED"],
    ["2e9 frames", { "00280008": ["IS", "2000000000"] }, "ok"],
    ["high bit below the stored bits", { "00280102": ["US", [3]] }, "ok"],
    [
      "numbers that are none",
      { "00281050": ["DS", "nan"], "00281051": ["DS", "1e999"], "00281053": ["DS", "abc"] },
      "ok",
    ],
    ["a slope of 0", { "00281053": ["DS", "0"], "00281052": ["DS", "0"] }, "ok"],
    ["a name of a megabyte", { "00204000": ["UT", "x".repeat(1_000_000)] }, "ok"],
  ] as const)("%s", async (_name, overrides, code) => {
    expect(await wayOf(makeDicom(overrides as Overrides, syntheticPixels(24, 20, 8)))).toBe(code);
  });

  it("a compressed image whose size is not the dataset's", async () => {
    const whole = Buffer.from(compressed["JPEG baseline"]());
    const rows = whole.indexOf(Buffer.from([0x28, 0, 0x10, 0, 0x55, 0x53, 2, 0]));
    whole.writeUInt16LE(19, rows + 8);
    await expect(decoder.decode(readDataset(whole))).rejects.toThrow("The image is 24 × 20; the dataset says 24 × 19.");
  });
});
