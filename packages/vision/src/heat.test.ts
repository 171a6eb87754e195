import { describe, expect, it } from "vitest";
import { centroid, separate, softmax } from "./heat.ts";

function bump(width: number, height: number, cx: number, cy: number): Float64Array {
  const heat = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) heat[y * width + x] = Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * 1.5 ** 2));
  }
  return heat;
}

describe("centroid", () => {
  it.each([
    [12.3, 8.7],
    [12.5, 8.5],
    [5, 20],
  ])("finds a peak between the cells (%f, %f)", (x, y) => {
    const peak = centroid(bump(30, 40, x, y), 30, 3, 2);
    expect(Math.abs(peak.x - x)).toBeLessThan(0.06);
    expect(Math.abs(peak.y - y)).toBeLessThan(0.06);
  });

  it("stays in the map when the peak is in a corner", () => {
    const peak = centroid(bump(30, 40, 0, 0), 30, 3, 2);
    expect(peak.value).toBe(1);
    expect(peak.x).toBeGreaterThanOrEqual(0);
  });

  it("does not follow a second, lower peak far away", () => {
    const heat = bump(30, 40, 6, 6);
    bump(30, 40, 25, 30).forEach((v, i) => {
      heat[i] = (heat[i] as number) + 0.9 * v;
    });
    expect(centroid(heat, 30, 3, 2).x).toBeCloseTo(6, 1);
  });
});

describe("separate", () => {
  const radius = bump(30, 40, 6, 30);
  const ulna = bump(30, 40, 20, 30);
  const both = (r: number, u: number) => radius.map((v, i) => r * v + u * (ulna[i] as number));
  const peaks = (a: Float64Array, b: Float64Array) => [centroid(a, 30, 3, 2), centroid(b, 30, 3, 2)] as const;

  it("gives two bones to two maps that both prefer one", () => {
    const [a, b] = [both(0.6, 0.3), both(0.5, 0.45)];
    const [p, q] = separate(...peaks(a, b), a, b, 30);
    expect(p.x).toBeCloseTo(6, 1);
    expect(q.x).toBeCloseTo(20, 1);
  });

  it("leaves shafts that lie over each other together", () => {
    const [a, b] = [both(0.6, 0.02), both(0.5, 0.02)];
    const [p, q] = separate(...peaks(a, b), a, b, 30);
    expect(p.x).toBeCloseTo(q.x, 5);
  });

  it("leaves different places alone", () => {
    const [a, b] = [both(0.6, 0.5), both(0.1, 0.5)];
    expect(separate(...peaks(a, b), a, b, 30)).toEqual(peaks(a, b));
  });
});

it("softmax of a part of a batch sums to one", () => {
  const p = softmax([9, 9, 1, 2, 3], 2, 3);
  expect([...p].reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  expect((p[2] as number) / (p[1] as number)).toBeCloseTo(Math.E, 9);
});
