import { describe, expect, it } from "vitest";
import { applyAffine, cropMatrix, letterboxMatrix, mirrorPlanes, networkInput, turnPlanes } from "./image.ts";

function ramp(width: number, height: number) {
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data[y * width + x] = (x + 2 * y) / (width + 2 * height);
  return { width, height, data };
}

describe("letterbox", () => {
  it("maps the middle to the middle and keeps the proportions", () => {
    const m = letterboxMatrix(200, 100, 50);
    expect(applyAffine(m, 24.5, 24.5)).toEqual({ x: 99.5, y: 49.5 });
    expect(m.a).toBe(4);
  });

  it("marks what lies outside the image", () => {
    const input = networkInput(ramp(200, 100), letterboxMatrix(200, 100, 50), 50, 50);
    const mask = input.subarray(2500);
    expect(mask[5 * 50 + 25]).toBe(0);
    expect(input[5 * 50 + 25]).toBe(0);
    expect(mask[25 * 50 + 25]).toBe(1);
  });
});

describe("normalisation", () => {
  it("has zero mean and unit spread inside", () => {
    const input = networkInput(ramp(64, 64), letterboxMatrix(64, 64, 32), 32, 32);
    const values = [...input.subarray(0, 1024)];
    const mean = values.reduce((a, b) => a + b) / 1024;
    const spread = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / 1024);
    expect(mean).toBeCloseTo(0, 4);
    expect(spread).toBeCloseTo(1, 2);
  });

  it("does not divide by the spread of a blank film", () => {
    const blank = { width: 40, height: 40, data: new Float32Array(1600).fill(0.3) };
    expect([...networkInput(blank, letterboxMatrix(40, 40, 32), 32, 32)].every(Number.isFinite)).toBe(true);
  });
});

describe("crop", () => {
  it("puts the wrist at its place with the fingers up", () => {
    const m = cropMatrix({ x: 500, y: 300, styloidPx: 144, angle: Math.PI });
    expect(applyAffine(m, 144, 160).x).toBeCloseTo(500);
    expect(applyAffine(m, 144, 160).y).toBeCloseTo(300);
    // one crop pixel up is two stored pixels down, where the fingers are
    expect(applyAffine(m, 144, 159).y).toBeCloseTo(302);
  });
});

describe("turns and mirrors", () => {
  const planes = Float32Array.from([1, 2, 3, 4]);
  it("turns a quarter clockwise", () => {
    const out = new Float32Array(4);
    turnPlanes(planes, 2, out, 0);
    expect([...out]).toEqual([3, 1, 4, 2]);
  });
  it("mirrors left to right", () => {
    const out = new Float32Array(4);
    mirrorPlanes(planes, 2, out, 0);
    expect([...out]).toEqual([2, 1, 4, 3]);
  });
});
