import type { Point, Size } from "../geometry/frame.ts";

/** How the page lies in the viewer: viewer pixel = page × scale + offset. */
export interface Viewport {
  /** CSS pixels per page unit. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

const PADDING = 16;
const MIN_OF_FIT = 0.5;
const MAX_SCALE = 16;

/** The whole image, centred, with a little room round it. */
export function fit(content: Size, viewer: Size): Viewport {
  const scale = Math.min(
    Math.max(1, viewer.width - 2 * PADDING) / content.width,
    Math.max(1, viewer.height - 2 * PADDING) / content.height,
  );
  return centred(content, viewer, scale);
}

/** Every page unit `scale` CSS pixels, centred; 1 is one image pixel per screen pixel on a plain display. */
export function centred(content: Size, viewer: Size, scale: number): Viewport {
  return {
    scale,
    x: (viewer.width - content.width * scale) / 2,
    y: (viewer.height - content.height * scale) / 2,
  };
}

/** Zooms by a factor and keeps what lies under `at` (viewer pixels) where it is. */
export function zoomAt(viewport: Viewport, factor: number, at: Point, content: Size, viewer: Size): Viewport {
  const fitted = fit(content, viewer).scale;
  const scale = Math.min(Math.max(viewport.scale * factor, fitted * MIN_OF_FIT), Math.max(MAX_SCALE, fitted));
  const ratio = scale / viewport.scale;
  const moved = { scale, x: at.x - (at.x - viewport.x) * ratio, y: at.y - (at.y - viewport.y) * ratio };
  return held(moved, content, viewer);
}

/** Moves the page by viewer pixels. */
export function pan(viewport: Viewport, dx: number, dy: number, content: Size, viewer: Size): Viewport {
  return held({ ...viewport, x: viewport.x + dx, y: viewport.y + dy }, content, viewer);
}

/** Keeps the middle of the viewer on the image, so that it cannot be lost out of sight. */
function held(viewport: Viewport, content: Size, viewer: Size): Viewport {
  const clamp = (offset: number, length: number, room: number): number =>
    Math.min(room / 2, Math.max(room / 2 - length * viewport.scale, offset));
  return {
    scale: viewport.scale,
    x: clamp(viewport.x, content.width, viewer.width),
    y: clamp(viewport.y, content.height, viewer.height),
  };
}
