import { describe, expect, test } from "vitest";
import { dragTone, isPlain, PLAIN_TONE, toneLine } from "./tone.ts";

const shown = (tone: typeof PLAIN_TONE, grey: number): number => {
  const { slope, intercept } = toneLine(tone);
  return Math.min(1, Math.max(0, slope * grey + intercept));
};

describe("the window", () => {
  test("plain changes nothing; inverted swaps black and white", () => {
    expect(shown(PLAIN_TONE, 0.3)).toBeCloseTo(0.3, 12);
    expect(shown({ ...PLAIN_TONE, inverted: true }, 0.3)).toBeCloseTo(0.7, 12);
  });

  test("the window's ends are black and white", () => {
    const tone = { centre: 0.4, width: 0.2, inverted: false };
    expect(shown(tone, 0.3)).toBeCloseTo(0, 12);
    expect(shown(tone, 0.5)).toBeCloseTo(1, 12);
  });

  test("dragging up brightens, to the right flattens, and both have an end", () => {
    expect(shown(dragTone(PLAIN_TONE, 0, -100), 0.5)).toBeGreaterThan(0.5);
    expect(dragTone(PLAIN_TONE, 100, 0).width).toBeGreaterThan(1);
    expect(dragTone(PLAIN_TONE, -99_999, -99_999)).toEqual({ centre: 0, width: 0.05, inverted: false });
    expect(isPlain(dragTone(PLAIN_TONE, 0, 0))).toBe(true);
  });
});
