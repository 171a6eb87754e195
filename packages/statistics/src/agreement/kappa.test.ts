import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { confusionMatrix } from "./confusion.ts";
import { kappa } from "./kappa.ts";

describe("kappa", () => {
  const example = [
    [0, 4, 1],
    [0, 8, 0],
    [0, 1, 5],
  ];

  // SAS PROC FREQ, as printed in the tests of Python's statsmodels.
  it.each([
    ["unweighted" as const, "0.4842", "0.1380", "0.2137", "0.7547", "0.1484", "3.2626", "0.0011"],
    ["linear" as const, "0.4701", "0.1457", "0.1845", "0.7558", "0.1426", "3.2971", "0.0010"],
  ])("%s: %s (%s), %s to %s", (weights, value, error, low, high, errorAtZero, z, p) => {
    const found = kappa(example, weights);
    expect([found.kappa.toFixed(4), found.standardError.toFixed(4)]).toEqual([value, error]);
    expect([found.low.toFixed(4), found.high.toFixed(4)]).toEqual([low, high]);
    expect([found.standardErrorAtZero.toFixed(4), found.z.toFixed(4), found.p.toFixed(4)]).toEqual([errorAtZero, z, p]);
  });

  it("quadratic: 0.4502", () => {
    expect(kappa(example, "quadratic").kappa.toFixed(4)).toBe("0.4502");
  });

  // Husbands' and wives' answers (Hout et al. 1987; Agresti 1990), as in R's vcd: Kappa(SexualFun).
  it.each([
    ["unweighted" as const, "0.1293", "0.06860"],
    ["linear" as const, "0.2374", "0.07832"],
  ])("%s, four categories: %s (%s)", (weights, value, error) => {
    const found = kappa(
      [
        [7, 7, 2, 3],
        [2, 8, 3, 7],
        [1, 5, 4, 9],
        [2, 8, 9, 14],
      ],
      weights,
    );
    expect([found.kappa.toFixed(4), found.standardError.toFixed(5)]).toEqual([value, error]);
  });

  // Ratings of anxiety by raters 2 and 3 (R's irr), which leaves the unused category 4 out; z by the error where κ is 0.
  it.each([
    ["unweighted" as const, "-0.006289308", "-0.0604067", "0.9518317"],
    ["linear" as const, "0.1459075", "1.282472", "0.1996772"],
    ["quadratic" as const, "0.2520325", "1.437451", "0.1505898"],
  ])("%s, anxiety: %s, z %s, p %s", (weights, value, z, p) => {
    const second = [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4];
    const third = [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2];
    const known = anxiety(second, third);
    const found = kappa(known, weights);
    expect(found.kappa.toFixed(value.split(".")[1]?.length)).toBe(value);
    expect(found.z.toFixed(z.split(".")[1]?.length)).toBe(z);
    expect(found.p.toFixed(7)).toBe(p);
  });

  it("counts a step on the full scale less than on a scale without its unused end", () => {
    const used = [
      [5, 2],
      [1, 6],
    ];
    const full = [
      [5, 2, 0],
      [1, 6, 0],
      [0, 0, 0],
    ];
    expect(kappa(full).kappa).toBeCloseTo(kappa(used).kappa, 12);
    expect(kappa(full, "quadratic").kappa).toBeCloseTo(kappa(used, "quadratic").kappa, 12);
    expect(kappa(full, "quadratic").observed).toBeGreaterThan(kappa(used, "quadratic").observed);
  });

  it("is one for readers who agree everywhere, and does not mind which of them comes first", () => {
    const cell = fc.integer({ min: 0, max: 30 });
    const row = fc.tuple(cell, cell, cell, cell);
    fc.assert(
      fc.property(
        fc.tuple(row, row, row, row),
        fc.constantFrom("unweighted" as const, "linear" as const, "quadratic" as const),
        (matrix, weights) => {
          const used = matrix.filter((cells) => cells.some((count) => count > 0)).length;
          fc.pre(used > 1);
          const turned = matrix.map((_, i) => matrix.map((cells) => cells[i] ?? 0));
          const found = kappa(matrix, weights);
          expect(kappa(turned, weights).kappa).toBeCloseTo(found.kappa, 10);
          expect(kappa(turned, weights).standardError).toBeCloseTo(found.standardError, 10);
          expect(found.kappa).toBeLessThanOrEqual(1 + 1e-12);
          expect(found.low).toBeLessThanOrEqual(found.kappa);
        },
      ),
    );
    const same = kappa([
      [3, 0],
      [0, 9],
    ]);
    expect([same.kappa, same.standardError]).toEqual([1, 0]);
  });

  it("refuses readers who used one category only", () => {
    expect(() =>
      kappa([
        [5, 0],
        [0, 0],
      ]),
    ).toThrow("needed pairs of two categories");
    expect(() =>
      kappa([
        [0, 0],
        [0, 0],
      ]),
    ).toThrow("found 0 pairs");
  });
});

/** The pairs on the scale 1, 2, 3, 4, 6 (nobody said 5), as R's irr sees it. */
function anxiety(first: readonly number[], second: readonly number[]) {
  return confusionMatrix(
    [1, 2, 3, 4, 6],
    first.map((value, i) => [value, second[i] ?? 0] as const),
  );
}
