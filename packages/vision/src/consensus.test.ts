import { describe, expect, it } from "vitest";
import { agree, calibrated } from "./consensus.ts";

describe("agree", () => {
  it("averages looks that mean the same place, weighted by their peaks", () => {
    const answer = agree(
      [
        { x: 100, y: 50, peak: 0.6 },
        { x: 104, y: 50, peak: 0.2 },
      ],
      100,
    );
    expect(answer.x).toBeCloseTo(101);
    expect(answer.y).toBeCloseTo(50);
    expect(answer.peak).toBeCloseTo(0.4);
    expect(answer.spread).toBeCloseTo((0.6 * 1 + 0.2 * 3) / 0.8 / 100);
  });

  it("leaves a dissenting look out of the place but not out of the spread", () => {
    const answer = agree(
      [
        { x: 10, y: 10, peak: 0.5 },
        { x: 300, y: 10, peak: 0.5 },
        { x: 12, y: 10, peak: 0.5 },
      ],
      100,
    );
    expect(answer.x).toBeCloseTo(11);
    expect(answer.peak).toBeCloseTo(1 / 3);
    expect(answer.spread).toBeCloseTo((1 + 1 + 289) / 3 / 100);
  });

  it("keeps a place when no look saw anything", () => {
    expect(
      agree(
        [
          { x: 7, y: 8, peak: 0 },
          { x: 9, y: 8, peak: 0 },
        ],
        50,
      ),
    ).toMatchObject({ x: 7, y: 8, peak: 0 });
  });
});

describe("calibrated", () => {
  it("is the logistic of the published coefficients", () => {
    expect(calibrated([0.5, 1, -1], 0.5, 0.09)).toBeCloseTo(1 / (1 + Math.exp(-(0.5 - Math.log(0.1)))));
  });

  it("rises with the peak and falls with the spread where the coefficients say so", () => {
    const at = (peak: number, spread: number) => calibrated([0, 1, -1], peak, spread);
    expect(at(0.8, 0.05)).toBeGreaterThan(at(0.4, 0.05));
    expect(at(0.8, 0.05)).toBeGreaterThan(at(0.8, 0.2));
  });

  it("names what is missing", () => {
    expect(() => calibrated([1, 2], 0.5, 0.1)).toThrow("2 coefficients; needed 3");
  });
});
