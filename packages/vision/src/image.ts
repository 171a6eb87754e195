/**
 * Image geometry, the same algorithm as models/training/plumb_models/geometry.py (the parity test compares them):
 * box reduction by a whole factor, then bilinear sampling; outside the image value and mask are 0.
 */
import type { GreyImage, Point, WristFrame } from "./types.ts";

export const SCOUT_SIZE = 256;
export const ARTEFACT_SIZE = 320;
export const CROP_WIDTH = 288;
export const CROP_HEIGHT = 448;
const CROP_STYLOID = 72;
const CROP_CENTRE: Point = { x: 144, y: 160 };

/** Maps an output pixel (x, y) to (a·x + b·y + tx, c·x + d·y + ty) of the stored image. */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly tx: number;
  readonly c: number;
  readonly d: number;
  readonly ty: number;
}

export function applyAffine(m: Affine, x: number, y: number): Point {
  return { x: m.a * x + m.b * y + m.tx, y: m.c * x + m.d * y + m.ty };
}

export function cropMatrix(frame: WristFrame): Affine {
  const scale = frame.styloidPx / CROP_STYLOID;
  const cos = Math.cos(frame.angle) * scale;
  const sin = Math.sin(frame.angle) * scale;
  const { x, y } = CROP_CENTRE;
  return { a: cos, b: -sin, tx: frame.x - cos * x + sin * y, c: sin, d: cos, ty: frame.y - sin * x - cos * y };
}

/** The whole image, centred in a square. */
export function letterboxMatrix(width: number, height: number, size: number): Affine {
  const s = Math.max(width, height) / size;
  const middle = (s * (size - 1)) / 2;
  return { a: s, b: 0, tx: (width - 1) / 2 - middle, c: 0, d: s, ty: (height - 1) / 2 - middle };
}

interface Window {
  readonly x0: number;
  readonly y0: number;
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Block means for the blocks [bx0, bx1) × [by0, by1); a partial last block is averaged over what there is. */
function boxReduce(image: GreyImage, factor: number, bx0: number, by0: number, bx1: number, by1: number): Window {
  const width = bx1 - bx0;
  const height = by1 - by0;
  const out = new Float32Array(width * height);
  const row = new Float64Array(width);
  for (let by = by0; by < by1; by++) {
    const yEnd = Math.min((by + 1) * factor, image.height);
    row.fill(0);
    for (let y = by * factor; y < yEnd; y++) {
      for (let bx = bx0, x = bx0 * factor; bx < bx1; bx++) {
        const from = y * image.width;
        const xEnd = Math.min((bx + 1) * factor, image.width);
        let sum = 0;
        for (; x < xEnd; x++) sum += image.data[from + x] as number;
        row[bx - bx0] = (row[bx - bx0] as number) + sum;
      }
    }
    const rows = yEnd - by * factor;
    for (let bx = bx0; bx < bx1; bx++) {
      const columns = Math.min((bx + 1) * factor, image.width) - bx * factor;
      out[(by - by0) * width + bx - bx0] = (row[bx - bx0] as number) / (rows * columns);
    }
  }
  return { x0: bx0, y0: by0, width, height, data: out };
}

/** [normalised values, mask] as two planes: the input of every network. */
export function networkInput(image: GreyImage, m: Affine, outWidth: number, outHeight: number): Float32Array {
  const scale = Math.sqrt(Math.abs(m.a * m.d - m.b * m.c));
  const factor = Math.max(1, Math.floor(scale + 0.5));
  const w = Math.ceil(image.width / factor);
  const h = Math.ceil(image.height / factor);
  const shift = (factor - 1) / 2;

  // Only the part of the image that the output can touch is reduced: a crop of a plate is a tenth of it.
  const corners = [
    applyAffine(m, 0, 0),
    applyAffine(m, outWidth - 1, 0),
    applyAffine(m, 0, outHeight - 1),
    applyAffine(m, outWidth - 1, outHeight - 1),
  ];
  const bound = (v: number, limit: number) => Math.min(Math.max(v, 0), limit);
  const xs = corners.map((p) => (p.x - shift) / factor);
  const ys = corners.map((p) => (p.y - shift) / factor);
  const bx0 = bound(Math.floor(Math.min(...xs)) - 1, Math.max(w - 2, 0));
  const by0 = bound(Math.floor(Math.min(...ys)) - 1, Math.max(h - 2, 0));
  const bx1 = bound(Math.ceil(Math.max(...xs)) + 2, w);
  const by1 = bound(Math.ceil(Math.max(...ys)) + 2, h);
  const small = boxReduce(
    image,
    factor,
    bx0,
    by0,
    Math.max(bx1, Math.min(bx0 + 2, w)),
    Math.max(by1, Math.min(by0 + 2, h)),
  );

  const size = outWidth * outHeight;
  const out = new Float32Array(2 * size);
  let sum = 0;
  let count = 0;
  for (let oy = 0, i = 0; oy < outHeight; oy++) {
    for (let ox = 0; ox < outWidth; ox++, i++) {
      let x = (m.a * ox + m.b * oy + m.tx - shift) / factor;
      let y = (m.c * ox + m.d * oy + m.ty - shift) / factor;
      if (x < -0.5 || x > w - 0.5 || y < -0.5 || y > h - 0.5) continue;
      x = bound(x, w - 1);
      y = bound(y, h - 1);
      const x0 = Math.min(Math.floor(x), Math.max(w - 2, 0));
      const y0 = Math.min(Math.floor(y), Math.max(h - 2, 0));
      const fx = x - x0;
      const fy = y - y0;
      const right = Math.min(x0 + 1, w - 1) - x0;
      const below = (Math.min(y0 + 1, h - 1) - y0) * small.width;
      const at = (y0 - small.y0) * small.width + x0 - small.x0;
      const d = small.data;
      const top = (d[at] as number) * (1 - fx) + (d[at + right] as number) * fx;
      const bottom = (d[at + below] as number) * (1 - fx) + (d[at + below + right] as number) * fx;
      const value = top * (1 - fy) + bottom * fy;
      out[i] = value;
      out[size + i] = 1;
      sum += value;
      count++;
    }
  }
  normalise(out, size, sum, Math.max(count, 1));
  return out;
}

/** Zero mean and unit spread inside the mask, clamped to ±3; 0 outside. */
function normalise(planes: Float32Array, size: number, sum: number, count: number): void {
  const mean = sum / count;
  let squares = 0;
  for (let i = 0; i < size; i++) {
    if (planes[size + i] === 1) squares += ((planes[i] as number) - mean) ** 2;
  }
  const spread = Math.sqrt(squares / count) + 1e-3;
  for (let i = 0; i < size; i++) {
    if (planes[size + i] === 1) planes[i] = Math.min(3, Math.max(-3, ((planes[i] as number) - mean) / spread));
  }
}

/** Writes `planes` mirrored left to right into `out` at `offset`. */
export function mirrorPlanes(planes: Float32Array, width: number, out: Float32Array, offset: number): void {
  for (let row = 0; row < planes.length; row += width) {
    for (let x = 0; x < width; x++) out[offset + row + x] = planes[row + width - 1 - x] as number;
  }
}

/** Writes square `planes` turned a quarter clockwise into `out` at `offset`. */
export function turnPlanes(planes: Float32Array, size: number, out: Float32Array, offset: number): void {
  const area = size * size;
  for (let plane = 0; plane < planes.length; plane += area) {
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        out[offset + plane + y * size + x] = planes[plane + (size - 1 - x) * size + y] as number;
      }
    }
  }
}
