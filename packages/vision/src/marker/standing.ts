import type { Component } from "./components.ts";

/** Characters of one line differ in height by less than this factor. */
const HEIGHT_RATIO = 1.6;
/** Two boxes are on one line when they share this part of the lower one's height. */
const SHARED_HEIGHT = 0.6;
/** Characters of one word are closer than this share of their height. */
const GAP = 0.45;

/**
 * Is a component one character of a word ("LAT", "WRIST", a burnt-in name)? A marker stands alone; the L and R
 * of printed words are no markers.
 * @param others components of the same grey level
 */
export function standsInText(component: Component, others: readonly Component[]): boolean {
  const height = component.y1 - component.y0;
  return others.some((other) => {
    if (other === component) return false;
    const otherHeight = other.y1 - other.y0;
    if (otherHeight > height * HEIGHT_RATIO || otherHeight * HEIGHT_RATIO < height) return false;
    const shared = Math.min(component.y1, other.y1) - Math.max(component.y0, other.y0);
    if (shared < SHARED_HEIGHT * Math.min(height, otherHeight)) return false;
    const gap = Math.max(other.x0 - component.x1, component.x0 - other.x1);
    return gap >= 0 && gap <= GAP * height;
  });
}

/** A piece of a broken letter has the other piece within this share of its longer side. */
const NEIGHBOUR_GAP = 0.5;
/** Smaller things beside it are noise or a dot. */
const NEIGHBOUR_SIZE = 0.3;

/**
 * Is nothing of its own size beside a component? Asked of a lying L, whose two strokes are also what is left of the bowl of an R
 * that is cut in two. What encloses it (a frame) is not beside it.
 * @param others components of the same grey level
 */
export function standsAlone(component: Component, others: readonly Component[]): boolean {
  const size = Math.max(component.x1 - component.x0, component.y1 - component.y0);
  return !others.some((other) => {
    if (other === component) return false;
    if (Math.max(other.x1 - other.x0, other.y1 - other.y0) < NEIGHBOUR_SIZE * size) return false;
    const gapX = Math.max(other.x0 - component.x1, component.x0 - other.x1);
    const gapY = Math.max(other.y0 - component.y1, component.y0 - other.y1);
    const encloses =
      other.x0 < component.x0 && other.y0 < component.y0 && other.x1 > component.x1 && other.y1 > component.y1;
    return !encloses && Math.max(gapX, gapY) <= NEIGHBOUR_GAP * size;
  });
}
