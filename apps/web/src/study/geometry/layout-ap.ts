import type { Point, Size } from "./frame.ts";
import { along, distance, middle, type Points, type Shape, type TaskOverlay } from "./overlay.ts";
import { centring, verticalThrough } from "./references.ts";

/**
 * The geometry of ap.1–ap.5 in the upright frame: P1 thumb MCP joint, P2 radial styloid, P3 ulnar styloid, M their
 * midpoint. Sizes and points in page units.
 */
export function apOverlay(points: Points, size: Size): readonly TaskOverlay[] {
  const thumb = points.get("P1");
  const radial = points.get("P2");
  const ulnar = points.get("P3");
  const both = radial && ulnar ? { radial, ulnar, m: middle(radial, ulnar) } : null;
  return [
    { taskId: "ap.1", shapes: thumb ? [{ kind: "ring", centre: thumb }] : [] },
    { taskId: "ap.2", shapes: both ? lengthBelow(both.m, size) : [] },
    { taskId: "ap.3", shapes: both ? styloidAngle(both.radial, both.ulnar, both.m) : [] },
    { taskId: "ap.4", shapes: both ? centring(both.m, size) : [] },
    {
      taskId: "ap.5",
      shapes: both ? [...sideMargin(both.radial, size, "D1"), ...sideMargin(both.ulnar, size, "D2")] : [],
    },
  ];
}

/** D: from M straight down to the lower edge. */
function lengthBelow(m: Point, { width, height }: Size): readonly Shape[] {
  const foot = { x: m.x, y: height };
  return [
    { kind: "line", role: "reference", from: { x: 0, y: height }, to: { x: width, y: height }, onDemand: true },
    { kind: "line", role: "measure", from: m, to: foot },
    { kind: "label", at: middle(m, foot), quantity: "D" },
  ];
}

/** α: between the line P2P3 and the vertical through M, drawn on the side where it is at most a right angle. */
function styloidAngle(radial: Point, ulnar: Point, m: Point): readonly Shape[] {
  const radius = distance(radial, ulnar) * 0.3;
  const upper = radial.y <= ulnar.y ? radial : ulnar;
  const up = { x: m.x, y: m.y - radius };
  const onLine = along(m, upper, radius);
  return [
    { kind: "line", role: "anatomy", from: radial, to: ulnar },
    verticalThrough(m, radius * 1.6),
    { kind: "arc", centre: m, from: up, to: onLine },
    { kind: "label", at: along(m, middle(up, onLine), radius * 1.35), quantity: "alpha" },
  ];
}

/** D1, D2: from a styloid straight to the nearer side edge. */
function sideMargin(styloid: Point, { width, height }: Size, quantity: "D1" | "D2"): readonly Shape[] {
  const edgeX = styloid.x <= width - styloid.x ? 0 : width;
  const foot = { x: edgeX, y: styloid.y };
  return [
    { kind: "line", role: "reference", from: { x: edgeX, y: 0 }, to: { x: edgeX, y: height }, onDemand: true },
    { kind: "line", role: "measure", from: styloid, to: foot },
    { kind: "label", at: middle(styloid, foot), quantity },
  ];
}
