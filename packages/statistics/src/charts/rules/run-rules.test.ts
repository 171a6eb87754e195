import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ewmaChart } from "../ewma-chart.ts";
import { individualsChart } from "../individuals-chart.ts";
import { pChart } from "../p-chart.ts";
import { holds, ORANGE_JUICE } from "../published.testing.ts";
import { RULE_SETS, type RuleSetName } from "./rule-sets.ts";
import { type RunRuleOptions, runRules } from "./run-rules.ts";
import { ruleInWords } from "./words.ts";

const repeat = (value: number, times: number) => Array.from({ length: times }, () => value);
const standard = { centre: 0, sigma: 1 };

/** Points, from 1, that one rule flags on a chart with μ = 0, σ = 1. */
function flaggedBy(rule: string, values: readonly (number | null)[], options: RunRuleOptions = {}): readonly number[] {
  const found = runRules(individualsChart(values, standard), options).filter((violation) => violation.rule === rule);
  return found.flatMap(({ flagged }) => flagged.map((index) => index + 1)).toSorted((a, b) => a - b);
}

describe("Nelson's rules", () => {
  // The examples of the specification, which are qcc 3's own tests.
  it.each([
    ["nelson-1", [0, 3.2, -3.4, 3], [2, 3]],
    ["nelson-2", [...repeat(0.5, 10), -0.5, ...repeat(-0.5, 9)], [9, 10, 19, 20]],
    ["nelson-3", [1, 2, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1], [6, 7, 13, 14]],
    ["nelson-4", [1, 3, 2, 4, 3, 5, 4, 6, 5, 7, 6, 8, 7, 9, 8], [14, 15]],
    ["nelson-5", [0, 2.3, 0.4, 2.2, -2.4, -0.2, -2.5], [4, 7]],
    ["nelson-6", [1.2, 1.3, 0.2, 1.4, 1.5, -1.2, -1.3, -0.1, -1.4, -1.5], [5, 10]],
    ["nelson-7", [...repeat(0.3, 16), 1.2], [15, 16]],
    ["nelson-8", [1.2, -1.3, 1.1, -1.4, 1.5, -1.2, 1.3, -1.1, 0.2], [8]],
    ["nelson-8", repeat(1.2, 8), []],
  ] as const)("%s of %j flags %j", (rule, values, flagged) => {
    expect(flaggedBy(rule, values)).toEqual(flagged);
  });

  it.each([
    ["nelson-2", [...repeat(0.5, 8), 0, ...repeat(0.5, 8)], "a point on the centre ends a run"],
    ["nelson-3", [1, 2, 3, 3, 4, 5, 6], "equal neighbours end a trend"],
    ["nelson-5", [2.3, 2.4], "a window of three needs three points"],
    ["nelson-5", [2.3, 2.4, 0.1], "the point that completes it must be in the zone itself"],
    ["nelson-5", [2, 0, 2], "a point on the line is not beyond it"],
    ["nelson-7", [...repeat(0.3, 14), 1.0001], "one past the line ends the hugging"],
  ] as const)("%s of %j flags nothing: %s", (rule, values, _why) => {
    expect(flaggedBy(rule, values)).toEqual([]);
  });

  it("count a point on the 1σ line as within", () => {
    expect(flaggedBy("nelson-7", repeat(1, 15))).toEqual([15]);
  });
});

describe("Western Electric's rules", () => {
  it.each([
    ["western-electric-1", [0, 3.2, -3.5, 2.9], [2, 3]],
    ["western-electric-2", [0, 2.5, 1, 2.6, 0], [4]],
    ["western-electric-3", [0, 1.2, 1.3, 0.2, 1.4, 1.5], [6]],
    ["western-electric-4", [-1, -1, -1, -1, -1, -1, -1, -1, 1], [8]],
    ["western-electric-2", [2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 3.2], [3, 4, 5, 6, 7, 8]],
    ["western-electric-3", [2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 3.2], [5, 6, 7, 8]],
  ] as const)("%s of %j flags %j (qcc 3's tests)", (rule, values, flagged) => {
    expect(flaggedBy(rule, values, { rules: "western-electric-1956" })).toEqual(flagged);
  });
});

describe("the NHS rules", () => {
  const rules = "nhs-making-data-count";

  it.each([
    ["nhs-astronomical", [0, 3.1, -3.1], [2, 3]],
    ["nhs-shift", [-1, ...repeat(1, 8), -1], [2, 3, 4, 5, 6, 7, 8, 9]],
    ["nhs-shift", [...repeat(1, 6), -1], []],
    ["nhs-trend", [0.2, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.3], [2, 3, 4, 5, 6, 7, 8]],
    ["nhs-trend", [7, 6, 5, 4, 3, 2, 1], [1, 2, 3, 4, 5, 6, 7]],
    ["nhs-trend", [1, 2, 3, 3, 4, 5, 6], []],
    // NHSRplotthedots' tests of two in three: 1 is close to the limits, 0 on the same side but not close.
    ["nhs-two-of-three", [2.5, 0.1, 2.5], [1, 3]],
    ["nhs-two-of-three", [0.1, 2.5, 2.5], [2, 3]],
    ["nhs-two-of-three", [2.5, 2.5, 0.1], [1, 2]],
    ["nhs-two-of-three", [0.1, 0.1, 2.5, 0.1, 2.5, 0.1, 0.1], [3, 5]],
    ["nhs-two-of-three", [2.5, 0.1, 0.1, 2.5], []],
    ["nhs-two-of-three", [2.5, 0.1, 0.1, 2.5, 2.5], [4, 5]],
  ] as const)("%s of %j flags %j", (rule, values, flagged) => {
    expect(flaggedBy(rule, values, { rules })).toEqual(flagged);
  });

  it.each([
    [[2.5, 3.1, 0.1], "a point beyond the limits is not close to them"],
    [[2.5, -0.1, 2.5], "all three must be on one side"],
    [[0.1, 2.5, -2.5], "close on opposite sides is not on one side"],
  ] as const)("two of three of %j flags nothing: %s", (values, _why) => {
    expect(flaggedBy("nhs-two-of-three", values, { rules })).toEqual([]);
  });
});

describe("runRules", () => {
  it("tells each pattern once, with its numbers and its words", () => {
    const chart = individualsChart([0, ...repeat(-0.5, 11), 0.2], standard);
    const [violation, ...others] = runRules(chart);
    expect(others).toEqual([]);
    expect(violation).toMatchObject({ rule: "nelson-2", side: "below", from: 1, to: 11, count: 11, needed: 9 });
    expect(violation?.flagged).toEqual([9, 10, 11]);
    expect(violation === undefined ? "" : ruleInWords(violation)).toBe(
      "11 points in a row below the centre (9 are asked for).",
    );
  });

  it("puts every kind of rule in words", () => {
    const words = (values: readonly number[], rule: string) =>
      runRules(individualsChart(values, standard))
        .filter((violation) => violation.rule === rule)
        .map(ruleInWords);
    expect(words([3.5], "nelson-1")).toEqual(["One point above the upper control limit."]);
    expect(words([6, 5, 4, 3, 2, 1], "nelson-3")).toEqual(["6 points in a row falling (6 are asked for)."]);
    expect(words([2.5, 0, 2.5], "nelson-5")).toEqual([
      "2 points more than 2 sigma above the centre (2 of 3 in a row are asked for).",
    ]);
    const zigzag = Array.from({ length: 14 }, (_, order) => (order % 2) * 2.4 - 1.2);
    expect(words(zigzag, "nelson-4")).toEqual(["14 points in a row go up and down in turn (14 are asked for)."]);
    expect(words(zigzag, "nelson-8")).toEqual([
      "14 points in a row on both sides of the centre, none within 1 sigma (8 are asked for).",
    ]);
    expect(words(repeat(0.1, 15), "nelson-7")).toEqual([
      "15 points in a row within 1 sigma of the centre (15 are asked for).",
    ]);
  });

  it("gives the value and the limit of a point outside", () => {
    const violations = runRules(pChart(ORANGE_JUICE), { rules: "limits-only" });
    expect(violations.map(({ from }) => from + 1)).toEqual([15, 23]);
    expect(violations[0]?.value).toBe(0.44);
    expect(violations[0]?.limit).toBeCloseTo(0.4102391, 7);
  });

  it("stops every run at a gap, unless gaps are bridged", () => {
    const values = [...repeat(0.5, 5), null, ...repeat(0.5, 4)];
    expect(flaggedBy("nelson-2", values)).toEqual([]);
    expect(flaggedBy("nelson-2", values, { gaps: "bridge" })).toEqual([10]);
    expect(flaggedBy("nelson-5", [2.5, null, 2.5, 2.5])).toEqual([]);
    expect(flaggedBy("nelson-3", [1, 2, 3, null, 4, 5, 6])).toEqual([]);
    expect(flaggedBy("nelson-1", [null, 3.5])).toEqual([2]);
  });

  it("judges only the limits where points depend on each other", () => {
    const rising = Array.from({ length: 20 }, (_, order) => order);
    const kinds = runRules(ewmaChart(rising, { ...standard, lambda: 0.1 })).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(["beyond-limits"]));
  });

  it("takes rounding on a flat series for no pattern", () => {
    expect(runRules(individualsChart(repeat(0.1, 30)))).toEqual([]);
    const never = pChart(Array.from({ length: 30 }, () => ({ n: 50, k: 0 })));
    expect(runRules(never)).toEqual([]);
  });
});

const value = fc.integer({ min: -3500, max: 3500 }).map((thousandths) => thousandths / 1000);
const series = fc.array(fc.option(value, { nil: null, freq: 12 }), { minLength: 1, maxLength: 60 });
const setName = fc.constantFrom(...(Object.keys(RULE_SETS) as RuleSetName[]));

describe("run rules, any series", () => {
  it("mirror with the data", () => {
    holds(fc.tuple(series, setName), ([values, rules]) => {
      const flags = (signed: readonly (number | null)[]) =>
        runRules(individualsChart(signed, standard), { rules }).map(({ rule, flagged }) => [rule, flagged].join());
      const mirrored = values.map((entry) => (entry === null ? null : -entry));
      expect(flags(mirrored).toSorted()).toEqual(flags(values).toSorted());
    });
  });

  it("flag plotted points within the pattern, and know nothing of what comes later", () => {
    holds(fc.tuple(series, setName), ([values, rules]) => {
      const all = runRules(individualsChart(values, standard), { rules });
      for (const { indices, flagged, count, needed, from, to } of all) {
        expect(count).toBeGreaterThanOrEqual(needed);
        expect(flagged.every((index) => indices.includes(index) && values[index] !== null)).toBe(true);
        expect([indices[0], indices.at(-1)]).toEqual([from, to]);
      }
      const half = Math.ceil(values.length / 2);
      const early = runRules(individualsChart(values.slice(0, half), standard), { rules });
      const marked = (list: typeof all) =>
        new Set(list.flatMap(({ rule, flagged }) => flagged.map((at) => `${rule} ${at}`)));
      const whole = marked(all);
      expect([...marked(early)].every((mark) => whole.has(mark))).toBe(true);
    });
  });

  it("stay the same when the data move and stretch", () => {
    holds(fc.tuple(series, fc.integer({ min: -20, max: 20 }), fc.constantFrom(2, 4, 8)), ([values, shift, scale]) => {
      const moved = values.map((entry) => (entry === null ? null : entry * scale + shift));
      const strip = (chart: ReturnType<typeof individualsChart>) =>
        runRules(chart).map(({ rule, flagged }) => ({ rule, flagged }));
      expect(strip(individualsChart(moved, { centre: shift, sigma: scale }))).toEqual(
        strip(individualsChart(values, standard)),
      );
    });
  });
});
