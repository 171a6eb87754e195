import { describe, expect, it } from "vitest";
import { blandAltman } from "./bland-altman.ts";
import { landmarkErrors } from "./landmark-errors.ts";

describe("blandAltman", () => {
  // Bland and Altman (1986), table 1: peak flow by the large and the mini Wright meter, first readings, l/min.
  const large = [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427];
  const mini = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451];
  const differences = large.map((x, i) => x - (mini[i] ?? 0));

  it("gives the published bias −2.1 (−22.0 to 17.8), s 38.8 and limits −79.7 (−114.3 to −45.1), 75.5 (40.9 to 110.1)", () => {
    const found = blandAltman(differences, { rule: "1986" });
    expect(found.bias.limit.toFixed(1)).toBe("-2.1");
    expect(found.sd.toFixed(1)).toBe("38.8");
    // The paper goes on with rounded figures, which moves its limits by up to 0.2.
    const printed = [
      [found.bias.low, -22],
      [found.bias.high, 17.8],
      [found.lower.limit, -79.7],
      [found.lower.low, -114.3],
      [found.lower.high, -45.1],
      [found.upper.limit, 75.5],
      [found.upper.low, 40.9],
      [found.upper.high, 110.1],
    ] as const;
    for (const [value, paper] of printed) expect(Math.abs(value - paper)).toBeLessThan(0.2);
  });

  it("gives the limits of 1999 for blood pressure: −54.7 (−61.9 to −47.5) and 22.1 (14.9 to 29.3)", () => {
    // 85 differences with the published mean −16.29 and standard deviation 19.61 mmHg; only these two enter.
    const values = Array.from({ length: 84 }, (_, i) => -16.29 + (i % 2 === 0 ? 19.61 : -19.61));
    const found = blandAltman([...values, -16.29]);
    expect(found.sd).toBeCloseTo(19.61, 10);
    // The paper shortens the standard error to 1.71·s/√n, which moves the ends by a tenth.
    const printed = [
      [found.lower.limit, -54.7],
      [found.lower.low, -61.9],
      [found.lower.high, -47.5],
      [found.upper.limit, 22.1],
      [found.upper.low, 14.9],
      [found.upper.high, 29.3],
    ] as const;
    for (const [value, paper] of printed) expect(Math.abs(value - paper)).toBeLessThan(0.11);
  });

  it("uses 1.96 and the longer standard error by the rule of 1999", () => {
    const found = blandAltman(differences);
    expect(found.rule).toBe("1999");
    expect(found.lower.limit).toBeCloseTo(found.bias.limit - 1.959963984540054 * found.sd, 10);
    const error = found.sd * Math.sqrt(1 / 17 + 1.959963984540054 ** 2 / 32);
    expect((found.lower.high - found.lower.low) / 2 / error).toBeCloseTo(2.1199, 4);
    expect(() => blandAltman([1, 2])).toThrow("found 2 differences");
  });
});

describe("landmarkErrors", () => {
  it("counts a landmark exactly at the distance as detected", () => {
    const found = landmarkErrors([0.5, 2, 3, 10.5], [2, 3, 10]);
    expect(found).toMatchObject({ n: 4, mreMm: 4, medianMm: 2.5, largestMm: 10.5 });
    expect(found.rates.map(({ withinMm, share }) => [withinMm, share])).toEqual([
      [2, 0.5],
      [3, 0.75],
      [10, 0.75],
    ]);
    expect(landmarkErrors([1]).mreIntervalMm).toBeUndefined();
    expect(landmarkErrors([1]).rates.map(({ withinMm }) => withinMm)).toEqual([1, 2, 2.5, 3, 4, 10]);
    expect(() => landmarkErrors([])).toThrow("found 0 distances");
    expect(() => landmarkErrors([-1])).toThrow("at least 0");
  });
});
