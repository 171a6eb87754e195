import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMeanStrata, standardiseMean } from "./indirect-means.ts";
import { addStrata, standardise } from "./indirect-standardisation.ts";
import { ratioScore, standardisedScore, zOf } from "./scores.ts";

describe("standardise", () => {
  const reference = [
    { stratum: "AP", k: 100, n: 1000 },
    { stratum: "LAT", k: 300, n: 1000 },
  ];

  it("expects what the case mix leads to", () => {
    // 80 · 0.1 + 20 · 0.3 = 14 expected, 21 observed.
    const found = standardise(
      [
        { stratum: "AP", k: 12, n: 80 },
        { stratum: "LAT", k: 9, n: 20 },
      ],
      reference,
    );
    expect(found).toMatchObject({
      observed: 21,
      n: 100,
      expected: expect.closeTo(14, 12),
      ratio: expect.closeTo(1.5, 12),
    });
    // Exact Poisson limits of 21 (Public Health England's funnel for ratios, found by iteration to six digits).
    expect(found.low).toBeCloseTo(12.99933 / 14, 5);
    expect(found.high).toBeCloseTo(32.10074 / 14, 5);
    expect(found.rate).toBeCloseTo(0.3, 12);
    expect(found.variance).toBeCloseTo(80 * 0.09 + 20 * 0.21, 12);
    expect(found.z).toBeCloseTo(7 / Math.sqrt(11.4), 12);
  });

  it("does not blame the case mix: a unit at the reference's shares has a ratio of one", () => {
    const cell = fc.record({ n: fc.integer({ min: 1, max: 500 }), share: fc.integer({ min: 1, max: 10 }) });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 12 }), (cells) => {
        const unit = cells.map(({ n, share }, i) => ({ stratum: `${i}`, k: n * share, n: n * 10 }));
        const norm = cells.map(({ share }, i) => ({ stratum: `${i}`, k: share * 7, n: 70 }));
        const found = standardise(unit, norm);
        expect(found.ratio).toBeCloseTo(1, 10);
        expect(found.low).toBeLessThan(1);
        expect(found.high).toBeGreaterThan(1);
      }),
    );
  });

  it("adds up to as many expected as observed over all units of the reference", () => {
    const units = [
      [
        { stratum: "a", k: 3, n: 20 },
        { stratum: "b", k: 9, n: 11 },
      ],
      [{ stratum: "b", k: 5, n: 31 }],
      [{ stratum: "a", k: 7, n: 9 }],
    ];
    const all = addStrata(units);
    expect(all).toEqual([
      { stratum: "a", k: 10, n: 29 },
      { stratum: "b", k: 14, n: 42 },
    ]);
    const expected = units.map((unit) => standardise(unit, all).expected);
    expect(expected.reduce((sum, e) => sum + e, 0)).toBeCloseTo(24, 10);
  });

  it("refuses cases that the reference does not know", () => {
    expect(() => standardise([{ stratum: "PA", k: 0, n: 3 }], reference)).toThrow("found 3 cases of PA");
    expect(() => standardise([], reference)).toThrow("found 0 expected");
    expect(() => standardise(reference, [{ stratum: "AP", k: 3, n: 2 }])).toThrow("found 3 of 2");
  });

  it("has no z where the reference leaves no room for chance", () => {
    const sure = [{ stratum: "AP", k: 10, n: 10 }];
    expect(standardise(sure, sure)).toMatchObject({ ratio: 1, rate: 1, z: undefined, p: undefined });
  });
});

describe("standardisedScore", () => {
  it("has the z of the binomial count, which is larger than Poisson's where events are frequent", () => {
    const found = standardise([{ stratum: "AP", k: 90, n: 100 }], [{ stratum: "AP", k: 800, n: 1000 }]);
    expect(zOf(standardisedScore(found))).toBeCloseTo(found.z ?? Number.NaN, 12);
    expect(zOf(standardisedScore(found))).toBeCloseTo(2.5, 12);
    expect(zOf(ratioScore(90, 80))).toBeLessThan(1.2);
    expect(() => standardisedScore({ ratio: 1, expected: 3, variance: 0 })).toThrow("error 0");
    expect(() => standardisedScore({ ratio: 1, expected: 0, variance: 1 })).toThrow("found 0 expected");
  });
});

describe("standardiseMean", () => {
  const reference = [
    { stratum: "AP", n: 4, sum: 320, sumSq: 25_700 },
    { stratum: "LAT", n: 4, sum: 240, sumSq: 14_500 },
  ];

  it("subtracts the mean that the case mix leads to", () => {
    // Expected 80 and 60; three AP and one LAT lead to 75; observed (255 + 65)/4 = 80.
    const found = standardiseMean(
      [
        { stratum: "AP", n: 3, sum: 255, sumSq: 21_700 },
        { stratum: "LAT", n: 1, sum: 65, sumSq: 4225 },
      ],
      reference,
    );
    expect(found).toMatchObject({ n: 4, observed: 80, expected: 75, difference: 5, standardisedMean: 75 });
    // Spread within strata: 100/3 in both.
    expect(found.standardError).toBeCloseTo(Math.sqrt((4 * 100) / 3) / 4, 12);
    expect(found.low).toBeCloseTo(5 - 1.959963984540054 * found.standardError, 12);
  });

  it("is nought on average over the units of the reference", () => {
    const value = fc.integer({ min: 0, max: 100 });
    const cell = fc.tuple(fc.constantFrom("a", "b", "c"), fc.array(value, { minLength: 1, maxLength: 8 }));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }), (raw) => {
        const units = raw.map((cells) =>
          cells.map(([stratum, values]) => ({
            stratum,
            n: values.length,
            sum: values.reduce((sum, x) => sum + x, 0),
            sumSq: values.reduce((sum, x) => sum + x * x, 0),
          })),
        );
        const all = addMeanStrata(units);
        const total = units.reduce((sum, unit) => {
          const { difference, n } = standardiseMean(unit, all);
          return sum + difference * n;
        }, 0);
        expect(total).toBeCloseTo(0, 8);
      }),
    );
  });

  it("refuses cases that the reference does not know", () => {
    expect(() => standardiseMean([{ stratum: "PA", n: 1, sum: 3, sumSq: 9 }], reference)).toThrow("cases of PA");
    expect(() => standardiseMean([], reference)).toThrow("found no case");
  });
});
