import { type Frame, frameOf, type Orientation, type Point, toShown, toStored } from "./frame.ts";
import { apOverlay } from "./layout-ap.ts";
import { latOverlay } from "./layout-lat.ts";
import { type Cross, foundPoints, mapShape, markerShapes, middle, type Overlay, type OverlayInput } from "./overlay.ts";

/** Which landmarks a task is measured from; M is computed from two of them. */
const USES: Readonly<Record<"AP" | "LAT", Readonly<Record<string, readonly string[]>>>> = {
  AP: { P1: ["ap.1"], P2: ["ap.2", "ap.3", "ap.4", "ap.5"], P3: ["ap.2", "ap.3", "ap.4", "ap.5"], M: ["ap.2", "ap.4"] },
  LAT: { P1: ["lat.1", "lat.2", "lat.3"], P2: ["lat.1"], P3: ["lat.2"], P4: ["lat.1"], P5: ["lat.2"], M: ["lat.2"] },
};

const MIDPOINT_OF = { AP: ["P2", "P3"], LAT: ["P3", "P5"] } as const;

/**
 * Everything that is drawn over one image. It is built where the rubric measures (fingers up) and then turned to the
 * way the image is shown, so that "the lower edge" is the rubric's lower edge also when the image is shown as stored.
 * @param shown the frame of the image on the page
 */
export function prepareOverlay(input: OverlayInput, orientation: Orientation, shown: Frame): Overlay {
  const upright = uprightOf(shown, orientation);
  const show = (point: Point): Point => toShown(shown, toStored(upright, point));
  const points = foundPoints(upright, input.landmarks);
  const layout = input.view === "AP" ? apOverlay(points, upright.shown) : latOverlay(points, upright.shown);
  const tasks = [{ taskId: "marker", shapes: markerShapes(upright, input.markerBox) }, ...layout];
  return {
    tasks: tasks.map(({ taskId, shapes }) => ({ taskId, shapes: shapes.map((shape) => mapShape(shape, show)) })),
    crosses: crosses(input, points, show),
  };
}

/** Tasks that can be drawn: those whose landmarks were all found, and the marker where it has a box. */
export function drawableTasks({ view, landmarks, markerBox }: OverlayInput): ReadonlySet<string> {
  const uses = Object.entries(USES[view]).filter(([name]) => name !== "M");
  const isFound = (name: string): boolean =>
    landmarks.some((landmark) => landmark.name === name && landmark.x !== null && landmark.y !== null);
  const ids = new Set(uses.flatMap(([, taskIds]) => taskIds));
  for (const [name, taskIds] of uses) if (!isFound(name)) for (const id of taskIds) ids.delete(id);
  if (markerBox !== null) ids.add("marker");
  return ids;
}

function uprightOf(shown: Frame, orientation: Orientation): Frame {
  const spacing =
    shown.cmPerUnit === null ? null : { rowMm: shown.cmPerUnit * 10, columnMm: shown.cmPerUnit * 10 * shown.aspect };
  return frameOf(shown.stored, orientation, spacing);
}

function crosses(input: OverlayInput, points: ReadonlyMap<string, Point>, show: (point: Point) => Point): Cross[] {
  const uses = USES[input.view];
  const found = input.landmarks.flatMap(({ name, confidence }): Cross[] => {
    const at = points.get(name);
    return at && uses[name] ? [{ name, at: show(at), confidence, taskIds: uses[name] }] : [];
  });
  const [a, b] = MIDPOINT_OF[input.view].map((name) => points.get(name));
  if (!a || !b) return found;
  return [...found, { name: "M", at: show(middle(a, b)), confidence: null, taskIds: uses.M ?? [] }];
}

export interface Sides {
  readonly vertical: "above" | "below" | null;
  readonly horizontal: "left" | "right" | null;
}

/**
 * On which sides of the image's centre the point lies that is to be centred (ap.4: M, lat.3: the scaphoid), fingers up;
 * null where it was not found. A side is null on a centre line (within half a page unit).
 */
export function sidesOfCentre(input: OverlayInput, upright: Frame): Sides | null {
  const points = foundPoints(upright, input.landmarks);
  const [a, b] = (input.view === "AP" ? MIDPOINT_OF.AP : (["P1", "P1"] as const)).map((name) => points.get(name));
  if (!a || !b) return null;
  const point = middle(a, b);
  const [dx, dy] = [point.x - upright.shown.width / 2, point.y - upright.shown.height / 2];
  return {
    vertical: Math.abs(dy) < 0.5 ? null : dy < 0 ? "above" : "below",
    horizontal: Math.abs(dx) < 0.5 ? null : dx < 0 ? "left" : "right",
  };
}
