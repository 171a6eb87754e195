import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shrink, shrinkageInWords, type UnitSample } from "./shrink.ts";

const share = (unitId: string, k: number, n: number, target: number | null = null): UnitSample => ({
  unitId,
  sample: { kind: "SHARE", k, n },
  target,
});

describe("shares", () => {
  // 2 and 8 of 10: p̂ = ½, S = 20 · 0.09 / ¼ = 7.2; ρ = (7.2 − 1)/(10 − 1); M = (1 − ρ)/ρ = 2.8/6.2.
  const M = 2.8 / 6.2;
  const weight = 10 / (10 + M);

  test("are drawn to the mean by hand count", () => {
    const found = shrink([share("a", 2, 10, 0.5), share("b", 8, 10, 0.5)], "HIGHER");
    expect(found.prior?.mean).toBe(0.5);
    expect(found.prior?.sd).toBeCloseTo(Math.sqrt(0.25 * (6.2 / 9)), 12);
    expect(found.units[0]?.shrunken?.value).toBeCloseTo(0.5 - 0.3 * weight, 12);
    expect(found.units[0]?.shrunken).toMatchObject({ n: 10 });
    expect(found.units[0]?.shrunken?.reliability).toBeCloseTo(weight, 12);
    expect(found.reliable).toBe(true);
  });

  test("of units alike on both sides of the target have probabilities that add up to 1", () => {
    const { units } = shrink([share("a", 2, 10, 0.5), share("b", 8, 10, 0.5)], "HIGHER");
    const [a, b] = units;
    expect((a?.probabilityMissed ?? 0) + (b?.probabilityMissed ?? 0)).toBeCloseTo(1, 9);
    expect(a?.probabilityMissed).toBeGreaterThan(0.9);
  });

  test("that should be low miss the target above it", () => {
    const higher = shrink([share("a", 2, 10, 0.3), share("b", 8, 10, 0.3)], "HIGHER").units[0];
    const lower = shrink([share("a", 2, 10, 0.3), share("b", 8, 10, 0.3)], "LOWER").units[0];
    expect(lower?.probabilityBelow).toBe(higher?.probabilityBelow);
    expect(lower?.probabilityMissed).toBeCloseTo(1 - (higher?.probabilityMissed ?? 0), 12);
  });

  test("of too few images have none, and leave the others as they are", () => {
    const two = shrink([share("a", 2, 10), share("b", 8, 10)], "HIGHER");
    const three = shrink([share("a", 2, 10), share("few", 9, 9, 0.5), share("b", 8, 10)], "HIGHER");
    expect(three.units[1]).toEqual({
      unitId: "few",
      shrunken: null,
      probabilityBelow: null,
      probabilityMissed: null,
    });
    expect([three.units[0], three.units[2]]).toEqual(two.units);
  });

  test("that do not vary are not drawn together", () => {
    for (const units of [[share("a", 10, 10), share("b", 20, 20)], [share("a", 5, 10)], []]) {
      const found = shrink(units, "HIGHER");
      expect(found).toMatchObject({ prior: null, reliable: false });
      expect(shrinkageInWords(found, false)).toMatch(/^There are no two units/);
    }
  });

  test("lie between the raw figure and the mean, with the interval around them", () => {
    const count = fc
      .integer({ min: 10, max: 500 })
      .chain((n) => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }));
    fc.assert(
      fc.property(fc.array(count, { minLength: 2, maxLength: 10 }), (counts) => {
        const { prior, units } = shrink(
          counts.map(({ k, n }, index) => share(`u${index}`, k, n)),
          "HIGHER",
        );
        if (prior === null) return;
        for (const [index, { shrunken }] of units.entries()) {
          const raw = (counts[index]?.k ?? 0) / (counts[index]?.n ?? 1);
          if (shrunken === null) throw new Error("a unit has no figure");
          expect(shrunken.value).toBeGreaterThanOrEqual(Math.min(raw, prior.mean) - 1e-9);
          expect(shrunken.value).toBeLessThanOrEqual(Math.max(raw, prior.mean) + 1e-9);
          expect(shrunken.low).toBeLessThanOrEqual(shrunken.high);
        }
      }),
      { numRuns: 30 },
    );
  });
});

test("means are drawn together by their common spread", () => {
  const mean = (unitId: string, value: number, n: number): UnitSample => ({
    unitId,
    sample: { kind: "MEAN", n, sum: n * value, sumSq: n * value * value + (n - 1) * 100 },
    target: 80,
  });
  const found = shrink([mean("a", 70, 100), mean("b", 90, 100), mean("c", 80, 25)], "HIGHER");
  expect(found.prior?.mean).toBeCloseTo(80, 9);
  // v = 100/100 and 100/25; Q = 100 + 100 + 0, Σw = 2.25, Σw² = 2.0625: τ² = 198/(2.25 − 2.0625/2.25).
  const tau2 = 198 / (2.25 - 2.0625 / 2.25);
  expect(found.prior?.sd).toBeCloseTo(Math.sqrt(tau2), 9);
  expect(found.units[0]?.shrunken?.value).toBeCloseTo(80 - 10 * (tau2 / (tau2 + 1)), 9);
  expect(found.units[2]?.probabilityMissed).toBeCloseTo(0.5, 9);
  expect(found.units[0]?.probabilityMissed).toBeGreaterThan(0.999);
  expect(shrinkageInWords(found, false)).toMatch(
    /^A unit's own images weigh \d+ % to 99 %, .* reliably enough .* 1 of 3 units miss their target/,
  );
  expect(shrinkageInWords(found, true)).toContain("Persons are never put in an order.");
});

test("alike units all have the figure of all", () => {
  const found = shrink([share("a", 50, 100), share("b", 51, 100), share("c", 49, 100)], "HIGHER");
  expect(found.prior?.sd).toBe(0);
  expect(found.units.map(({ shrunken }) => shrunken?.value)).toEqual([0.5, 0.5, 0.5]);
  expect(found.reliable).toBe(false);
  expect(shrinkageInWords(found, false)).toContain("differ no more than chance explains");
});
