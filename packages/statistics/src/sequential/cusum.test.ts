import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectPrinted, holds, MONTGOMERY_30 } from "../charts/published.testing.ts";
import { type CusumOptions, cusum } from "./cusum.ts";

const columns = (series: readonly (number | null)[], options: CusumOptions) => {
  const { points } = cusum(series, options);
  return { high: points.map(({ high }) => high), low: points.map(({ low }) => low), points };
};
const printed = (values: readonly number[]) => values.map((value) => Number(value.toFixed(10)));

describe("cusum", () => {
  it("gives qcc's sums and signals only strictly beyond h", () => {
    const standard = { centre: 0, sigma: 1, reference: 0.5, decision: 1 };
    const { high, low, points } = columns([1.5, 0.5, 0.6, -1.5, -0.5, -0.8], standard);
    expect(printed(high)).toEqual([1, 1, 1.1, 0, 0, 0]);
    expect(printed(low)).toEqual([0, 0, 0, -1, -1, -1.3]);
    expect(points.map(({ signal }) => signal)).toEqual([null, null, "above", null, null, "below"]);
  });

  it("gives qcc's sums of means with unequal n", () => {
    const { high } = columns([10, 10, 14, 16], { centre: 10, sigma: 2, decision: 10, sizes: [3, 3, 2, 3] });
    expectPrinted(high, ["0", "0", "2.32842712474619", "7.02457954745282"]);
  });

  it("finds Montgomery's shift at sample 29", () => {
    const chart = cusum(MONTGOMERY_30, { centre: 10, sigma: 1, reference: 0.5, decision: 5 });
    expect(chart.firstSignal).toBe(28);
    expectPrinted([chart.points[28]?.high], ["5.28"]);
    // Montgomery, Table 9.2: N⁺ = 7 at sample 29, so the shift came between samples 22 and 23.
    expect(chart.points[28]?.highSince).toBe(7);
    expect(chart.trial).toBe(false);
  });

  it("gives Montgomery's sums with a head start", () => {
    // Tables 9.4 and 9.5: target 100, K = 3, H = 12, head start 6, so σ = 6, k = 0.5, h = 2.
    const options = { centre: 100, sigma: 6, reference: 0.5, decision: 2, headStart: 1 };
    const inUnits = (values: readonly number[]) => values.map((value) => Number((value * 6).toFixed(9)) + 0);
    const calm = columns([102, 97, 104, 93, 100, 105, 96, 98, 105, 99], options);
    expect(inUnits(calm.high)).toEqual([5, 0, 1, 0, 0, 2, 0, 0, 2, 0]);
    expect(inUnits(calm.low)).toEqual([-1, -1, 0, -4, -1, 0, -1, 0, 0, 0]);
    const shifted = columns([107, 102, 109, 98, 105, 110, 101, 103, 110, 104], options);
    expect(inUnits(shifted.high)).toEqual([10, 9, 15, 10, 12, 19, 17, 17, 24, 25]);
    expect(shifted.points.findIndex(({ signal }) => signal === "above")).toBe(2);
  });

  it("begins anew after a signal when told to", () => {
    const options = { centre: 0, sigma: 1, decision: 1 };
    expect(columns([2, 2, 2], options).high).toEqual([1.5, 3, 4.5]);
    expect(columns([2, 2, 2], { ...options, afterSignal: "zero" }).high).toEqual([1.5, 1.5, 1.5]);
    const again = columns([2, 2], { ...options, headStart: 0.5, afterSignal: "head-start" });
    expect(again.high).toEqual([2, 2]);
    expect(again.points.map(({ highSince }) => highSince)).toEqual([1, 1]);
  });

  it("waits in a gap", () => {
    const { points } = columns([1, null, 1], { centre: 0, sigma: 1 });
    expect(points.map(({ high, gap, z }) => ({ high, gap, z }))).toEqual([
      { high: 0.5, gap: false, z: 1 },
      { high: 0.5, gap: true, z: null },
      { high: 1, gap: false, z: 1 },
    ]);
  });

  it("refuses parameters that make no chart", () => {
    expect(() => cusum([1, 2], { headStart: 5 })).toThrow("0 <= head start < h=5");
    expect(() => cusum([1, 2], { decision: 0 })).toThrow("needed k >= 0 and h > 0");
    expect(() => cusum([1, 1, 1])).toThrow("found sigma 0");
    expect(() => cusum([1, 2], { sizes: [1] })).toThrow("found 1 sizes for 2 values");
  });

  const series = fc.array(fc.option(fc.integer({ min: -40, max: 40 }), { nil: null }), { minLength: 1, maxLength: 40 });

  it("of any series: mirrors with the data, moves and stretches with it", () => {
    holds(fc.tuple(series, fc.integer({ min: -9, max: 9 })), ([tenths, shift]) => {
      const values = tenths.map((entry) => (entry === null ? null : entry / 8));
      const plain = columns(values, { centre: 0, sigma: 1 });
      const mirrored = columns(
        values.map((entry) => (entry === null ? null : -entry)),
        { centre: 0, sigma: 1 },
      );
      expect(mirrored.high).toEqual(plain.low.map((low) => 0 - low));
      const moved = columns(
        values.map((entry) => (entry === null ? null : entry * 4 + shift)),
        { centre: shift, sigma: 4 },
      );
      expect(moved.high).toEqual(plain.high);
      expect(plain.points.every(({ high, low }) => high >= 0 && low <= 0)).toBe(true);
    });
  });
});
