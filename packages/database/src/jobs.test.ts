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
  test("all that is marked is one job; every object has its own", () => {
    expect(jobSpec("rollup", {}).key).toBe(jobSpec("rollup", {}).key);
    expect(jobSpec("rollup", {}).key).not.toBeUndefined();
    const other = "01939f3c-7d2b-7000-8000-0123456789ac";
    expect(jobSpec("identify", { receivedObjectId: ID }).key).not.toBe(
      jobSpec("identify", { receivedObjectId: other }).key,
    );
  });

  test("a re-grade is never swallowed by a waiting first grading", () => {
    expect(jobSpec("grade", { instanceId: ID, reason: "regrade" }).key).not.toBe(
      jobSpec("grade", { instanceId: ID, reason: "first" }).key,
    );
  });
});
