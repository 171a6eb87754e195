import type { GreyImage } from "../types.ts";
import { type Bits, bitsOf } from "./bits.ts";
import type { Component } from "./components.ts";
import { type Separation, separationOf } from "./separation.ts";

/** Grid on which a candidate is looked at again, from the stored pixels. */
const GRID = 96;
/** The grid reaches beyond the candidate's box by this share on each side. */
const MARGIN = 0.14;

/** A candidate cut out, closed and fitted into 64 × 64, with what tells a letter from a bone. */
export interface Patch extends Separation {
  readonly bits: Bits;
  /** In pixels of the image it was cut from. */
  readonly box: readonly [x: number, y: number, width: number, height: number];
  /** Width by height. */
  readonly aspect: number;
}

/**
 * Cuts a candidate out of the image by bilinear samples at the candidate's level, so that a letter of ten pixels still has smooth
 * strokes. Null where the region leaves the cut: it is part of something larger.
 * @param scale pixels of `image` per pixel of the component's frame
 */
export function cutOut(image: GreyImage, component: Component, scale: number): Patch | null {
  const width = (component.x1 - component.x0) * scale;
  const height = (component.y1 - component.y0) * scale;
  const marginX = Math.max(width * MARGIN, 1.5 * scale);
  const marginY = Math.max(height * MARGIN, 1.5 * scale);
  const x0 = component.x0 * scale - marginX;
  const y0 = component.y0 * scale - marginY;
  const stepX = (width + 2 * marginX) / GRID;
  const stepY = (height + 2 * marginY) / GRID;
  const grey = sample(image, x0, y0, stepX, stepY);
  const region = largestRegion(close(grey.map((value) => (value >= component.level ? 1 : 0))));
  if (region === null) return null;
  const { mask, left, top, right, bottom } = region;
  if (left === 0 || top === 0 || right === GRID || bottom === GRID) return null;
  const [stretchX, stretchY] = [(right - left) / 64, (bottom - top) / 64];
  const bits = bitsOf((x, y) => {
    const column = left + Math.floor((x + 0.5) * stretchX);
    const row = top + Math.floor((y + 0.5) * stretchY);
    return mask[row * GRID + column] === 1;
  });
  const box = [x0 + left * stepX, y0 + top * stepY, (right - left) * stepX, (bottom - top) * stepY] as const;
  return { bits, box, aspect: box[2] / box[3], ...separationOf(grey, (i) => mask[i] === 1) };
}

function sample(image: GreyImage, x0: number, y0: number, stepX: number, stepY: number): Float32Array {
  const { width, height, data } = image;
  const grid = new Float32Array(GRID * GRID);
  for (let row = 0; row < GRID; row += 1) {
    const y = Math.min(height - 1, Math.max(0, y0 + (row + 0.5) * stepY - 0.5));
    const [yLow, yHigh] = [Math.floor(y), Math.min(height - 1, Math.floor(y) + 1)];
    const fy = y - yLow;
    for (let column = 0; column < GRID; column += 1) {
      const x = Math.min(width - 1, Math.max(0, x0 + (column + 0.5) * stepX - 0.5));
      const xLow = Math.floor(x);
      const xHigh = Math.min(width - 1, xLow + 1);
      const fx = x - xLow;
      const upper = (data[yLow * width + xLow] as number) * (1 - fx) + (data[yLow * width + xHigh] as number) * fx;
      const lower = (data[yHigh * width + xLow] as number) * (1 - fx) + (data[yHigh * width + xHigh] as number) * fx;
      grid[row * GRID + column] = upper * (1 - fy) + lower * fy;
    }
  }
  return grid;
}

/** Morphological closing with a 3 × 3 square: hairline gaps of noise are filled, a cut through the letter is not. */
function close(mask: Float32Array): Uint8Array {
  const pass = (from: ArrayLike<number>, wanted: 0 | 1): Uint8Array => {
    const to = Uint8Array.from(from);
    for (let y = 1; y < GRID - 1; y += 1) {
      for (let x = 1; x < GRID - 1; x += 1) {
        const i = y * GRID + x;
        if (from[i] === wanted) continue;
        for (const d of [-GRID - 1, -GRID, -GRID + 1, -1, 1, GRID - 1, GRID, GRID + 1]) {
          if (from[i + d] === wanted) {
            to[i] = wanted;
            break;
          }
        }
      }
    }
    return to;
  };
  return pass(pass(mask, 1), 0);
}

interface Region {
  readonly mask: Uint8Array;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function largestRegion(mask: Uint8Array): Region | null {
  const labels = new Int32Array(GRID * GRID);
  let best: { label: number; area: number; box: [number, number, number, number] } | null = null;
  let label = 0;
  const stack: number[] = [];
  for (let start = 0; start < mask.length; start += 1) {
    if (mask[start] !== 1 || labels[start] !== 0) continue;
    label += 1;
    labels[start] = label;
    stack.push(start);
    let area = 0;
    const box: [number, number, number, number] = [GRID, GRID, 0, 0];
    while (stack.length > 0) {
      const at = stack.pop() as number;
      const [x, y] = [at % GRID, Math.floor(at / GRID)];
      area += 1;
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x + 1);
      box[3] = Math.max(box[3], y + 1);
      for (let ny = Math.max(0, y - 1); ny <= Math.min(GRID - 1, y + 1); ny += 1) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(GRID - 1, x + 1); nx += 1) {
          const next = ny * GRID + nx;
          if (mask[next] !== 1 || labels[next] !== 0) continue;
          labels[next] = label;
          stack.push(next);
        }
      }
    }
    if (best === null || area > best.area) best = { label, area, box };
  }
  if (best === null) return null;
  const chosen = best.label;
  const [left, top, right, bottom] = best.box;
  return { mask: Uint8Array.from(labels, (value) => (value === chosen ? 1 : 0)), left, top, right, bottom };
}
