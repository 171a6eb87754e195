import type { PixelPoint } from "./types.ts";

/** A vector or point in units that are equal in both directions (mm, cm, or pixels taken as square); y down. */
export interface Vector {
  readonly x: number;
  readonly y: number;
}

/** Size of one pixel: [row spacing = vertical, column spacing = horizontal], as in Pixel Spacing, PS3.3 10.7.1.3. */
export type Spacing = readonly [row: number, column: number];

/** Angles need proportions only: without a known spacing pixels are taken as square. */
export const SQUARE_PIXELS: Spacing = [1, 1];

const MM_PER_CM = 10;
const DEGREES_PER_RADIAN = 180 / Math.PI;

/** Pixels → cm on the image plane. */
export function toCm([x, y]: PixelPoint, [rowMm, columnMm]: Spacing): Vector {
  return { x: (x * columnMm) / MM_PER_CM, y: (y * rowMm) / MM_PER_CM };
}

/** Pixels → a frame with equal units in both directions, so that angles come out true with oblong pixels. */
export function toProportion([x, y]: PixelPoint, [row, column]: Spacing): Vector {
  return { x: x * column, y: y * row };
}

export function midpoint(a: Vector, b: Vector): Vector {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

export function difference(to: Vector, from: Vector): Vector {
  return { x: to.x - from.x, y: to.y - from.y };
}

/** Angle between a line along `direction` and the vertical: 0–90 degrees; null for a vector without direction. */
export function angleToVerticalDeg(direction: Vector): number | null {
  if (hasNoDirection(direction)) return null;
  return Math.atan2(Math.abs(direction.x), Math.abs(direction.y)) * DEGREES_PER_RADIAN;
}

/**
 * Angle between two vectors: 0–180 degrees; null where one has no direction. From cross and dot product with atan2,
 * which keeps full precision near 0° and 180° where an arc cosine does not.
 */
export function angleBetweenDeg(a: Vector, b: Vector): number | null {
  if (hasNoDirection(a) || hasNoDirection(b)) return null;
  const cross = a.x * b.y - a.y * b.x;
  const dot = a.x * b.x + a.y * b.y;
  return Math.atan2(Math.abs(cross), dot) * DEGREES_PER_RADIAN;
}

function hasNoDirection({ x, y }: Vector): boolean {
  return Math.hypot(x, y) < 1e-9;
}
