import { describe, expect, it } from "vitest";
import { meansDispersion } from "./means-dispersion.ts";

/** Lehmer's generator, strictly between 0 and 1. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

describe("meansDispersion", () => {
  const random = seeded(5);
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  const periods = (between: number) =>
    Array.from({ length: 400 }, () => {
      const shift = between * normal();
      const values = Array.from({ length: 25 }, () => 80 + 10 * normal() + shift);
      return { n: 25, sum: values.reduce((a, b) => a + b, 0), sumSq: values.reduce((a, b) => a + b * b, 0) };
    });

  it("is about 1 where periods differ by sampling alone", () => {
    expect(meansDispersion(periods(0))).toBeGreaterThan(0.9);
    expect(meansDispersion(periods(0))).toBeLessThan(1.1);
  });

  it("is √5 where the spread between periods is twice the standard error of a mean", () => {
    expect(meansDispersion(periods(4)) / Math.sqrt(5)).toBeGreaterThan(0.9);
    expect(meansDispersion(periods(4)) / Math.sqrt(5)).toBeLessThan(1.1);
  });

  it("is 1 where nothing varies at all, and asks for two periods", () => {
    const flat = { n: 10, sum: 800, sumSq: 64_000 };
    expect(meansDispersion([flat, flat, flat])).toBe(1);
    expect(() => meansDispersion([flat])).toThrow();
  });
});
