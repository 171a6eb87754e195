import { describe, expect, test } from "vitest";
import { centred, fit, pan, zoomAt } from "./viewport.ts";

const IMAGE = { width: 1000, height: 2000 };
const VIEWER = { width: 832, height: 632 };

describe("the viewport", () => {
  test("fit shows the whole image in the middle", () => {
    const viewport = fit(IMAGE, VIEWER);
    expect(viewport.scale).toBeCloseTo(0.3, 9);
    expect(viewport.x).toBeCloseTo((832 - 300) / 2, 9);
    expect(viewport.y).toBeCloseTo(16, 9);
  });

  test("zooming keeps the pixel under the cursor", () => {
    const before = fit(IMAGE, VIEWER);
    const at = { x: 450, y: 300 };
    const after = zoomAt(before, 2, at, IMAGE, VIEWER);
    expect(after.scale).toBeCloseTo(before.scale * 2, 9);
    expect((at.x - after.x) / after.scale).toBeCloseTo((at.x - before.x) / before.scale, 9);
    expect((at.y - after.y) / after.scale).toBeCloseTo((at.y - before.y) / before.scale, 9);
  });

  test("zoom has an end both ways", () => {
    let viewport = fit(IMAGE, VIEWER);
    for (let step = 0; step < 50; step++) viewport = zoomAt(viewport, 2, { x: 400, y: 300 }, IMAGE, VIEWER);
    expect(viewport.scale).toBe(16);
    for (let step = 0; step < 50; step++) viewport = zoomAt(viewport, 0.5, { x: 400, y: 300 }, IMAGE, VIEWER);
    expect(viewport.scale).toBeCloseTo(0.15, 9);
  });

  test("an image cannot be dragged out of sight", () => {
    const viewport = pan(centred(IMAGE, VIEWER, 1), 99_999, -99_999, IMAGE, VIEWER);
    expect(viewport.x).toBe(VIEWER.width / 2);
    expect(viewport.y + IMAGE.height).toBe(VIEWER.height / 2);
  });
});
