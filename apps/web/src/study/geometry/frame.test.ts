import { describe, expect, test } from "vitest";
import { boxToShown, type Frame, frameOf, type Orientation, toShown, toStored } from "./frame.ts";

const STORED = { width: 300, height: 200 };
const SPACING = { rowMm: 0.2, columnMm: 0.2 };

/** A point at the fingertips' end of the stored image must land at the top. */
const FINGERTIPS: Readonly<Record<Orientation, { x: number; y: number }>> = {
  UP: { x: 150, y: 0 },
  DOWN: { x: 150, y: 200 },
  LEFT: { x: 0, y: 100 },
  RIGHT: { x: 300, y: 100 },
};

describe("the upright frame", () => {
  test.each(["UP", "DOWN", "LEFT", "RIGHT"] as const)("fingers that point %s come out at the top", (orientation) => {
    const frame = frameOf(STORED, orientation, SPACING);
    const top = toShown(frame, FINGERTIPS[orientation]);
    expect(top.y).toBe(0);
    expect(top.x).toBe(frame.shown.width / 2);
  });

  test("a quarter turn swaps width and height; a turn never mirrors", () => {
    const frame = frameOf(STORED, "LEFT", SPACING);
    expect(frame.shown).toEqual({ width: 200, height: 300 });
    // Stored corners, clockwise from the top left, stay clockwise.
    const corners = [
      toShown(frame, { x: 0, y: 0 }),
      toShown(frame, { x: 300, y: 0 }),
      toShown(frame, { x: 300, y: 200 }),
    ];
    const [a, b, c] = corners as [(typeof corners)[0], (typeof corners)[0], (typeof corners)[0]];
    expect((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)).toBeGreaterThan(0);
  });

  test.each(["UP", "DOWN", "LEFT", "RIGHT"] as const)(
    "there and back is the same pixel (%s, oblong pixels)",
    (orientation) => {
      const frame = frameOf(STORED, orientation, { rowMm: 0.2, columnMm: 0.1 });
      const back = toStored(frame, toShown(frame, { x: 123, y: 45 }));
      expect(back.x).toBeCloseTo(123, 9);
      expect(back.y).toBeCloseTo(45, 9);
    },
  );

  test("as stored leaves the image as it came", () => {
    const frame = frameOf(STORED, "DOWN", SPACING, true);
    expect(toShown(frame, { x: 10, y: 20 })).toEqual({ x: 10, y: 20 });
  });

  test("a centimetre is as long across as down with oblong pixels", () => {
    const frame: Frame = frameOf(STORED, "UP", { rowMm: 0.2, columnMm: 0.1 });
    const across = toShown(frame, { x: 100, y: 0 }).x; // 100 × 0.1 mm = 1 cm
    const down = toShown(frame, { x: 0, y: 50 }).y; // 50 × 0.2 mm = 1 cm
    expect(across).toBe(down);
    expect(across * (frame.cmPerUnit ?? 0)).toBeCloseTo(1, 9);
  });

  test("a box keeps its corner at the top left", () => {
    const box = boxToShown(frameOf(STORED, "DOWN", SPACING), { x: 10, y: 20, width: 30, height: 40 });
    expect(box).toEqual({ x: 260, y: 140, width: 30, height: 40 });
  });
});
