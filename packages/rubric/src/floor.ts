/**
 * Two measured values closer than this count as equal, and a product this close below a whole number counts as that
 * number: binary fractions cannot hold most decimal ones, and rounding error must never cost a point.
 */
export const TOLERANCE = 1e-9;

/** ⌊x⌋, the Gauss bracket of the source, with {@link TOLERANCE} before the floor: ⌊1.9999999999⌋ is 2. */
export function floorWithTolerance(value: number): number {
  return Math.floor(value + TOLERANCE);
}

/** a ≤ b; a value within {@link TOLERANCE} of the bound is at the bound. */
export function atMost(value: number, bound: number): boolean {
  return value <= bound + TOLERANCE;
}

/** a ≥ b; a value within {@link TOLERANCE} of the bound is at the bound. */
export function atLeast(value: number, bound: number): boolean {
  return value >= bound - TOLERANCE;
}

/** a < b; a value within {@link TOLERANCE} of the bound is at the bound, so not below it. */
export function below(value: number, bound: number): boolean {
  return value < bound - TOLERANCE;
}

/** a > b; a value within {@link TOLERANCE} of the bound is at the bound, so not above it. */
export function above(value: number, bound: number): boolean {
  return value > bound + TOLERANCE;
}
