import { describe, expect, it } from "vitest";
import { individualsChart } from "../individuals-chart.ts";
import { normal, seeded } from "../random.testing.ts";
import { estimatedLimitsFalseAlarmProbability } from "./estimated-limits.ts";
import { anyFalseAlarmProbability, expectedFalseAlarms, pointFalseAlarmProbability } from "./false-alarms.ts";
import { RULE_SETS, type RuleSetName } from "./rule-sets.ts";
import { runRules } from "./run-rules.ts";

describe("pointFalseAlarmProbability", () => {
  it("is 0.0027 at 3σ, so that a chart alarms falsely every 370 points", () => {
    expect(pointFalseAlarmProbability().toFixed(4)).toBe("0.0027");
    expect((1 / pointFalseAlarmProbability()).toFixed(1)).toBe("370.4");
    expect(pointFalseAlarmProbability(2).toFixed(4)).toBe("0.0455");
    expect(() => pointFalseAlarmProbability(0)).toThrow("found multiplier 0");
  });
});

describe("anyFalseAlarmProbability", () => {
  it("gives 80 % for 50 technologists in 12 months", () => {
    const probability = anyFalseAlarmProbability(50, 12);
    expect(Math.round(probability * 100)).toBe(80);
    expect(probability).toBeCloseTo(1 - (1 - 0.0026997960632602) ** 600, 10);
    expect(expectedFalseAlarms(50, 12, "limits-only").expected.toFixed(2)).toBe("1.62");
  });

  it("is 0 without charts and refuses fractions", () => {
    expect(anyFalseAlarmProbability(0, 12)).toBe(0);
    expect(() => anyFalseAlarmProbability(1.5, 12)).toThrow("found 1.5 charts");
  });
});

describe("estimatedLimitsFalseAlarmProbability", () => {
  it("comes to 0.0027 as the baseline grows", () => {
    expect(estimatedLimitsFalseAlarmProbability(1_000_000)).toBeCloseTo(pointFalseAlarmProbability(), 6);
    expect(() => estimatedLimitsFalseAlarmProbability(2)).toThrow("found 2 baseline points");
  });

  // 400,000 simulated charts (numpy, seed 1): 0.0194, 0.0094 and 0.0057.
  it.each([
    [12, 0.0194],
    [24, 0.0094],
    [48, 0.0057],
  ])("with %d baseline points agrees with a simulation to a twentieth", (baseline, simulated) => {
    expect(Math.abs(estimatedLimitsFalseAlarmProbability(baseline) / simulated - 1)).toBeLessThan(0.05);
  });

  it("agrees with this package's own charts", () => {
    const random = seeded(3);
    const charts = 8000;
    let alarms = 0;
    for (let chart = 0; chart < charts; chart += 1) {
      const values = Array.from({ length: 13 }, () => normal(random));
      if (individualsChart(values, { baseline: 12 }).points.at(-1)?.signal !== null) alarms += 1;
    }
    const expected = charts * estimatedLimitsFalseAlarmProbability(12);
    expect(Math.abs(alarms - expected)).toBeLessThan(4 * Math.sqrt(expected));
  });
});

describe("expectedFalseAlarms", () => {
  it("counts, for short series, what can be counted by hand", () => {
    const of = (points: number, rules: RuleSetName = "nelson-1984") =>
      Object.fromEntries(expectedFalseAlarms(1, points, rules).byRule.map(({ rule, expected }) => [rule, expected]));
    expect(of(8)["nelson-2"]).toBe(0);
    expect(of(9)["nelson-2"]).toBeCloseTo(2 / 512, 15);
    expect(of(10)["nelson-2"]).toBeCloseTo(3 / 512, 15);
    expect(of(6)["nelson-3"]).toBeCloseTo(2 / 720, 15);
    expect(of(7, "nhs-making-data-count")["nhs-trend"]).toBeCloseTo(2 / 5040, 15);
    // 14 points alternate in 2 · 199,360,981 of 14! orders (zigzag number E₁₄).
    expect(of(14)["nelson-4"]).toBeCloseTo((2 * 199_360_981) / 87_178_291_200, 15);
    expect(of(15)["nelson-7"]).toBeCloseTo(0.682689492137086 ** 15, 12);
    const outside = 0.317310507862914;
    expect(of(8)["nelson-8"]).toBeCloseTo(outside ** 8 - 2 * (outside / 2) ** 8, 12);
    const zone = 0.0227501319481792;
    expect(of(3)["nelson-5"]).toBeCloseTo(2 * (zone ** 3 + 2 * zone ** 2 * (1 - zone)), 12);
    const close = zone - 0.00134989803163009;
    expect(of(3, "nhs-making-data-count")["nhs-two-of-three"]).toBeCloseTo(
      2 * (close ** 3 + 3 * close ** 2 * (0.5 - close)),
      12,
    );
  });

  it("grows with charts as a sum does", () => {
    const one = expectedFalseAlarms(1, 24).expected;
    expect(expectedFalseAlarms(80, 24).expected).toBeCloseTo(80 * one, 10);
    expect(() => expectedFalseAlarms(1, -1)).toThrow("found -1 points");
  });

  // Each rule is simulated where theory could go wrong: patterns that overlap, merge and end. 1,500 series of 60 points.
  it.each(Object.keys(RULE_SETS) as RuleSetName[])("agrees with a simulation of %s", (rules) => {
    const [runs, points] = [1500, 60];
    const random = seeded(7);
    const counts = new Map<string, number>();
    for (let run = 0; run < runs; run += 1) {
      const values = Array.from({ length: points }, () => normal(random));
      for (const { rule } of runRules(individualsChart(values, { centre: 0, sigma: 1 }), { rules })) {
        counts.set(rule, (counts.get(rule) ?? 0) + 1);
      }
    }
    for (const { rule, expected } of expectedFalseAlarms(runs, points, rules).byRule) {
      // Counts of rare patterns are close to Poisson: within four standard deviations.
      expect(Math.abs((counts.get(rule) ?? 0) - expected), rule).toBeLessThan(4 * Math.sqrt(expected) + 1);
    }
  });
});
