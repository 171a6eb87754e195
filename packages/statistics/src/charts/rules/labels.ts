import { nearlyEqual } from "../assemble.ts";
import type { PlottedPoint, Side } from "../types.ts";

/** Side of the centre; null on it. */
export function sideOf(point: PlottedPoint): Side | null {
  if (nearlyEqual(point.value, point.centre)) return null;
  return point.value > point.centre ? "above" : "below";
}

/** Distance from the centre in thirds of the way to the limits; what only rounding puts past a whole third is on it. */
export function depth(point: PlottedPoint, third: number): number {
  const distance = Math.abs(point.value - point.centre);
  const unit = point.sigma * third;
  if (nearlyEqual(point.value, point.centre)) return 0;
  const depths = distance / unit;
  const whole = Math.round(depths);
  return Math.abs(depths - whole) <= 1e-9 ? whole : depths;
}

export function hasSpread(point: PlottedPoint): boolean {
  return !nearlyEqual(point.centre, point.centre + point.sigma);
}

/** Label k belongs to the step from point k to point k + 1. */
export function directions(points: readonly PlottedPoint[]): readonly ("rising" | "falling" | null)[] {
  return points.slice(1).map((point, order) => {
    const before = points[order]?.value ?? point.value;
    if (nearlyEqual(point.value, before)) return null;
    return point.value > before ? "rising" : "falling";
  });
}

/** Label k says whether the steps before and after point k + 1 go opposite ways. */
export function turns(points: readonly PlottedPoint[]): readonly ("turn" | null)[] {
  const steps = directions(points);
  return steps.slice(1).map((step, order) => {
    const before = steps[order];
    return step !== null && before !== null && before !== undefined && step !== before ? "turn" : null;
  });
}

export interface Run {
  readonly label: string;
  /** First point and number of points. */
  readonly start: number;
  readonly length: number;
}

/** Maximal stretches of equal labels; a stretch of m labels holds m + `extra` points (a trend of m steps, m + 1). */
export function runsOf(labels: readonly (string | null)[], extra: number): readonly Run[] {
  const runs: Run[] = [];
  let start = 0;
  labels.forEach((label, order) => {
    if (label !== labels[start]) start = order;
    if (label !== null && label !== labels[order + 1]) {
      runs.push({ label, start, length: order - start + 1 + extra });
    }
  });
  return runs;
}
