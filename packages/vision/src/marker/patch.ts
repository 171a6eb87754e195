import type { GreyImage } from "../types.ts";
import { type Bits, bitsOf } from "./bits.ts";
import type { Component } from "./components.ts";
import { type Separation, separationOf } from "./separation.ts";

/** Grid on which a candidate is looked at again, from the stored pixels. */
const GRID = 96;
/** The grid reaches beyond the candidate's box by this share on each side. */
const MARGIN = 0.14;

/** Room for one cut, used again for the next: a film has hundreds of candidates. */
const grey = new Float32Array(GRID * GRID);
const mask = new Uint8Array(GRID * GRID);
const queue = new Int16Array(GRID * GRID);

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
 * strokes. Null where the region leaves the cut (it is part of something larger) or stands out too little.
 * @param scale pixels of `image` per pixel of the component's frame
 * @param least contrast and separation to be reached
 */
export function cutOut(image: GreyImage, component: Component, scale: number, least: Separation): Patch | null {
  const width = (component.x1 - component.x0) * scale;
  const height = (component.y1 - component.y0) * scale;
  const marginX = Math.max(width * MARGIN, 1.5 * scale);
  const marginY = Math.max(height * MARGIN, 1.5 * scale);
  const x0 = component.x0 * scale - marginX;
  const y0 = component.y0 * scale - marginY;
  const stepX = (width + 2 * marginX) / GRID;
  const stepY = (height + 2 * marginY) / GRID;
  sample(image, x0, y0, stepX, stepY);
  const pixels = largestRegion(closed(binarised(component.level)));
  const { left, top, right, bottom } = boundsOf(pixels);
  if (pixels.length === 0 || left === 0 || top === 0 || right === GRID || bottom === GRID) return null;
  mask.fill(0);
  for (let i = 0; i < pixels.length; i += 1) {
    const at = pixels[i] as number;
    mask[rowOf(at) * GRID + columnOf(at)] = 1;
  }
  const separation = separationOf(grey, mask);
  if (separation.separation < least.separation || separation.contrast < least.contrast) return null;
  const [stretchX, stretchY] = [(right - left) / 64, (bottom - top) / 64];
  const bits = bitsOf((x, y) => {
    const column = left + Math.floor((x + 0.5) * stretchX);
    const row = top + Math.floor((y + 0.5) * stretchY);
    return mask[row * GRID + column] === 1;
  });
  const box = [x0 + left * stepX, y0 + top * stepY, (right - left) * stepX, (bottom - top) * stepY] as const;
  return { bits, box, aspect: box[2] / box[3], ...separation };
}

function sample(image: GreyImage, x0: number, y0: number, stepX: number, stepY: number): void {
  const { width, height, data } = image;
  const low = new Int32Array(GRID);
  const high = new Int32Array(GRID);
  const fraction = new Float64Array(GRID);
  for (let column = 0; column < GRID; column += 1) {
    const x = Math.min(width - 1, Math.max(0, x0 + (column + 0.5) * stepX - 0.5));
    const xLow = Math.floor(x);
    low[column] = xLow;
    high[column] = Math.min(width - 1, xLow + 1);
    fraction[column] = x - xLow;
  }
  for (let row = 0; row < GRID; row += 1) {
    const y = Math.min(height - 1, Math.max(0, y0 + (row + 0.5) * stepY - 0.5));
    const yLow = Math.floor(y);
    const fy = y - yLow;
    const upperRow = yLow * width;
    const lowerRow = Math.min(height - 1, yLow + 1) * width;
    for (let column = 0; column < GRID; column += 1) {
      const xLow = low[column] as number;
      const xHigh = high[column] as number;
      const fx = fraction[column] as number;
      const upper = (data[upperRow + xLow] as number) * (1 - fx) + (data[upperRow + xHigh] as number) * fx;
      const lower = (data[lowerRow + xLow] as number) * (1 - fx) + (data[lowerRow + xHigh] as number) * fx;
      grey[row * GRID + column] = upper * (1 - fy) + lower * fy;
    }
  }
}

/** A grid of black and white, a row in three words, lowest bit leftmost. */
type Rows = Int32Array;
const WORDS = GRID / 32;

function binarised(level: number): Rows {
  const rows = new Int32Array(GRID * WORDS);
  for (let at = 0, i = 0; at < rows.length; at += 1) {
    let word = 0;
    for (let bit = 0; bit < 32; bit += 1, i += 1) if ((grey[i] as number) >= level) word |= 1 << bit;
    rows[at] = word;
  }
  return rows;
}

/** Morphological closing with a 3 × 3 square: hairline gaps of noise are filled, a cut through the letter is not. */
function closed(rows: Rows): Rows {
  return inverse(spread(inverse(spread(rows))));
}

function inverse(rows: Rows): Rows {
  return rows.map((word) => ~word);
}

/** Every neighbour of a set pixel is set: along rows, then along columns. */
function spread(rows: Rows): Rows {
  const along = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i += WORDS) {
    const [a, b, c] = [rows[i] as number, rows[i + 1] as number, rows[i + 2] as number];
    along[i] = a | (a << 1) | (a >>> 1) | (b << 31);
    along[i + 1] = b | (b << 1) | (a >>> 31) | (b >>> 1) | (c << 31);
    along[i + 2] = c | (c << 1) | (b >>> 31) | (c >>> 1);
  }
  // Beyond the rim the typed array reads undefined, which is no bit.
  return along.map((word, i) => word | (along[i - WORDS] ?? 0) | (along[i + WORDS] ?? 0));
}

/** The grid with a rim of one dark pixel, so that every pixel has eight neighbours. */
const RIMMED = GRID + 2;
const NEIGHBOURS = [-RIMMED - 1, -RIMMED, -RIMMED + 1, -1, 1, RIMMED - 1, RIMMED, RIMMED + 1] as const;

const unseen = new Uint8Array(RIMMED * RIMMED);

function rowOf(at: number): number {
  return ((at / RIMMED) | 0) - 1;
}

function columnOf(at: number): number {
  return (at % RIMMED) - 1;
}

/** Places of its pixels in the rimmed grid; none where the grid is dark. */
function largestRegion(rows: Rows): Int16Array {
  for (let y = 0, i = RIMMED + 1; y < GRID; y += 1, i += 2) {
    for (let x = 0; x < GRID; x += 1, i += 1) {
      unseen[i] = ((rows[y * WORDS + (x >> 5)] as number) >>> (x & 31)) & 1;
    }
  }
  // The pixels of one region lie together in the queue.
  let end = 0;
  let [chosen, chosenEnd] = [0, 0];
  for (let start = unseen.indexOf(1); start !== -1; start = unseen.indexOf(1, start + 1)) {
    const first = end;
    end = flood(start, first);
    if (end - first > chosenEnd - chosen) [chosen, chosenEnd] = [first, end];
  }
  return queue.subarray(chosen, chosenEnd);
}

/** Moves the region of a pixel (8-neighbourhood) from `unseen` into the queue; returns the queue's new end. */
function flood(start: number, first: number): number {
  let end = first;
  queue[end++] = start;
  unseen[start] = 0;
  for (let head = first; head < end; head += 1) {
    const at = queue[head] as number;
    for (let k = 0; k < 8; k += 1) {
      const next = at + (NEIGHBOURS[k] as number);
      if (unseen[next] === 0) continue;
      unseen[next] = 0;
      queue[end++] = next;
    }
  }
  return end;
}

function boundsOf(pixels: Int16Array): { left: number; top: number; right: number; bottom: number } {
  let [left, top, right, bottom] = [GRID, GRID, 0, 0];
  for (let i = 0; i < pixels.length; i += 1) {
    const x = columnOf(pixels[i] as number);
    const y = rowOf(pixels[i] as number);
    if (x < left) left = x;
    if (x >= right) right = x + 1;
    if (y < top) top = y;
    if (y >= bottom) bottom = y + 1;
  }
  return { left, top, right, bottom };
}
