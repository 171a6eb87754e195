import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auc, hanleyMcNeilError } from "./auc.ts";
import { blandAltman } from "./bland-altman.ts";
import { agreement, confusionMatrix } from "./confusion.ts";
import { intraclassCorrelations } from "./icc.ts";
import { kappa } from "./kappa.ts";
import { landmarkErrors } from "./landmark-errors.ts";

describe("confusionMatrix and agreement", () => {
  it("keep categories that nobody used", () => {
    const matrix = confusionMatrix(
      ["A", "B", "C"],
      [
        ["B", "B"],
        ["C", "B"],
        ["B", "B"],
      ],
    );
    expect(matrix).toEqual([
      [0, 0, 0],
      [0, 2, 0],
      [0, 1, 0],
    ]);
    const found = agreement(matrix, ["A", "B", "C"], { minimumN: 1 });
    expect(found.n).toBe(3);
    expect(found.accuracy).toMatchObject({ k: 2, n: 3 });
    expect(found.classes[0]).toMatchObject({
      precision: { tooFew: true, n: 0 },
      recall: { tooFew: true, n: 0 },
      f1: undefined,
    });
    expect(found.classes[1]).toMatchObject({ precision: { k: 2, n: 3 }, recall: { k: 2, n: 2 }, f1: 0.8 });
    expect(found.classes[2]).toMatchObject({ precision: { tooFew: true }, recall: { k: 0, n: 1 }, f1: 0 });
  });

  it("refuse what is not on the scale", () => {
    expect(() => confusionMatrix([1, 2], [[1, 3]])).toThrow("found 1 and 3");
    expect(() => agreement([[1]], ["A"])).toThrow("found 1 rows");
    expect(() =>
      agreement(
        [
          [1, 0],
          [0, -1],
        ],
        ["A", "B"],
      ),
    ).toThrow("square of whole counts");
    expect(() =>
      agreement(
        [
          [1, 0],
          [0, 1],
        ],
        ["A"],
      ),
    ).toThrow("found 1 labels for 2 classes");
  });
});

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
