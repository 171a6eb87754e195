import { type Box, boxToShown, type Frame, type Point, toShown } from "./frame.ts";

/** A landmark as the grader stored it: pixels of the stored image, null when not found. */
export interface LandmarkInput {
  readonly name: string;
  readonly x: number | null;
  readonly y: number | null;
  readonly confidence: number | null;
}

/** Stored coordinates name a pixel's centre; the rubric measures from the image's edges, half a pixel further. */
const CENTRE_OF_PIXEL = 0.5;

/** What the overlay is made from: one grading's findings. */
export interface OverlayInput {
  readonly view: "AP" | "LAT";
  readonly landmarks: readonly LandmarkInput[];
  readonly markerBox: Box | null;
}

/**
 * What is drawn, in page units of the frame (y down). Sizes that must not grow with the zoom (stroke, cross, text)
 * are the drawing's matter.
 * - `line`: solid = belongs to the wrist; `reference` = an edge, a centre line or the vertical it is measured against;
 *   `measure` = the distance itself, with ticks at its ends
 * - `arc`: the angle from ray to ray around `centre`
 */
export type Shape = Drawn & {
  /** Drawn only while its task is lit: at rest it would clutter the image. */
  readonly onDemand?: true;
};

type Drawn =
  | {
      readonly kind: "line";
      readonly role: "anatomy" | "reference" | "measure";
      readonly from: Point;
      readonly to: Point;
    }
  | { readonly kind: "arc"; readonly centre: Point; readonly from: Point; readonly to: Point }
  | { readonly kind: "ring"; readonly centre: Point }
  | { readonly kind: "box"; readonly box: Box }
  | { readonly kind: "label"; readonly at: Point; readonly quantity: string };

/** One task's geometry; `shapes` is empty where a landmark it needs was not found. */
export interface TaskOverlay {
  readonly taskId: string;
  readonly shapes: readonly Shape[];
}

export interface Cross {
  readonly name: string;
  readonly at: Point;
  /** 0–1; null for a point that is computed from others. */
  readonly confidence: number | null;
  /** Tasks that are measured from it. */
  readonly taskIds: readonly string[];
}

export interface Overlay {
  readonly tasks: readonly TaskOverlay[];
  readonly crosses: readonly Cross[];
}

/** Points by name, already on the page. */
export type Points = ReadonlyMap<string, Point>;

export function foundPoints(frame: Frame, landmarks: readonly LandmarkInput[]): Points {
  return new Map(
    landmarks.flatMap(({ name, x, y }) =>
      x === null || y === null
        ? []
        : [[name, toShown(frame, { x: x + CENTRE_OF_PIXEL, y: y + CENTRE_OF_PIXEL })] as const],
    ),
  );
}

export function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** From `origin`, `length` along the direction to `towards`; `origin` itself where there is no direction. */
export function along(origin: Point, towards: Point, length: number): Point {
  const [dx, dy] = [towards.x - origin.x, towards.y - origin.y];
  const norm = Math.hypot(dx, dy);
  return norm === 0 ? origin : { x: origin.x + (dx / norm) * length, y: origin.y + (dy / norm) * length };
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Moves every point of a shape; the map must be rigid (a turn), so that arcs stay arcs. */
export function mapShape(shape: Shape, map: (point: Point) => Point): Shape {
  switch (shape.kind) {
    case "line":
      return { ...shape, from: map(shape.from), to: map(shape.to) };
    case "arc":
      return { ...shape, centre: map(shape.centre), from: map(shape.from), to: map(shape.to) };
    case "ring":
      return { ...shape, centre: map(shape.centre) };
    case "label":
      return { ...shape, at: map(shape.at) };
    case "box": {
      const { box } = shape;
      const [a, b] = [map(box), map({ x: box.x + box.width, y: box.y + box.height })];
      const corner = { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y) };
      return { ...shape, box: { ...corner, width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) } };
    }
  }
}

/** SVG path of an arc; always the smaller angle between its rays. */
export function arcPath({ centre, from, to }: Extract<Shape, { kind: "arc" }>): string {
  const cross = (from.x - centre.x) * (to.y - centre.y) - (from.y - centre.y) * (to.x - centre.x);
  const radius = distance(centre, from);
  const end = along(centre, to, radius);
  return `M ${from.x} ${from.y} A ${radius} ${radius} 0 0 ${cross >= 0 ? 1 : 0} ${end.x} ${end.y}`;
}

export function markerShapes(frame: Frame, box: Box | null): readonly Shape[] {
  return box === null ? [] : [{ kind: "box", box: boxToShown(frame, box) }];
}
