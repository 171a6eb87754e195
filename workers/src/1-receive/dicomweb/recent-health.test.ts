import { expect, test } from "vitest";
import { createRecentHealth } from "./recent-health.ts";

test("good news is believed for half a second, bad news never", async () => {
  const clock = { ms: 0 };
  let asked = 0;
  let broken = false;
  const check = async () => {
    asked++;
    if (broken) throw new Error("the disk is full");
  };
  const health = createRecentHealth({ disk: check }, () => clock.ms);
  for (let request = 0; request < 3; request++) expect((await health()).ok).toBe(true);
  expect(asked).toBe(1);
  clock.ms = 500;
  broken = true;
  for (let request = 0; request < 3; request++) expect((await health()).ok).toBe(false);
  broken = false;
  expect([(await health()).ok, asked]).toEqual([true, 5]);
});
