import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intraclassCorrelations } from "./icc.ts";

describe("intraclassCorrelations", () => {
  const ratings = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
  ];

  // Shrout and Fleiss (1979), table 4; intervals as R's psych prints them.
  it.each([
    ["(1,1)", "0.17", "-0.13", "0.72", "1.79", 18],
    ["(2,1)", "0.29", "0.02", "0.76", "11.03", 15],
    ["(3,1)", "0.71", "0.34", "0.95", "11.03", 15],
    ["(1,k)", "0.44", "-0.88", "0.91", "1.79", 18],
    ["(2,k)", "0.62", "0.07", "0.93", "11.03", 15],
    ["(3,k)", "0.91", "0.68", "0.99", "11.03", 15],
  ])("%s is %s (%s to %s)", (form, value, low, high, f, degrees) => {
    const found = intraclassCorrelations(ratings).find((icc) => icc.form === form);
    expect(found?.icc.toFixed(2)).toBe(value);
    expect([found?.low.toFixed(2), found?.high.toFixed(2)]).toEqual([low, high]);
    expect(found?.f.toFixed(2)).toBe(f);
    expect(found?.degreesOfFreedom).toEqual([5, degrees]);
  });

  it("lie within their intervals, and the mean of raters is never less reliable", () => {
    const rating = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(fc.array(fc.tuple(rating, rating, rating), { minLength: 3, maxLength: 15 }), (table) => {
        const spread = new Set(table.map((row) => row.reduce((sum, x) => sum + x, 0))).size > 1;
        const disagree = table.some((row) => new Set(row).size > 1);
        fc.pre(spread && disagree && notAdditive(table));
        const all = intraclassCorrelations(table);
        for (const { icc, low, high, form } of all) {
          if (form === "(2,1)" || form === "(2,k)") continue;
          expect(low).toBeLessThanOrEqual(icc + 1e-9);
          expect(high).toBeGreaterThanOrEqual(icc - 1e-9);
          expect(high).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("refuses gaps and raters who agree everywhere", () => {
    expect(() => intraclassCorrelations([[1, 2], [3]])).toThrow("no gaps");
    expect(() =>
      intraclassCorrelations([
        [1, 1],
        [3, 3],
      ]),
    ).toThrow("agree everywhere");
  });
});

/** Raters who differ by a constant leave no error to divide by. */
function notAdditive(table: readonly (readonly number[])[]): boolean {
  const first = table[0] ?? [];
  return table.some((row) => row.some((x, j) => x - (row[0] ?? 0) !== (first[j] ?? 0) - (first[0] ?? 0)));
}
