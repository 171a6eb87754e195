import { DicomError } from "@plumbline/dicom";
import type { Models } from "@plumbline/vision";
import { expect, test } from "vitest";
import { smallObject } from "../../../tests/testkit/small-object.ts";
import { type GradeDeps, gradeObject } from "./grade-dicom.ts";

/** A decoder that runs out of time; the networks are not reached. */
const deps: GradeDeps = {
  models: { refs: [] } as unknown as Models,
  decoder: { decode: () => Promise.reject(new DicomError("DEADLINE", "The decoder took more than 1 ms.")) },
  nowMs: () => 0,
};
const object = smallObject({ sopInstanceUid: "2.25.1", modality: "DX", pixelBytes: 8 });

test("on a busy machine, a decoder that runs out of time is worth another try", async () => {
  await expect(gradeObject(object, { ...deps, throwsAtDeadline: true })).rejects.toThrow("took more than 1 ms");
});

test("at last its picture counts as one that cannot be decoded", async () => {
  const { outcome, grey } = await gradeObject(object, deps);
  expect([outcome.status, grey]).toEqual(["REJECTED", null]);
  expect(outcome.reason).toContain("took more than 1 ms");
});
