import fc from "fast-check";
import { expect, test } from "vitest";
import { mirroredPeak } from "./mirrored-peak.ts";

const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));

/** The plain way: the whole mean map, its highest place, the centroid of the squares around that. */
function wholeMap(plain: readonly number[], mirrored: readonly number[], width: number, radius: number) {
  const heat = plain.map((a, i) => {
    const x = i % width;
    const b = mirrored[i - x + width - 1 - x] ?? Number.NaN;
    return (sigmoid(a) + sigmoid(b)) / 2;
  });
  const best = heat.indexOf(Math.max(...heat));
  const [px, py] = [best % width, Math.floor(best / width)];
  let [total, sx, sy] = [0, 0, 0];
  heat.forEach((value, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    if (Math.abs(x - px) > radius || Math.abs(y - py) > radius) return;
    total += value ** 2;
    sx += value ** 2 * x;
    sy += value ** 2 * y;
  });
  return { x: sx / total, y: sy / total, value: heat[best] };
}

test("passing cells over changes nothing", () => {
  const [width, height] = [7, 5];
  const map = fc.array(fc.double({ min: -15, max: 15, noNaN: true }).map(Math.fround), {
    minLength: width * height,
    maxLength: width * height,
  });
  fc.assert(
    fc.property(map, map, (plain, mirrored) => {
      const maps = { plainFrom: 0, mirroredFrom: width * height, width, height };
      const found = mirroredPeak({ ...maps, logits: new Float32Array([...plain, ...mirrored]) }, 2, 2);
      const expected = wholeMap(plain, mirrored, width, 2);
      expect(found.value).toBe(expected.value);
      expect(found.x).toBeCloseTo(expected.x, 3);
      expect(found.y).toBeCloseTo(expected.y, 3);
    }),
  );
});
