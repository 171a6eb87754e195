import { expect, test } from "vitest";
import { createHealthGate } from "./health-gate.ts";

test("the reasons are told, and asked for again only when their time is up", async () => {
  let nowMs = 0;
  let asked = 0;
  let isFull = true;
  const checks = {
    disk: async () => {
      asked++;
      if (isFull) throw new Error("the disk is full");
    },
    database: async () => undefined,
  };
  const trouble = createHealthGate(checks, () => nowMs, 1_000);
  expect(await Promise.all([trouble(), trouble()])).toEqual(["disk: the disk is full", "disk: the disk is full"]);
  isFull = false;
  nowMs = 999;
  expect(await trouble()).toBe("disk: the disk is full");
  nowMs = 1_000;
  expect(await trouble()).toBeNull();
  expect(asked).toBe(2);
});
