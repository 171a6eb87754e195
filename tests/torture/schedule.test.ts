import { expect, it } from "vitest";
import { scheduleKills } from "./schedule.ts";

const targets = ["a", "b", "c"];

it("kills every target once a round", () => {
  const kills = scheduleKills(targets, 9, 7).map(({ target }) => target);
  for (const round of [kills.slice(0, 3), kills.slice(3, 6), kills.slice(6)]) {
    expect([...round].sort()).toEqual(targets);
  }
});

it("is the same for the same seed, and another for another", () => {
  expect(scheduleKills(targets, 20, 1)).toEqual(scheduleKills(targets, 20, 1));
  expect(scheduleKills(targets, 20, 1)).not.toEqual(scheduleKills(targets, 20, 2));
});

it("lets most fall close together and waits with some until all is well", () => {
  const waited = scheduleKills(targets, 200, 3).filter(({ whenUp }) => whenUp).length;
  expect(waited).toBeGreaterThan(40);
  expect(waited).toBeLessThan(100);
});
