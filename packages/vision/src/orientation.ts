import type { Orientation, Point } from "./types.ts";

/** Quarter turns clockwise that bring the fingers up. */
const QUARTERS: Readonly<Record<Orientation, 0 | 1 | 2 | 3>> = { up: 0, left: 1, down: 2, right: 3 };

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Size of the upright image (fingers up) of a stored image. */
export function uprightSize(stored: Size, orientation: Orientation): Size {
  return QUARTERS[orientation] % 2 === 0
    ? { width: stored.width, height: stored.height }
    : { width: stored.height, height: stored.width };
}

/** A point of the stored image in the upright image. */
export function toUpright(point: Point, stored: Size, orientation: Orientation): Point {
  const { x, y } = point;
  const { width, height } = stored;
  switch (orientation) {
    case "up":
      return { x, y };
    case "left":
      return { x: height - 1 - y, y: x };
    case "down":
      return { x: width - 1 - x, y: height - 1 - y };
    case "right":
      return { x: y, y: width - 1 - x };
  }
}

/** The inverse: a point of the upright image in the stored image. `stored` is the stored image's size. */
export function toStored(point: Point, stored: Size, orientation: Orientation): Point {
  const { x, y } = point;
  const { width, height } = stored;
  switch (orientation) {
    case "up":
      return { x, y };
    case "left":
      return { x: y, y: height - 1 - x };
    case "down":
      return { x: width - 1 - x, y: height - 1 - y };
    case "right":
      return { x: width - 1 - y, y: x };
  }
}
