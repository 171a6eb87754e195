import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPeerAggregate, type PeerGroup, releasePeers } from "./peer-aggregate.ts";
import { releaseQuantiles } from "./peer-quantiles.ts";
import { revealed } from "./revealed.ts";

const add = (a: number, b: number) => a + b;
const group = (key: string, units: string, n = 10): PeerGroup<number> => ({
  key,
  parts: [...units].map((unit) => ({ unit, n, value: 1 })),
});
const outcome = (groups: readonly PeerGroup<number>[], known = "") =>
  releasePeers(groups, add, { known: new Set(known) }).map((one) => (one.withheld ? one.reason : one.units));

describe("releasePeers", () => {
  it("publishes sums of five units and more, and of fewer nothing", () => {
    const [five, four] = releasePeers([group("five", "abcde"), group("four", "vwxy")], add);
    expect(five).toEqual({ withheld: false, key: "five", units: 5, n: 50, value: 5 });
    expect(four).toEqual({ withheld: true, key: "four", reason: "TOO_FEW_UNITS", minimumUnits: 5 });
    expect(isPeerAggregate(five)).toBe(true);
    expect(isPeerAggregate({ ...five })).toBe(false);
    expect(isPeerAggregate(four)).toBe(false);
    expect(Object.isFrozen(five)).toBe(true);
  });

  it("does not count units without data, nor those the viewer knows", () => {
    const silent = { key: "g", parts: [...group("g", "abcd").parts, { unit: "e", n: 0, value: 9 }] };
    expect(outcome([silent])).toEqual(["TOO_FEW_UNITS"]);
    expect(outcome([group("all", "abcde")], "e")).toEqual(["TOO_FEW_UNITS"]);
    expect(outcome([group("all", "abcdef")], "f")).toEqual([6]);
  });

  it("withholds a figure that one unit dominates", () => {
    const parts = [...group("g", "abcd").parts, { unit: "e", n: 1000, value: 1 }];
    expect(outcome([{ key: "g", parts }])).toEqual(["ONE_UNIT_DOMINATES"]);
  });

  it("withholds what a difference would tell of one", () => {
    // All, and all but one: their difference is that one.
    expect(outcome([group("all", "abcdefg"), group("others", "abcdef")])).toEqual([7, "DIFFERENCE_REVEALS"]);
    expect(outcome([group("all", "abcdefghij"), group("half", "abcde")])).toEqual([10, 5]);
    expect(outcome([group("all", "abcdefghij"), group("most", "abcdef")])).toEqual([10, "DIFFERENCE_REVEALS"]);
  });

  it("withholds what only three figures together would tell", () => {
    // Total − first − second = the three of the third; each pair leaves enough.
    const total = group("total", "abcdefghijklm");
    expect(outcome([total, group("first", "abcde"), group("second", "fghij")])).toEqual([13, 5, "DIFFERENCE_REVEALS"]);
  });

  it("takes the viewer's own unit off before it looks at differences", () => {
    // Without x these are the same nine and the same five; with it they differ by one that is known anyway.
    expect(outcome([group("with me", "abcdex"), group("without", "abcde")], "x")).toEqual([6, 5]);
    expect(outcome([group("with me", "abcdex"), group("without", "abcde")])).toEqual([6, "DIFFERENCE_REVEALS"]);
  });

  it("lets through the same set of units for several measures", () => {
    expect(outcome([group("mean", "abcde"), group("fails", "abcde")])).toEqual([5, 5]);
  });

  it("refuses a unit twice, and rules without sense", () => {
    expect(() => releasePeers([group("g", "aabcde")], add)).toThrow("found a unit twice");
    expect(() => releasePeers([], add, { rule: { minimumUnits: 1, maximumShare: 1 } })).toThrow("found 1 units");
  });

  it("no combination of what it published rests on fewer units than the rule wants", () => {
    const units = [..."abcdefgh"];
    const subset = fc.subarray(units, { minLength: 1 });
    fc.assert(
      fc.property(
        fc.array(subset, { minLength: 1, maxLength: 4 }),
        fc.subarray(units, { maxLength: 2 }),
        (sets, mine) => {
          const known = new Set(mine);
          const rule = { minimumUnits: 3, maximumShare: 1 };
          const groups = sets.map((set, i) => group(`${i}`, set.join("")));
          const shown = releasePeers(groups, add, { known, rule }).flatMap((one, i) =>
            one.withheld ? [] : [sets[i] ?? []],
          );
          for (const factors of combinations(shown.length)) {
            const held = units.filter((unit) => {
              const sum = shown.reduce((total, set, i) => total + (set.includes(unit) ? (factors[i] ?? 0) : 0), 0);
              return sum !== 0 && !known.has(unit);
            });
            expect(held.length === 0 || held.length >= 3).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** All factors −2…2 for so many figures. */
function combinations(count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  return combinations(count - 1).flatMap((rest) => [-2, -1, 0, 1, 2].map((factor) => [...rest, factor]));
}

describe("revealed", () => {
  it("finds what takes factors other than one", () => {
    // ab + bc + ca = 2(a + b + c): half of it minus bc is a.
    const sets = ["ab", "bc", "ca"].map((set) => new Set(set));
    expect(revealed(sets, 1)).toBe(true);
    expect(revealed(sets.slice(0, 2), 1)).toBe(false);
    expect(revealed(sets.slice(0, 2), 2)).toBe(true);
    expect(revealed([], 4)).toBe(false);
  });
});

describe("releaseQuantiles", () => {
  const peers = (count: number) => Array.from({ length: count }, (_, i) => ({ unit: `u${i}`, n: 20, value: i }));

  it("gives no unit's own figure: tenths take thirteen peers, quartiles five", () => {
    const values = (count: number, p: readonly number[]) => {
      const found = releaseQuantiles("k", peers(count), p);
      return found.withheld ? found.reason : found.value.map(({ value }) => value !== undefined);
    };
    expect(values(4, [0.5])).toBe("TOO_FEW_UNITS");
    expect(values(5, [0.1, 0.5, 0.9])).toEqual([false, true, false]);
    expect(values(5, [0.25, 0.5, 0.75])).toEqual([true, true, true]);
    expect(values(12, [0.1, 0.5, 0.9])).toEqual([false, true, false]);
    expect(values(13, [0.1, 0.5, 0.9])).toEqual([true, true, true]);
  });

  it("is symmetric and rises, within the range of the peers", () => {
    fc.assert(
      fc.property(fc.integer({ min: 13, max: 60 }), (count) => {
        const found = releaseQuantiles("k", peers(count), [0.1, 0.5, 0.9]);
        if (found.withheld) throw new Error("withheld");
        const [low = Number.NaN, middle = Number.NaN, high = Number.NaN] = found.value.map(({ value }) => value);
        expect(middle).toBeCloseTo((count - 1) / 2, 8);
        expect(low + high).toBeCloseTo(count - 1, 8);
        expect(low).toBeGreaterThan(0);
        expect(low).toBeLessThan(middle);
      }),
    );
  });

  it("leaves out whom the viewer knows and who has no data, and refuses many quantiles", () => {
    const known = new Set(["u0"]);
    expect(releaseQuantiles("k", peers(5), [0.5], { known })).toMatchObject({
      withheld: true,
      reason: "TOO_FEW_UNITS",
    });
    expect(releaseQuantiles("k", [...peers(5), { unit: "x", n: 0, value: 900 }], [0.5])).toMatchObject({
      units: 5,
      n: 100,
    });
    expect(() => releaseQuantiles("k", peers(5), [0.2, 0.4, 0.6, 0.8])).toThrow("at most three");
    expect(() => releaseQuantiles("k", [...peers(5), ...peers(1)], [0.5])).toThrow("found a unit twice");
  });
});
