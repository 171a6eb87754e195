import { describe, expect, test } from "vitest";
import { jobSpec, parsePayload } from "./jobs.ts";

const ID = "01939f3c-7d2b-7000-8000-0123456789ab";

describe("parsePayload", () => {
  test("gives back a payload that fits", () => {
    expect(parsePayload("grade", { instanceId: ID, reason: "first" })).toEqual({ instanceId: ID, reason: "first" });
  });

  test("names what is wrong without repeating it", () => {
    const parse = (): unknown => parsePayload("grade", { instanceId: "Doe^Jane", reason: "again" });
    expect(parse).toThrow(/"grade" is not usable: instanceId: .+; reason: /);
    expect(parse).not.toThrow(/Doe/);
  });

  test("ids only: anything more is refused", () => {
    expect(() => parsePayload("identify", { receivedObjectId: ID, patientName: "x" })).toThrow(/patientName/);
    expect(() => parsePayload("identify", null)).toThrow(/payload: /);
  });
});

describe("jobSpec", () => {
  const bucket = { day: "2026-03-01", siteId: ID, deviceId: ID, technologistId: ID };

  test("the same bucket is the same job, another day is another", () => {
    expect(jobSpec("rollup", { ...bucket }).key).toBe(jobSpec("rollup", bucket).key);
    expect(jobSpec("rollup", { ...bucket, day: "2026-03-02" }).key).not.toBe(jobSpec("rollup", bucket).key);
  });

  test("a re-grade is never swallowed by a waiting first grading", () => {
    expect(jobSpec("grade", { instanceId: ID, reason: "regrade" }).key).not.toBe(
      jobSpec("grade", { instanceId: ID, reason: "first" }).key,
    );
  });
});
