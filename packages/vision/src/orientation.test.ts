import { describe, expect, it } from "vitest";
import { toStored, toUpright, uprightSize } from "./orientation.ts";
import type { Orientation } from "./types.ts";

const stored = { width: 40, height: 30 };
/** A fingertip at the middle of the edge that the fingers point to. */
const TIP = { up: [20, 0], down: [20, 29], left: [0, 15], right: [39, 15] } as const;

describe.each(["up", "down", "left", "right"] as const)("fingers %s", (orientation: Orientation) => {
  it("brings the fingers up", () => {
    const [x, y] = TIP[orientation];
    expect(toUpright({ x, y }, stored, orientation).y).toBe(0);
  });

  it("stays inside the upright image and comes back", () => {
    const size = uprightSize(stored, orientation);
    for (const point of [
      { x: 0, y: 0 },
      { x: 39, y: 29 },
      { x: 7.25, y: 21.5 },
    ]) {
      const up = toUpright(point, stored, orientation);
      expect(up.x).toBeGreaterThanOrEqual(0);
      expect(up.x).toBeLessThanOrEqual(size.width - 1);
      expect(up.y).toBeLessThanOrEqual(size.height - 1);
      expect(toStored(up, stored, orientation)).toEqual(point);
    }
  });

  it("turns and never mirrors", () => {
    const [a, b, c] = [
      { x: 5, y: 5 },
      { x: 15, y: 5 },
      { x: 5, y: 12 },
    ].map((p) => toUpright(p, stored, orientation)) as [
      { x: number; y: number },
      { x: number; y: number },
      { x: number; y: number },
    ];
    expect((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)).toBe(70);
  });
});
