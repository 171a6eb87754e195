import { describe, expect, test } from "vitest";
import { niceStep, percentOf, scaleFor } from "./scale.ts";

describe("an axis", () => {
  test("steps are 1, 2 or 5 times a power of ten", () => {
    expect([0.9, 1, 1.1, 2.4, 5, 7, 0.03].map(niceStep)).toEqual([1, 1, 2, 5, 5, 10, 0.05]);
  });

  test("values far from 0 break the axis, and it says so", () => {
    expect(scaleFor([81.2, 88.9], [0, 100], 5)).toEqual({
      from: 80,
      to: 90,
      ticks: [80, 82, 84, 86, 88, 90],
      broken: true,
    });
  });

  test("values near 0 keep it", () => {
    const scale = scaleFor([0.06, 0.41], [0, 1], 0.1);
    expect(scale.from).toBe(0);
    expect(scale.broken).toBe(false);
    expect(scale.to).toBeGreaterThanOrEqual(0.41);
  });

  test("a quiet series still shows the least span, so that noise does not look like an event", () => {
    const scale = scaleFor([84.1, 84.2], [0, 100], 10);
    expect(scale.to - scale.from).toBeGreaterThanOrEqual(10);
  });

  test("the quantity's own limits are never left", () => {
    expect(scaleFor([97, 100], [0, 100], 10).to).toBe(100);
    expect(scaleFor([0, 0], [0, 1], 0.1).from).toBe(0);
    expect(scaleFor([], [0, 100], 10).from).toBeGreaterThanOrEqual(0);
  });

  test("a value beyond the axis lies at its end", () => {
    expect([70, 80, 85, 90, 95].map((value) => percentOf({ from: 80, to: 90 }, value))).toEqual([0, 0, 50, 100, 100]);
  });
});
