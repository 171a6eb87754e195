import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auc, hanleyMcNeilError } from "./auc.ts";

describe("auc", () => {
  // Hanley and McNeil (1982): 109 tomographic images rated 1 to 5; 58 normal, 51 abnormal.
  const repeat = (counts: readonly number[]) => counts.flatMap((count, i) => new Array<number>(count).fill(i + 1));
  const [normal, abnormal] = [repeat([33, 6, 6, 11, 2]), repeat([3, 2, 2, 11, 33])];

  it("gives Stata's roctab of Hanley and McNeil's images: 0.8932 (0.0307), 0.83295 to 0.95339", () => {
    const found = auc(abnormal, normal);
    expect([found.auc.toFixed(4), found.standardError.toFixed(4)]).toEqual(["0.8932", "0.0307"]);
    expect([found.low.toFixed(5), found.high.toFixed(5)]).toEqual(["0.83295", "0.95339"]);
    expect([found.positives, found.negatives]).toEqual([51, 58]);
  });

  it("gives Hanley and McNeil's own area and error of 0.893 and 0.032", () => {
    const found = auc(abnormal, normal, { method: "hanley-mcneil" });
    expect([found.auc.toFixed(3), found.standardError.toFixed(3)]).toEqual(["0.893", "0.032"]);
    expect(hanleyMcNeilError(found.auc, 51, 58)).toBe(found.standardError);
  });

  it("is the share of pairs in the right order, and turns round with the groups", () => {
    const scores = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(scores, scores, (positives, negatives) => {
        const pairs = positives.flatMap((p) => negatives.map((n) => (p > n ? 1 : p === n ? 0.5 : 0) as number));
        const found = auc(positives, negatives);
        expect(found.auc).toBeCloseTo(pairs.reduce((sum, x) => sum + x, 0) / pairs.length, 12);
        expect(auc(negatives, positives).auc).toBeCloseTo(1 - found.auc, 12);
        expect(found.low).toBeGreaterThanOrEqual(0);
        expect(found.high).toBeLessThanOrEqual(1);
      }),
    );
    expect(() => auc([1], [0, 2])).toThrow("found 1 positives");
  });
});
