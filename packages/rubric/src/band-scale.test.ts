import { describe, expect, test } from "vitest";
import { bandScale } from "./band-scale.ts";
import { pointsInBands } from "./bands.ts";
import { publishedRubrics } from "./registry.ts";
import type { QuantityDefinition } from "./types.ts";

const quantities = publishedRubrics
  .flatMap((rubric) => [...rubric.tasksOf("AP"), ...rubric.tasksOf("LAT")])
  .flatMap((task) => task.quantities.map((quantity): [string, QuantityDefinition] => [task.id, quantity]));

describe("the bands of a quantity's scale", () => {
  test("lie side by side, with those without points", () => {
    const margin = quantities.find(([id, { name }]) => id === "ap.5" && name === "D2")?.[1];
    expect(margin && bandScale(margin)).toEqual([
      { from: null, to: 2, kind: "NONE", leastPoints: 0, mostPoints: 0 },
      { from: 2, to: 3, kind: "PARTIAL", leastPoints: 1, mostPoints: 2 },
      { from: 3, to: 5, kind: "FULL", leastPoints: 3, mostPoints: 3 },
      { from: 5, to: 6, kind: "PARTIAL", leastPoints: 1, mostPoints: 2 },
      { from: 6, to: null, kind: "NONE", leastPoints: 0, mostPoints: 0 },
    ]);
    const axis = quantities.find(([id]) => id === "lat.2")?.[1];
    expect(axis && bandScale(axis).map(({ from, to, kind }) => [from, to, kind])).toEqual([
      [0, 5, "FULL"],
      [5, 10, "PARTIAL"],
      [10, null, "NONE"],
    ]);
  });

  test.each(quantities)("of %s give the points that the rule gives", (_, quantity) => {
    for (let value = 0.005; value < 120; value += 0.07) {
      const points = pointsInBands(quantity, value);
      const held = bandScale(quantity).filter(
        ({ from, to }) => (from === null || from <= value) && (to === null || value < to),
      );
      expect(held, `${value}`).toHaveLength(1);
      expect(points, `${value}`).toBeGreaterThanOrEqual(held[0]?.leastPoints ?? Number.NaN);
      expect(points, `${value}`).toBeLessThanOrEqual(held[0]?.mostPoints ?? Number.NaN);
    }
  });
});
