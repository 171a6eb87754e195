import { describe, expect, it, test } from "vitest";
import { cellAffine, cellEvidence, type EvidenceMap, heatEvidence } from "./evidence.ts";
import { applyAffine, CROP_HEIGHT, CROP_WIDTH, cropMatrix, letterboxMatrix } from "./image.ts";
import { type EvidencePicture, paintEvidence } from "./paint-evidence.ts";

const WIDTH = CROP_WIDTH / 2;
const HEIGHT = CROP_HEIGHT / 2;

/** Logits of a plain and a mirrored map with a round peak at cell (x, y) of the plain one. */
function peakAt(x: number, y: number) {
  const logits = new Float32Array(2 * WIDTH * HEIGHT).fill(-12);
  for (let v = 0; v < HEIGHT; v++) {
    for (let u = 0; u < WIDTH; u++) {
      const logit = 4 - ((u - x) ** 2 + (v - y) ** 2) / 2;
      logits[v * WIDTH + u] = logit;
      logits[WIDTH * HEIGHT + v * WIDTH + WIDTH - 1 - u] = logit;
    }
  }
  return { logits, plainFrom: 0, mirroredFrom: WIDTH * HEIGHT, width: WIDTH, height: HEIGHT };
}

/** The centre of the brightest pixels, in pixels of a stored image of `width`. */
function brightest({ values, width }: EvidencePicture, storedWidth: number) {
  const most = Math.max(...values);
  const at = [...values].flatMap((value, i) => (value === most ? [i] : []));
  const mean = (of: (i: number) => number) => at.reduce((sum, i) => sum + of(i), 0) / at.length;
  const pixel = storedWidth / width;
  return {
    value: most,
    x: (mean((i) => i % width) + 0.5) * pixel - 0.5,
    y: (mean((i) => Math.floor(i / width)) + 0.5) * pixel - 0.5,
  };
}

describe("a landmark's heat map", () => {
  it.each([0, Math.PI / 2, Math.PI, -Math.PI / 2, 0.6])("turned by %f lies where its peak is", (angle) => {
    const stored = { width: 900, height: 1200 };
    const crop = cropMatrix({ x: 430, y: 610, styloidPx: 120, angle });
    const heat = heatEvidence(peakAt(90, 100), cellAffine(crop, 2));
    // A cell is two crop pixels: its centre lies between them.
    const peak = applyAffine(crop, 180.5, 200.5);
    const found = brightest(paintEvidence([heat], stored, 300), stored.width);
    expect(Math.hypot(found.x - peak.x, found.y - peak.y)).toBeLessThan(4);
    expect(found.value / 255).toBeCloseTo(1 / (1 + Math.exp(-4)), 1);
  });

  test("is cut to what there is evidence of", () => {
    const heat = heatEvidence(peakAt(90, 100), cellAffine(cropMatrix({ x: 0, y: 0, styloidPx: 72, angle: 0 }), 2));
    expect(heat.width).toBe(heat.height);
    expect(heat.width).toBeLessThan(12);
    const none = { ...peakAt(90, 100), logits: new Float32Array(2 * WIDTH * HEIGHT).fill(-12) };
    const empty = heatEvidence(none, heat.toStored);
    expect(empty.values).toHaveLength(0);
    expect(paintEvidence([empty], { width: 4, height: 2 }, 320)).toEqual({
      width: 4,
      height: 2,
      values: new Uint8Array(8),
    });
  });

  test("that only one of plain and mirrored image supports counts half", () => {
    const maps = peakAt(90, 100);
    maps.logits.fill(-12, maps.mirroredFrom);
    const heat = heatEvidence(maps, cellAffine(letterboxMatrix(10, 10, 10), 2));
    expect(Math.max(...heat.values) / 255).toBeCloseTo(0.5 / (1 + Math.exp(-4)), 2);
  });

  test("on a plate so large that many cells fall into one pixel keeps its height", () => {
    const stored = { width: 4000, height: 3000 };
    const heat = heatEvidence(
      peakAt(90, 100),
      cellAffine(cropMatrix({ x: 2000, y: 1500, styloidPx: 72, angle: 1 }), 2),
    );
    expect(Math.max(...paintEvidence([heat], stored, 320).values)).toBeGreaterThan(230);
  });
});

describe("the artefact map", () => {
  const logits = (plain: readonly number[], mirrored: readonly number[]) => ({
    data: new Float32Array([...plain, ...mirrored]),
    dims: [2, 2, 3],
  });

  test("is the mean of the cells and those of the mirror image, over the part of the square that is film", () => {
    // The film is half as high as wide: it fills rows 1 and 2 of 4.
    const map = cellEvidence(
      {
        data: new Float32Array(32).map((_, i) => (i === 4 || i === 16 + 7 ? 9 : -9)),
        dims: [2, 4, 4],
      },
      letterboxMatrix(80, 40, 320),
      320,
    );
    const { width, height, values } = paintEvidence([map], { width: 80, height: 40 }, 320);
    expect([width, height]).toEqual([80, 40]);
    // Cells are 20 pixels of the film: here their centres are.
    const [here, beside, below] = [values[9 * 80 + 9], values[9 * 80 + 30], values[30 * 80 + 9]];
    expect(here).toBeGreaterThan(230);
    expect(beside).toBeLessThan(10);
    expect(below).toBeLessThan(10);
  });

  test("needs both inputs' cells", () => {
    const affine = letterboxMatrix(6, 4, 320);
    const even = cellEvidence(logits([0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0]), affine, 320);
    expect([...even.values]).toEqual([128, 128, 128, 128, 128, 128]);
    expect(() => cellEvidence({ data: new Float32Array(6), dims: [1, 2, 3] }, affine, 320)).toThrow(/\[1, 2, 3\]/);
  });
});

test("several maps: the highest evidence counts, and nothing is painted beyond their cells", () => {
  const map = (value: number, tx: number): EvidenceMap => ({
    width: 2,
    height: 1,
    values: new Uint8Array([value, value]),
    toStored: { a: 1, b: 0, tx, c: 0, d: 1, ty: 1 },
  });
  const { values } = paintEvidence([map(100, 1), map(40, 2)], { width: 5, height: 3 }, 320);
  expect([...values]).toEqual([0, 0, 0, 0, 0, 0, 100, 100, 40, 0, 0, 0, 0, 0, 0]);
});
