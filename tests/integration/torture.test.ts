import { expect, test } from "vitest";
import { torture } from "../torture/torture.ts";

/** Every kind of process once. */
const KILLS = 6;

test("kill -9 on every kind of process while studies arrive: what was acknowledged is there, graded once and counted right", async () => {
  const report = await torture({ kills: KILLS, seed: 11, lanes: 1, everyMs: 500, onProgress: () => undefined });
  expect(report.findings).toEqual([]);
  expect(report.unexpected).toEqual([]);
  expect(report.kills).toEqual({
    PostgreSQL: 1,
    receiver: 1,
    "DIMSE receiver": 1,
    "worker 1": 1,
    "worker 2": 1,
    API: 1,
  });
  expect(report.acknowledged).toBeGreaterThanOrEqual(2);
}, 600_000);
