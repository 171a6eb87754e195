import { expect, test } from "vitest";
import { createTestDatabase } from "../testkit/index.ts";
import { rollupStorm } from "../torture/rollup-storm.ts";

/** `npm run torture -- rollup` makes it as large as is wished. */
const STEPS = 150;

test("after a storm with killed workers the roll-ups equal a recount at every level", async ({ onTestFinished }) => {
  const { database, url, drop } = await createTestDatabase();
  onTestFinished(drop);
  const { steps, findings, images, gradings, buckets } = await rollupStorm({
    database,
    url,
    steps: STEPS,
    seed: "a test",
  });
  expect(findings).toEqual([]);
  expect(Object.values(steps).reduce((sum, count) => sum + count, 0)).toBe(STEPS);
  for (const kind of ["insert", "regrade", "withdraw", "merge", "correct", "kill a worker"]) {
    expect(steps[kind], kind).toBeGreaterThan(0);
  }
  expect(images).toBeGreaterThan(20);
  expect(gradings).toBeGreaterThan(images);
  expect(buckets).toBeGreaterThan(images);
}, 300_000);
