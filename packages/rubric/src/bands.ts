import { above, atLeast, atMost, below, floorWithTolerance } from "./floor.ts";
import type { QuantityDefinition } from "./types.ts";

/**
 * Points of one measured quantity. Every measured rule of the rubric has one form: all points inside a closed band,
 * none outside the open bands beside it, and in those ⌊(max − 1) · t⌋ + 1, where t runs from 0 at the outer
 * bound to 1 at the full band. With max 5 and 2 < D < 3 this is the printed ⌊4(D − 2)⌋ + 1.
 * @param value in the quantity's unit; finite
 */
export function pointsInBands(quantity: QuantityDefinition, value: number): number {
  if (quantity.full.some(([from, to]) => atLeast(value, from) && atMost(value, to))) return quantity.max;
  const partial = quantity.partial.find(([from, to]) => above(value, from) && below(value, to));
  if (partial === undefined) return 0;
  const [from, to] = partial;
  const fullBandIsAbove = quantity.full.some(([start]) => start === to);
  const fromOuterBound = fullBandIsAbove ? value - from : to - value;
  return floorWithTolerance(((quantity.max - 1) * fromOuterBound) / (to - from)) + 1;
}
