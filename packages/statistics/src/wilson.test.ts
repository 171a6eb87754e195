import { describe, expect, it } from "vitest";
import { proportion, wilsonInterval } from "./wilson.ts";

describe("wilsonInterval", () => {
  // Published reference numbers, seven decimals, some of them cut off rather than rounded.
  it.each([
    [1, 100, 0.95, 0.0017674, 0.0544862],
    [5, 100, 0.95, 0.0215437, 0.1117505],
    [65, 100, 0.95, 0.5525444, 0.7363576],
    [65, 100, 0.998, 0.4954947, 0.7783541],
  ])("%d of %d at %d", (k, n, confidence, low, high) => {
    const interval = wilsonInterval(k, n, confidence);
    expect(Math.abs(interval.low - low)).toBeLessThan(1e-7);
    expect(Math.abs(interval.high - high)).toBeLessThan(1e-7);
  });

  it("gives 54.8–93.0 % for 12 of 15", () => {
    const { low, high } = wilsonInterval(12, 15);
    expect([low, high].map((end) => Math.round(end * 1000) / 10)).toEqual([54.8, 93]);
  });

  it("reproduces Newcombe's 81/263 and 0/20 (1998, Table I, method 3)", () => {
    const middle = wilsonInterval(81, 263);
    expect(middle.low).toBeCloseTo(0.2553, 4);
    expect(middle.high).toBeCloseTo(0.3662, 4);
    const none = wilsonInterval(0, 20);
    expect(none.low).toBe(0);
    expect(none.high).toBeCloseTo(0.1611, 4);
  });

  it("mirrors: the interval of k is one minus that of n − k", () => {
    for (const [k, n] of [
      [0, 7],
      [3, 10],
      [29, 29],
    ] as const) {
      const a = wilsonInterval(k, n, 0.998);
      const b = wilsonInterval(n - k, n, 0.998);
      expect(a.low).toBeCloseTo(1 - b.high, 14);
      expect(a.high).toBeCloseTo(1 - b.low, 14);
    }
  });

  it.each([
    [-1, 10],
    [11, 10],
    [0, 0],
    [1.5, 10],
    [1, Number.NaN],
  ])("refuses %d of %d", (k, n) => {
    expect(() => wilsonInterval(k, n)).toThrow(`found ${k} of ${n}`);
  });

  it.each([0, 1, 95])("refuses the confidence level %d", (confidence) => {
    expect(() => wilsonInterval(1, 10, confidence)).toThrow("needed a number between 0 and 1");
  });
});

describe("proportion", () => {
  it("withholds a figure under the minimum n, by default 10", () => {
    expect(proportion(3, 9)).toEqual({ n: 9, minimumN: 10, tooFew: true });
    expect(proportion(0, 0)).toEqual({ n: 0, minimumN: 10, tooFew: true });
    expect(proportion(3, 10)).toMatchObject({ k: 3, n: 10, estimate: 0.3, tooFew: false });
    expect(proportion(3, 9, { minimumN: 5 })).toMatchObject({ tooFew: false });
  });

  it("refuses an impossible count even where it is withheld", () => {
    expect(() => proportion(4, 3)).toThrow("found 4 of 3");
    expect(() => proportion(1, 3, { minimumN: 0 })).toThrow("minimum n: found 0");
  });
});
