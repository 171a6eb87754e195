import { describe, expect, it } from "vitest";
import { compare, inWords, meaningOfDifference } from "./compare.ts";

const share = (k: number, n: number) => ({ kind: "SHARE", k, n }) as const;
const FAILS = { kind: "TASK_FAIL_SHARE", taskId: "ap.5" } as const;

describe("compare", () => {
  it("gives after − before with Newcombe's interval (his table II, case a: 56/70 and 48/80) and Fisher's p", () => {
    const { difference } = compare({ before: share(48, 80), after: share(56, 70) });
    expect(difference?.value).toBeCloseTo(0.2, 12);
    expect(difference?.low.toFixed(4)).toBe("0.0524");
    expect(difference?.high.toFixed(4)).toBe("0.3339");
    expect(difference?.p).toBeGreaterThan(0.005);
    expect(difference?.p).toBeLessThan(0.02);
  });

  it("gives a difference of means, and none where nothing varies", () => {
    const mean = (sum: number, sumSq: number) => ({ kind: "MEAN", n: 20, sum, sumSq }) as const;
    expect(compare({ before: mean(1600, 128_200), after: mean(1700, 144_700) }).difference?.value).toBeCloseTo(5, 12);
    expect(compare({ before: mean(1600, 128_000), after: mean(1600, 128_000) }).notCompared).toBe("NO_VARIATION");
  });

  it("says why it does not compare", () => {
    expect(compare(null)).toEqual({ difference: null, notCompared: "NO_COMMON_VERSION" });
    expect(compare({ before: share(1, 9), after: share(5, 50) })).toEqual({ difference: null, notCompared: "TOO_FEW" });
    expect(inWords(compare(null), FAILS, 0)).toContain("never blended");
  });
});

it("is an improvement only where the interval leaves 0 out, on the side that is better", () => {
  const { difference } = compare({ before: share(48, 80), after: share(56, 70) });
  expect(meaningOfDifference(difference, "HIGHER")).toBe("IMPROVEMENT");
  expect(meaningOfDifference(difference, "LOWER")).toBe("CONCERN");
  const even = compare({ before: share(40, 80), after: share(36, 70) });
  expect(meaningOfDifference(even.difference, "LOWER")).toBe("NEUTRAL");
  expect(inWords(even, FAILS, 1)).toMatch(/^No change was shown: .* 1 other event lies in these days\./);
});
