import type { Point, Size } from "./frame.ts";
import { middle, type Shape } from "./overlay.ts";

/** A piece of the vertical through a point, `reach` up and down. */
export function verticalThrough(point: Point, reach: number): Shape {
  return {
    kind: "line",
    role: "reference",
    from: { x: point.x, y: point.y - reach },
    to: { x: point.x, y: point.y + reach },
  };
}

/**
 * Δ1 and Δ2: the image's centre lines and how far the point lies from each. A Δ is the difference of the distances to
 * two opposite edges, so it is twice the offset that is drawn.
 */
export function centring(point: Point, { width, height }: Size): readonly Shape[] {
  const centre = { x: width / 2, y: height / 2 };
  const onHorizontal = { x: point.x, y: centre.y };
  const onVertical = { x: centre.x, y: point.y };
  return [
    { kind: "line", role: "reference", from: { x: 0, y: centre.y }, to: { x: width, y: centre.y }, onDemand: true },
    { kind: "line", role: "reference", from: { x: centre.x, y: 0 }, to: { x: centre.x, y: height }, onDemand: true },
    { kind: "line", role: "measure", from: point, to: onHorizontal, onDemand: true },
    { kind: "line", role: "measure", from: point, to: onVertical, onDemand: true },
    { kind: "label", at: middle(point, onHorizontal), quantity: "delta1", onDemand: true },
    { kind: "label", at: middle(point, onVertical), quantity: "delta2", onDemand: true },
  ];
}
