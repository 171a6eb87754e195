import { describe, expect, it } from "vitest";
import { assuranceOf, type BetterDirection, variationOf } from "./assurance.ts";
import { individualsChart } from "./individuals-chart.ts";
import { runRules } from "./rules/run-rules.ts";

const chartOf = (values: readonly (number | null)[], centre = 0, sigma = 1) =>
  individualsChart(values, { centre, sigma });
const variation = (values: readonly (number | null)[], better: BetterDirection) => {
  const chart = chartOf(values);
  return variationOf(chart, runRules(chart, { rules: "nhs-making-data-count" }), better);
};

describe("variationOf", () => {
  it.each([
    [[0, 3.5], "higher", "improvement"],
    [[0, 3.5], "lower", "concern"],
    [[0, 3.5], "neither", "high"],
    [[0, -3.5], "higher", "concern"],
    [[0, -3.5], "neither", "low"],
    [[3.5, 0.5], "higher", "common-cause"],
    [[0, 3.5, null], "higher", "improvement"],
  ] as const)("of %j, better %s, is %s", (values, better, expected) => {
    expect(variation(values, better)).toBe(expected);
  });

  it("has nothing to say without data", () => {
    expect(variation([null], "higher")).toBeNull();
  });
});

describe("assuranceOf", () => {
  // NHSRplotthedots' own tests: limits 1–3, 5–7 and 1–5 with a target of 4.
  it.each([
    [2, 1 / 3, "fails", "passes"],
    [6, 1 / 3, "passes", "fails"],
    [3, 2 / 3, "hit-or-miss", "hit-or-miss"],
  ] as const)("around %d ± 3 · %d is %s when higher is better, %s when lower is", (centre, sigma, higher, lower) => {
    const chart = chartOf([centre], centre, sigma);
    expect(assuranceOf(chart, 4, "higher")).toBe(higher);
    expect(assuranceOf(chart, 4, "lower")).toBe(lower);
  });

  it("takes the limits of the latest point, and needs one", () => {
    expect(assuranceOf(chartOf([null]), 4, "higher")).toBeNull();
    expect(() => assuranceOf(chartOf([1]), Number.NaN, "higher")).toThrow("found target NaN");
  });
});
