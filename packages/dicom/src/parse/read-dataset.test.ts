import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { DicomError } from "../error.ts";
import { readFacts } from "../facts/read-facts.ts";
import { transcodeWithDcmtk } from "../testkit/dcmtk.ts";
import { makeDicom, type Overrides } from "../testkit/make-dicom.ts";
import { DEFAULT_PARSE_LIMITS } from "./limits.ts";
import { readDataset } from "./read-dataset.ts";

const HEADER: Overrides = { "00180060": ["DS", "55"], "00080080": ["LO", "Hospital"] };
const object = makeDicom(HEADER);
/** First byte after the meta information of {@link makeDicom}'s files. */
const datasetAt = (file: Uint8Array) => 132 + 12 + Buffer.from(file).readUInt32LE(140);
const kvpOf = (file: Uint8Array) => readFacts(readDataset(file)).items.KVP.values[0];

/** The error's code; fails the test when nothing or something else is thrown. */
function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(DicomError);
    return (thrown as DicomError).code;
  }
  throw new Error("nothing was thrown");
}

describe("reading an object", { timeout: 60_000 }, () => {
  it("leaves the caller's bytes untouched and reads Buffers that share memory", () => {
    const pool = Buffer.concat([Buffer.from("xx"), object]);
    const before = Buffer.from(pool);
    expect(kvpOf(pool.subarray(2))).toBe("55");
    expect(pool.equals(before)).toBe(true);
  });

  it.each([
    ["implicit little endian", ["+ti"], "1.2.840.10008.1.2"],
    ["explicit big endian", ["+tb"], "1.2.840.10008.1.2.2"],
    ["deflated", ["+td"], "1.2.840.10008.1.2.1.99"],
  ])("reads DCMTK's %s", (_name, options, uid) => {
    const dataset = readDataset(transcodeWithDcmtk("dcmconv", options, object));
    expect(dataset.transferSyntax.uid).toBe(uid);
    expect(readFacts(dataset)).toMatchObject({ institution: "Hospital", image: { rows: 2, columns: 2 } });
    expect(kvpOf(transcodeWithDcmtk("dcmconv", options, object))).toBe("55");
  });

  it("reads a dataset without preamble, bare, explicit and implicit, and says so", () => {
    const implicit = transcodeWithDcmtk("dcmconv", ["+ti", "-F"], object);
    for (const bare of [object.subarray(datasetAt(object)), implicit]) {
      const dataset = readDataset(bare);
      expect(readFacts(dataset).institution).toBe("Hospital");
      expect(dataset.notes.join()).toContain("no preamble");
    }
    expect(readDataset(object.subarray(128)).notes).toEqual(["no preamble before DICM"]);
  });

  it("reads a dataset whose encoding is not the declared one, and says so", () => {
    const file = Buffer.from(object);
    const at = file.indexOf("1.2.840.10008.1.2.1\0", 132, "latin1");
    file.write("1.2.840.10008.1.2\0\0\0", at, "latin1");
    const dataset = readDataset(file);
    expect(readFacts(dataset).institution).toBe("Hospital");
    expect(dataset.notes.join()).toContain("declared Implicit VR Little Endian");
  });

  it("reads the header under an unknown transfer syntax, but not under one that is no UID", () => {
    const file = Buffer.from(object);
    const at = file.indexOf("1.2.840.10008.1.2.1\0", 132, "latin1");
    file.write("1.2.840.10008.9.9.9\0", at, "latin1");
    expect(readDataset(file).transferSyntax.codec).toBe("unsupported");
    file.write("../../../etc/passwd\0", at, "latin1");
    expect(codeOf(() => readDataset(file))).toBe("UNSUPPORTED");
  });

  it("does not trust the group length of the meta information", () => {
    for (const length of [0, 0xffffffff, 4096]) {
      const file = Buffer.from(object);
      file.writeUInt32LE(length, 140);
      expect(kvpOf(file)).toBe("55");
    }
  });

  it("takes the first of duplicate elements and ignores meta elements in the dataset", () => {
    const [again, meta] = [makeDicom({ "00180060": ["DS", "99"] }), makeDicom({ "00020010": ["UI", "1.2.3"] })];
    const kvp = Buffer.from(again).indexOf(Buffer.from([0x18, 0, 0x60, 0]));
    const duplicate = Buffer.concat([object, again.subarray(kvp, kvp + 10)]);
    const dataset = readDataset(duplicate);
    expect(readFacts(dataset).items.KVP.values).toEqual(["55"]);
    expect(dataset.notes).toEqual(["(0018,0060) is there twice; the first was taken"]);
    expect(readDataset(meta).transferSyntax.uid).toBe("1.2.840.10008.1.2.1");
  });

  it("ignores zero padding after the dataset, but not a second file", () => {
    expect(readDataset(Buffer.concat([object, Buffer.alloc(64)])).notes).toEqual([
      "64 zero bytes after the dataset were ignored",
    ]);
    expect(codeOf(() => readDataset(Buffer.concat([object, object])))).toBe("MALFORMED");
  });

  it("reads a value representation that it does not know as bytes with a long length", () => {
    const odd = Buffer.from([0x09, 0x00, 0x01, 0x10, 0x5a, 0x5a, 0, 0, 4, 0, 0, 0, 1, 2, 3, 4]);
    const at = datasetAt(object);
    const first = Buffer.from(object).indexOf(Buffer.from([0x18, 0, 0x60, 0]), at);
    expect(kvpOf(Buffer.concat([object.subarray(0, first), odd, object.subarray(first)]))).toBe("55");
  });
});

describe("limits", { timeout: 60_000 }, () => {
  it("stops a deflated bomb at the limit", () => {
    const at = datasetAt(object);
    const deflated = Buffer.from(object.subarray(0, at));
    const uid = deflated.indexOf("1.2.840.10008.1.2.1\0", 132, "latin1");
    const head = Buffer.concat([
      deflated.subarray(0, uid - 2),
      Buffer.from([22, 0]),
      Buffer.from("1.2.840.10008.1.2.1.99", "latin1"),
      deflated.subarray(uid + 20),
    ]);
    const bomb = Buffer.concat([head, deflateRawSync(Buffer.alloc(8 * 1024 * 1024))]);
    const limits = { ...DEFAULT_PARSE_LIMITS, maxInflatedBytes: 1024 * 1024 };
    expect(codeOf(() => readDataset(bomb, limits))).toBe("LIMIT");
    const whole = Buffer.concat([head, deflateRawSync(object.subarray(at))]);
    expect(kvpOf(whole)).toBe("55");
    expect(codeOf(() => readDataset(whole.subarray(0, whole.length - 40)))).toBe("MALFORMED");
    expect(codeOf(() => readDataset(Buffer.concat([head, Buffer.from("no deflate at all")])))).toBe("MALFORMED");
  });

  const sequenceStart = Buffer.from([0x40, 0, 0x30, 0xa7, 0x53, 0x51, 0, 0, 0xff, 0xff, 0xff, 0xff]);
  const itemStart = Buffer.from([0xfe, 0xff, 0, 0xe0, 0xff, 0xff, 0xff, 0xff]);
  const itemEnd = Buffer.from([0xfe, 0xff, 0x0d, 0xe0, 0, 0, 0, 0]);
  const sequenceEnd = Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]);
  const nested = (depth: number) =>
    Buffer.concat([
      object,
      ...Array.from({ length: depth }, () => Buffer.concat([sequenceStart, itemStart])),
      ...Array.from({ length: depth }, () => Buffer.concat([itemEnd, sequenceEnd])),
    ]);

  it("accepts 64 levels of sequences and refuses 65, 10 000 and 100 000", () => {
    expect(kvpOf(nested(64))).toBe("55");
    for (const depth of [65, 10_000, 100_000]) expect(codeOf(() => readDataset(nested(depth)))).toBe("LIMIT");
  });

  it("refuses a million empty items in little processor time", () => {
    const items = Buffer.alloc(8_000_000);
    for (let at = 0; at < items.length; at += 8) items.writeUInt32LE(0xe000fffe, at);
    // Processor time: the wall clock depends on what else the machine does.
    const before = process.cpuUsage();
    expect(codeOf(() => readDataset(Buffer.concat([object, sequenceStart, items, sequenceEnd])))).toBe("LIMIT");
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(3);
  });

  it("reads 65 000 elements", () => {
    const many = Buffer.alloc(65_000 * 8);
    for (let index = 0; index < 65_000; index++) {
      many.writeUInt16LE(0x7fe1 + 2 * (index >> 12), index * 8);
      many.writeUInt16LE(0x1000 + (index & 0xfff), index * 8 + 2);
      many.write("LO", index * 8 + 4, "latin1");
    }
    expect(kvpOf(Buffer.concat([object, many]))).toBe("55");
  });
});
