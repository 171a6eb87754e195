import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scanHeader } from "./scan-header.ts";

const CLASS = "1.2.840.10008.5.1.4.1.1.1.1";
const INSTANCE = "2.25.1234567890";

type Encoding = { readonly explicitVr: boolean; readonly littleEndian: boolean };
const EXPLICIT: Encoding = { explicitVr: true, littleEndian: true };

function element(tag: number, vr: string, value: Buffer | string, encoding = EXPLICIT, length?: number): Buffer {
  const bytes = Buffer.from(value);
  const padded = bytes.length % 2 ? Buffer.concat([bytes, Buffer.from([vr === "UI" ? 0 : 0x20])]) : bytes;
  const head = Buffer.alloc(encoding.explicitVr && vr === "SQ" ? 12 : 8);
  const u16 = (v: number, at: number): number =>
    encoding.littleEndian ? head.writeUInt16LE(v, at) : head.writeUInt16BE(v, at);
  const u32 = (v: number, at: number): number =>
    encoding.littleEndian ? head.writeUInt32LE(v, at) : head.writeUInt32BE(v, at);
  u16(tag >>> 16, 0);
  u16(tag & 0xffff, 2);
  if (!encoding.explicitVr || vr === "") u32(length ?? padded.length, 4);
  else {
    head.write(vr, 4, "latin1");
    if (vr === "SQ") u32(length ?? padded.length, 8);
    else u16(length ?? padded.length, 6);
  }
  return Buffer.concat([head, padded]);
}

const dataset = (encoding = EXPLICIT, instance = INSTANCE): Buffer =>
  Buffer.concat([
    element(0x00080005, "CS", "ISO_IR 192", encoding),
    element(0x00080016, "UI", CLASS, encoding),
    element(0x00080018, "UI", instance, encoding),
    element(0x00080060, "CS", "DX", encoding),
    element(0x00082111, "ST", "wrapped for a test", encoding),
    element(0x00100010, "PN", "Doe^Jane", encoding),
  ]);

const file = (body: Buffer, transferSyntax = "1.2.840.10008.1.2.1"): Buffer =>
  Buffer.concat([Buffer.alloc(128), Buffer.from("DICM"), element(0x00020010, "UI", transferSyntax), body]);

const FOUND = {
  header: { sopInstanceUid: INSTANCE, sopClassUid: CLASS, modality: "DX", derivationDescription: "wrapped for a test" },
  reason: null,
};

describe("scanHeader", () => {
  test("finds the identity in every encoding", () => {
    expect(scanHeader(file(dataset()))).toEqual(FOUND);
    const implicit = { explicitVr: false, littleEndian: true };
    expect(scanHeader(file(dataset(implicit), "1.2.840.10008.1.2"))).toEqual(FOUND);
    const big = { explicitVr: true, littleEndian: false };
    expect(scanHeader(file(dataset(big), "1.2.840.10008.1.2.2"))).toEqual(FOUND);
    expect(scanHeader(file(deflateRawSync(dataset()), "1.2.840.10008.1.2.1.99"))).toEqual(FOUND);
  });

  test("reads a dataset without preamble, and one whose meta information names the wrong VR encoding", () => {
    expect(scanHeader(dataset())).toEqual(FOUND);
    expect(scanHeader(dataset({ explicitVr: false, littleEndian: true }))).toEqual(FOUND);
    expect(scanHeader(file(dataset(), "1.2.840.10008.1.2"))).toEqual(FOUND);
  });

  test("skips a sequence of undefined length, and the UID inside it is not the object's", () => {
    const inside = Buffer.concat([
      element(0xfffee000, "", "", EXPLICIT, 0xffffffff),
      element(0x00080018, "UI", "9.9.9"),
      element(0xfffee00d, "", ""),
      element(0xfffee0dd, "", ""),
    ]);
    const sequence = Buffer.concat([element(0x00080006, "SQ", "", EXPLICIT, 0xffffffff), inside]);
    expect(scanHeader(file(Buffer.concat([sequence, dataset()])))).toEqual(FOUND);
  });

  test.each([
    ["nothing", Buffer.alloc(0), /empty/],
    ["text", Buffer.from("hello, this is no image at all"), /no DICOM object/],
    ["DICM alone", Buffer.concat([Buffer.alloc(128), Buffer.from("DICM")]), /no SOP Instance UID/],
    ["an object without the UID", file(element(0x00080016, "UI", CLASS)), /no SOP Instance UID/],
    ["an empty UID", file(dataset(EXPLICIT, "")), /no SOP Instance UID/],
    ["a path as UID", file(dataset(EXPLICIT, "../../etc/passwd")), /is no UID/],
    ["a UID that is too long", file(dataset(EXPLICIT, `1.${"2".repeat(64)}`)), /is no UID/],
    ["rubbish in place of deflate", file(Buffer.alloc(64, 0xff), "1.2.840.10008.1.2.1.99"), /no DICOM object/],
  ])("refuses %s with a reason", (_, bytes, reason) => {
    expect(scanHeader(bytes).reason).toMatch(reason);
  });

  test("a truncated header gives a reason or the identity, never an exception", () => {
    const whole = file(dataset());
    for (let length = 0; length < whole.length; length++) {
      const { header, reason } = scanHeader(whole.subarray(0, length));
      expect(header === null ? reason : header.sopInstanceUid).toBeTruthy();
    }
  });

  test("of a deflated bomb only the beginning is made and read", () => {
    const empty = element(0x00080005, "CS", "");
    const bomb = Buffer.alloc(8 * 2 ** 20, empty);
    const early = Buffer.concat([dataset(), bomb]);
    const late = Buffer.concat([Buffer.alloc(80_000, empty), dataset(), bomb]);
    const syntax = "1.2.840.10008.1.2.1.99";
    expect(scanHeader(file(deflateRawSync(early), syntax))).toEqual(FOUND);
    expect(scanHeader(file(deflateRawSync(late), syntax)).reason).toMatch(/no SOP Instance UID/);
  });

  test("a deflated header is found though it hardly shrinks", () => {
    const text = Buffer.from(Array.from({ length: 1500 }, (_, place) => 33 + ((place * 7919) % 89)));
    const body = Buffer.concat([element(0x00080012, "LO", text), dataset()]);
    expect(scanHeader(file(deflateRawSync(body), "1.2.840.10008.1.2.1.99"))).toEqual(FOUND);
  });

  test("never throws and never runs away on rubbish after a valid beginning", () => {
    const start = file(element(0x00080005, "CS", "ISO_IR 192"));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (rubbish) => {
        scanHeader(Buffer.concat([start, rubbish]));
        scanHeader(rubbish);
      }),
      { numRuns: 500, seed: 3 },
    );
  });
});
