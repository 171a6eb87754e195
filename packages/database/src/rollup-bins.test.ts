import { describe, expect, test } from "vitest";
import { createRandom } from "../../../prisma/seed/random.ts";
import { binOf, binsPerUnit } from "./rollup-bins.ts";

describe("binOf", () => {
  test.each([
    [0, "cm", 0],
    [0.3, "cm", 3],
    [0.7, "cm", 7],
    [4.199, "cm", 41],
    [90, "deg", 180],
    [89.999, "deg", 179],
    [0.29, "1", 29],
    [-0.01, "cm", -1],
    [12.5, "furlong", 12],
    [1e300, "deg", 1_000_000_000],
  ])("puts %s %s into bin %s", (value, unit, bin) => {
    expect(binOf(value, unit)).toBe(bin);
  });

  test("every value lies in its bin", () => {
    const random = createRandom("bins");
    for (let i = 0; i < 2000; i++) {
      const unit = random.pick(["cm", "deg", "1"]);
      const value = random.normal(20, 40);
      const bins = binsPerUnit(unit);
      const bin = binOf(value, unit);
      expect(bin / bins).toBeLessThanOrEqual(value + 1e-9);
      expect((bin + 1) / bins).toBeGreaterThan(value);
    }
  });
});
