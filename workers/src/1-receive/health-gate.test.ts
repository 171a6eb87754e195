import { describe, expect, test } from "vitest";
import { createHealthGate, troubleOf } from "./health-gate.ts";

const DIMSE = { goodForMs: 1_000, badForMs: 1_000 };
const STOW = { goodForMs: 500, badForMs: 0 };

function gateOn(rule: typeof DIMSE) {
  const state = { nowMs: 0, asked: 0, isFull: false };
  const disk = async () => {
    state.asked++;
    if (state.isFull) throw new Error("the disk is full");
  };
  const health = createHealthGate({ disk, database: async () => undefined }, { ...rule, elapsedMs: () => state.nowMs });
  return { state, trouble: async () => troubleOf(await health()) };
}
const FULL = "disk: the disk is full";

describe("where both kinds of news are believed for a while", () => {
  test("the reasons are told, and asked for again only when their time is up", async () => {
    const { state, trouble } = gateOn(DIMSE);
    state.isFull = true;
    expect(await Promise.all([trouble(), trouble()])).toEqual([FULL, FULL]);
    state.isFull = false;
    state.nowMs = 999;
    expect(await trouble()).toBe(FULL);
    state.nowMs = 1_000;
    expect(await trouble()).toBeNull();
    expect(state.asked).toBe(2);
  });
});

describe("where bad news is not believed", () => {
  test("good news is good for its time, and bad news is asked for anew every time", async () => {
    const { state, trouble } = gateOn(STOW);
    for (let request = 0; request < 3; request++) expect(await trouble()).toBeNull();
    expect(state.asked).toBe(1);
    state.nowMs = 499;
    state.isFull = true;
    expect(await trouble()).toBeNull();
    state.nowMs = 500;
    for (let request = 0; request < 3; request++) expect(await trouble()).toBe(FULL);
    state.isFull = false;
    expect([await trouble(), state.asked]).toEqual([null, 5]);
  });

  test("those who ask at once are told together", async () => {
    const { state, trouble } = gateOn(STOW);
    state.isFull = true;
    expect(await Promise.all([trouble(), trouble(), trouble()])).toEqual([FULL, FULL, FULL]);
    expect(state.asked).toBe(1);
  });
});
