import { tmpdir } from "node:os";
import { describe, expect, test } from "vitest";
import { checkHealth, diskCheck } from "./health.ts";

describe("checkHealth", () => {
  test("is ok when every check is", async () => {
    expect(await checkHealth({ a: async () => {} })).toEqual({ ok: true, checks: { a: { ok: true } } });
  });

  test("names what fails and what hangs, beside what works", async () => {
    const health = await checkHealth(
      { good: async () => {}, bad: () => Promise.reject(new Error("no database")), slow: () => new Promise(() => {}) },
      5,
    );
    expect(health).toEqual({
      ok: false,
      checks: {
        good: { ok: true },
        bad: { ok: false, reason: "no database" },
        slow: { ok: false, reason: "no answer within 5 ms" },
      },
    });
  });
});

test("diskCheck passes with little asked for and fails with more than any disk has", async () => {
  await diskCheck(tmpdir(), 1)();
  await expect(diskCheck(tmpdir(), 2 ** 62)()).rejects.toThrow(/the disk is full: \d+ MiB are free/);
});
