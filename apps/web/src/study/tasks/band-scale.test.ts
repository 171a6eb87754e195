import { describe, expect, test } from "vitest";
import { bandScale, kindOf } from "./band-scale.ts";

const MARGIN_CM = {
  name: "D",
  unit: "cm",
  max: 5,
  full: [{ from: 3, to: 5 }],
  partial: [
    { from: 2, to: 3 },
    { from: 5, to: 6 },
  ],
};
const OFF_CENTRE_CM = { name: "delta1", unit: "cm", max: 5, full: [{ from: 0, to: 1 }], partial: [{ from: 1, to: 2 }] };

describe("the band strip", () => {
  test("its segments cover it without a gap, none – partial – full – partial – none", () => {
    const { segments } = bandScale(MARGIN_CM, 4.1);
    expect(segments.map(({ kind }) => kind)).toEqual(["none", "partial", "full", "partial", "none"]);
    expect(segments[0]?.start).toBe(0);
    expect(segments.at(-1)?.end).toBe(1);
    for (const [index, segment] of segments.slice(1).entries()) expect(segment.start).toBe(segments[index]?.end);
  });

  test("a quantity that starts at 0 has no room below 0", () => {
    const scale = bandScale(OFF_CENTRE_CM, 0.8);
    expect(scale.from).toBe(0);
    expect(scale.segments.map(({ kind }) => kind)).toEqual(["full", "partial", "none"]);
    expect(scale.ticks.map(({ value }) => value)).toEqual([1, 2]);
  });

  test("the tick stands where the value is", () => {
    const { tick, from, to } = bandScale(MARGIN_CM, 4.1);
    expect(tick).toMatchObject({ beyond: null, kind: "full" });
    expect(from + (tick?.position ?? 0) * (to - from)).toBeCloseTo(4.1, 9);
  });

  test("the strip stretches to a value just outside it, and points to one far away", () => {
    const near = bandScale(MARGIN_CM, 8);
    expect(near.tick?.beyond).toBeNull();
    expect(near.to).toBeGreaterThan(8);
    expect(bandScale(MARGIN_CM, 40).tick).toEqual({ position: 1, beyond: "right", kind: "none" });
  });

  test("without a value there are bands and no tick", () => {
    expect(bandScale(MARGIN_CM, null).tick).toBeNull();
  });

  test.each([
    [2, "none"],
    [2.000001, "partial"],
    [2.999999, "partial"],
    [3, "full"],
    [3 - 1e-12, "full"],
    [5, "full"],
    [5.000001, "partial"],
    [6, "none"],
  ] as const)("%d cm is %s", (value, kind) => {
    expect(kindOf(MARGIN_CM, value)).toBe(kind);
  });
});
