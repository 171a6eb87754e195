import type { Point, Size } from "./frame.ts";
import { along, distance, middle, type Points, type Shape, type TaskOverlay } from "./overlay.ts";
import { centring } from "./references.ts";

/**
 * The geometry of lat.1–lat.3 in the upright frame: P1 scaphoid, P2 distal radius, P3 proximal radius, P4 distal ulna,
 * P5 proximal ulna, M the midpoint of P3 and P5. Sizes and points in page units.
 */
export function latOverlay(points: Points, size: Size): readonly TaskOverlay[] {
  const scaphoid = points.get("P1");
  const radius = points.get("P2");
  const ulna = points.get("P4");
  const [shaftA, shaftB] = [points.get("P3"), points.get("P5")];
  return [
    { taskId: "lat.1", shapes: scaphoid && radius && ulna ? overlap(scaphoid, radius, ulna) : [] },
    { taskId: "lat.2", shapes: scaphoid && shaftA && shaftB ? longAxis(scaphoid, shaftA, shaftB) : [] },
    { taskId: "lat.3", shapes: scaphoid ? centring(scaphoid, size) : [] },
  ];
}

/** α: at the scaphoid between distal radius and distal ulna. */
function overlap(scaphoid: Point, radius: Point, ulna: Point): readonly Shape[] {
  const reach = Math.min(distance(scaphoid, radius), distance(scaphoid, ulna)) * 0.6;
  const [from, to] = [along(scaphoid, radius, reach), along(scaphoid, ulna, reach)];
  return [
    { kind: "line", role: "anatomy", from: scaphoid, to: radius },
    { kind: "line", role: "anatomy", from: scaphoid, to: ulna },
    { kind: "arc", centre: scaphoid, from, to },
    { kind: "label", at: along(scaphoid, middle(from, to), reach * 1.3), quantity: "alpha" },
  ];
}

/** β: between the line from the scaphoid to the middle of the shafts and the vertical through the scaphoid. */
function longAxis(scaphoid: Point, shaftA: Point, shaftB: Point): readonly Shape[] {
  const end = middle(shaftA, shaftB);
  const reach = distance(scaphoid, end);
  const side = end.y >= scaphoid.y ? 1 : -1;
  const onVertical = { x: scaphoid.x, y: scaphoid.y + side * reach * 0.75 };
  const onAxis = along(scaphoid, end, reach * 0.75);
  return [
    { kind: "line", role: "reference", from: shaftA, to: shaftB },
    { kind: "line", role: "anatomy", from: scaphoid, to: end },
    { kind: "line", role: "reference", from: scaphoid, to: { x: scaphoid.x, y: scaphoid.y + side * reach } },
    { kind: "arc", centre: scaphoid, from: onVertical, to: onAxis },
    { kind: "label", at: middle(onVertical, onAxis), quantity: "beta" },
  ];
}
