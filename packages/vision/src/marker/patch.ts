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
  const region = largestRegion(close(binarised(grey, component.level)));
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

function binarised(grey: Float32Array, level: number): Uint8Array {
  const mask = new Uint8Array(grey.length);
  for (let i = 0; i < grey.length; i += 1) mask[i] = (grey[i] as number) >= level ? 1 : 0;
  return mask;
}

/** Morphological closing with a 3 × 3 square: hairline gaps of noise are filled, a cut through the letter is not. */
function close(mask: Uint8Array): Uint8Array {
  return spread(spread(mask, 1), 0);
}

/** Every pixel with a neighbour of the wanted value takes it: along rows, then along columns. */
function spread(mask: Uint8Array, wanted: 0 | 1): Uint8Array {
  const alongRows = mask.slice();
  for (let i = 0; i < mask.length; i += 1) {
    const x = i % GRID;
    if ((x > 0 && mask[i - 1] === wanted) || (x < GRID - 1 && mask[i + 1] === wanted)) alongRows[i] = wanted;
  }
  const result = alongRows.slice();
  for (let i = 0; i < mask.length; i += 1) {
    // Beyond the rim the typed array reads undefined, which is never wanted.
    if (alongRows[i - GRID] === wanted || alongRows[i + GRID] === wanted) result[i] = wanted;
  }
  return result;
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
  const queue = new Int32Array(GRID * GRID);
  let label = 0;
  let largest = 0;
  let chosen = 0;
  for (let start = 0; start < mask.length; start += 1) {
    if (mask[start] !== 1 || labels[start] !== 0) continue;
    label += 1;
    const area = flood(mask, labels, queue, start, label);
    if (area <= largest) continue;
    largest = area;
    chosen = label;
  }
  if (chosen === 0) return null;
  const only = new Uint8Array(GRID * GRID);
  let [left, top, right, bottom] = [GRID, GRID, 0, 0];
  for (let i = 0; i < labels.length; i += 1) {
    if (labels[i] !== chosen) continue;
    only[i] = 1;
    const [x, y] = [i % GRID, Math.floor(i / GRID)];
    if (x < left) left = x;
    if (x >= right) right = x + 1;
    if (y < top) top = y;
    if (y >= bottom) bottom = y + 1;
  }
  return { mask: only, left, top, right, bottom };
}

/** Labels the region of a pixel (8-neighbourhood); returns its area. The mask's rim may be set. */
function flood(mask: Uint8Array, labels: Int32Array, queue: Int32Array, start: number, label: number): number {
  let end = 0;
  queue[end++] = start;
  labels[start] = label;
  for (let head = 0; head < end; head += 1) {
    const at = queue[head] as number;
    const x = at % GRID;
    const firstColumn = x === 0 ? 0 : -1;
    const lastColumn = x === GRID - 1 ? 0 : 1;
    for (let row = -GRID; row <= GRID; row += GRID) {
      for (let column = firstColumn; column <= lastColumn; column += 1) {
        const next = at + row + column;
        if (mask[next] !== 1 || labels[next] !== 0) continue;
        labels[next] = label;
        queue[end++] = next;
      }
    }
  }
  return end;
}
