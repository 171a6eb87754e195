import { readDataset } from "@plumbline/dicom";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DatasetElement, encodeDataset } from "./encode-dataset.ts";
import { EVENT, FAILURE_REASON, type Reference, TAG } from "./protocol.ts";
import { BadRequestError, MAX_REFERENCES, readCommitmentRequest } from "./read-request.ts";
import { encodeEventReport } from "./report.ts";

const IMPLICIT = "1.2.840.10008.1.2";
const EXPLICIT = "1.2.840.10008.1.2.1";
const CR = "1.2.840.10008.5.1.4.1.1.1";

const item = ({ sopClassUid, sopInstanceUid }: Reference): DatasetElement[] => [
  [TAG.referencedSopClassUid, "UI", sopClassUid],
  [TAG.referencedSopInstanceUid, "UI", sopInstanceUid],
];
function encodeRequest(transactionUid: string, references: readonly Reference[], syntax: string): Buffer {
  const sequence: DatasetElement = [TAG.referencedSopSequence, "SQ", references.map(item)];
  return encodeDataset([[TAG.transactionUid, "UI", transactionUid], sequence], syntax);
}
const references = (count: number): Reference[] =>
  Array.from({ length: count }, (_, index) => ({ sopClassUid: CR, sopInstanceUid: `1.2.3.${index}` }));

describe.each([IMPLICIT, EXPLICIT])("a request in %s", (syntax) => {
  test.each([1, 2, 500])("of %i objects is read as it was written", (count) => {
    const request = { transactionUid: "2.25.17", references: references(count) };
    expect(readCommitmentRequest(encodeRequest("2.25.17", request.references, syntax), syntax)).toEqual(request);
  });

  test("of more objects than any study has is refused", () => {
    const bytes = encodeRequest("2.25.17", references(MAX_REFERENCES + 1), syntax);
    expect(() => readCommitmentRequest(bytes, syntax)).toThrow(/25001 objects in one request; at most 25000/);
    expect(readCommitmentRequest(encodeRequest("2.25.17", references(MAX_REFERENCES), syntax), syntax)).toMatchObject({
      transactionUid: "2.25.17",
    });
  });

  test("is refused where a UID is missing or none, without repeating it", () => {
    const refused = (bytes: Buffer): string => {
      try {
        readCommitmentRequest(bytes, syntax);
        return "accepted";
      } catch (error) {
        if (!(error instanceof BadRequestError)) throw error;
        return error.message;
      }
    };
    const one = { sopClassUid: CR, sopInstanceUid: "1.2.3" };
    expect(refused(encodeRequest("", [one], syntax))).toBe("Transaction UID (0008,1195) is no UID.");
    expect(refused(encodeRequest("../../etc", [one], syntax))).toBe("Transaction UID (0008,1195) is no UID.");
    // At the very end, dicom-parser does not take an empty sequence with implicit VR.
    expect(refused(encodeRequest("1.2", [], syntax))).toMatch(/\(0008,1199\) has no item|cannot be read/);
    expect(refused(encodeDataset([[TAG.transactionUid, "UI", "1.2"]], syntax))).toMatch(/has no item/);
    const bad = "Item 2 of (0008,1199) lacks a usable UID.";
    expect(refused(encodeRequest("1.2", [one, { ...one, sopInstanceUid: "Jane Doe" }], syntax))).toBe(bad);
    expect(refused(encodeRequest("1.2", [one, { ...one, sopClassUid: "" }], syntax))).toBe(bad);
    expect(refused(Buffer.alloc(0))).toBe("The data set cannot be read.");
  });

  test("ends in a request or a refusal, whatever its bytes are", () => {
    const whole = encodeRequest("2.25.17", references(3), syntax);
    const changed = fc.tuple(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length)).map(([at, byte, end]) =>
      Buffer.from(whole)
        .fill(byte, at, at + 1)
        .subarray(0, end),
    );
    fc.assert(
      fc.property(fc.oneof(changed, fc.uint8Array({ maxLength: 300 })), (bytes) => {
        try {
          const { transactionUid, references } = readCommitmentRequest(bytes, syntax);
          expect([transactionUid, ...references.flatMap(Object.values)].join("")).toMatch(/^[\d.]+$/);
        } catch (error) {
          expect(error).toBeInstanceOf(BadRequestError);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a report", () => {
  const [one, two] = references(2) as [Reference, Reference];
  const failed = { ...two, failureReason: FAILURE_REASON.noSuchObjectInstance };

  /** As a reader of bare data sets sees it. */
  function read(dataset: Buffer) {
    const { root } = readDataset(dataset);
    const list = (tag: string) =>
      root.items(tag).map((each) => ({
        class: each.asciiValues(TAG.referencedSopClassUid)[0],
        instance: each.asciiValues(TAG.referencedSopInstanceUid)[0],
        reason: each.numbers(TAG.failureReason, "US")[0],
      }));
    return {
      transaction: root.asciiValues(TAG.transactionUid),
      hasFailed: root.has(TAG.failedSopSequence),
      failed: list(TAG.failedSopSequence),
      committed: list(TAG.referencedSopSequence),
    };
  }

  test.each([IMPLICIT, EXPLICIT])("of failures in %s names both kinds, each failure with its reason", (syntax) => {
    const report = encodeEventReport("2.25.17", { committed: [one], failed: [failed] }, syntax);
    expect(report.eventTypeId).toBe(EVENT.failuresExist);
    expect(read(report.dataset)).toEqual({
      transaction: ["2.25.17"],
      hasFailed: true,
      failed: [{ class: CR, instance: "1.2.3.1", reason: 0x0112 }],
      committed: [{ class: CR, instance: "1.2.3.0", reason: undefined }],
    });
  });

  test.each([IMPLICIT, EXPLICIT])("that all are committed in %s has no sequence of failures", (syntax) => {
    const report = encodeEventReport("2.25.17", { committed: [one, two], failed: [] }, syntax);
    expect(report.eventTypeId).toBe(EVENT.complete);
    expect(read(report.dataset)).toMatchObject({ hasFailed: false, committed: [{}, {}] });
  });

  test("that nothing is committed has no sequence of successes", () => {
    const { dataset } = encodeEventReport("2.25.17", { committed: [], failed: [failed] }, EXPLICIT);
    expect(readDataset(dataset).root.has(TAG.referencedSopSequence)).toBe(false);
  });

  test("is written in the two syntaxes that every peer knows only", () => {
    const result = { committed: [one], failed: [] };
    expect(() => encodeEventReport("2.25.17", result, "1.2.840.10008.1.2.2")).toThrow(/written in one of/);
  });
});
