import { describe, expect, test } from "vitest";
import type { Refused, Stored } from "../store-and-enqueue.ts";
import { readStowResponse, stowResponse } from "./stow-response.ts";

const stored = (outcome: Stored["outcome"], sopInstanceUid = "2.25.1"): Stored => ({
  outcome,
  receivedObjectId: "id",
  sopInstanceUid,
  sopClassUid: "1.2.3",
  sizeBytes: 1,
});
const refused: Refused = {
  outcome: "refused",
  failureReason: 0xc000,
  reason: "The object is empty.",
  sopInstanceUid: null,
  sopClassUid: null,
};

describe("stowResponse", () => {
  test.each([
    ["all stored", [stored("stored"), stored("duplicate")], 200],
    ["some stored", [stored("stored"), refused], 202],
    ["one kept with a warning", [stored("incident")], 202],
    ["none stored", [refused], 409],
  ])("%s", (_, results, status) => {
    expect(stowResponse(results).status).toBe(status);
  });

  test("is DICOM JSON: UIDs, the Failure Reason and the reason in words", () => {
    expect(stowResponse([stored("stored"), refused]).body).toEqual({
      "00081199": {
        vr: "SQ",
        Value: [{ "00081150": { vr: "UI", Value: ["1.2.3"] }, "00081155": { vr: "UI", Value: ["2.25.1"] } }],
      },
      "00081198": {
        vr: "SQ",
        Value: [
          {
            "00081150": { vr: "UI" },
            "00081155": { vr: "UI" },
            "00081197": { vr: "US", Value: [0xc000] },
            "00110010": { vr: "LO", Value: ["PLUMBLINE"] },
            "00111001": { vr: "LT", Value: ["The object is empty."] },
          },
        ],
      },
    });
  });
});

test("readStowResponse reads it back, and another server's answer without our sentence", () => {
  const { body } = stowResponse([stored("stored"), stored("incident", "2.25.2"), refused]);
  expect(readStowResponse(body)).toEqual({
    stored: [
      { sopInstanceUid: "2.25.1", warning: null },
      { sopInstanceUid: "2.25.2", warning: expect.stringContaining("Kept, but not graded") },
    ],
    failed: [{ sopInstanceUid: null, reason: "The object is empty." }],
  });
  const foreign = { "00081198": { vr: "SQ", Value: [{ "00081197": { vr: "US", Value: [272] } }] } };
  expect(readStowResponse(foreign).failed).toEqual([{ sopInstanceUid: null, reason: "Failure Reason 272" }]);
});
