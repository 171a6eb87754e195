import { describe, expect, test } from "vitest";
import { type Frame, frameOf, type Orientation, type Point, toStored } from "./frame.ts";
import { arcPath, type LandmarkInput, type Overlay, type Shape } from "./overlay.ts";
import { drawableTasks, prepareOverlay, sidesOfCentre } from "./prepare-overlay.ts";

// The rubric's worked examples at 100 pixels a centimetre.
const SPACING = { rowMm: 0.1, columnMm: 0.1 };
const AP = { size: { width: 1000, height: 900 }, points: { P1: [100, 300], P2: [320, 500], P3: [660, 480] } } as const;
const LAT = {
  size: { width: 1200, height: 2000 },
  points: { P1: [630, 920], P2: [600, 1100], P3: [560, 1800], P4: [700, 1120], P5: [660, 1800] },
} as const;

/** A place in the image → the coordinates of the pixel whose centre lies there. */
const pixel = ({ x, y }: Point): Point => ({ x: x - 0.5, y: y - 0.5 });

/** The same wrist as a modality would have stored it with the fingers pointing so. */
function overlayOf(example: typeof AP | typeof LAT, orientation: Orientation, asStored = false): Overlay {
  const turned = orientation === "LEFT" || orientation === "RIGHT";
  const { width, height } = example.size;
  const stored = turned ? { width: height, height: width } : { width, height };
  const upright = frameOf(stored, orientation, SPACING);
  const landmarks = Object.entries(example.points).map(([name, [x, y]]): LandmarkInput => {
    return { name, ...pixel(toStored(upright, { x, y })), confidence: 0.9 };
  });
  const input = { view: example === AP ? ("AP" as const) : ("LAT" as const), landmarks, markerBox: null };
  return prepareOverlay(input, orientation, frameOf(stored, orientation, SPACING, asStored));
}

function shapesOf(overlay: Overlay, taskId: string): readonly Shape[] {
  return overlay.tasks.find((task) => task.taskId === taskId)?.shapes ?? [];
}

function lengthsCm(shapes: readonly Shape[]): number[] {
  return shapes.flatMap((shape) =>
    shape.kind === "line" && shape.role === "measure"
      ? [Math.hypot(shape.from.x - shape.to.x, shape.from.y - shape.to.y) / 100]
      : [],
  );
}

function arcDeg(shapes: readonly Shape[]): number {
  const arc = shapes.find((shape) => shape.kind === "arc");
  if (arc?.kind !== "arc") throw new Error("no arc");
  const ray = (to: Point) => Math.atan2(to.y - arc.centre.y, to.x - arc.centre.x);
  const turn = Math.abs(ray(arc.from) - ray(arc.to)) * (180 / Math.PI);
  return Math.min(turn, 360 - turn);
}

describe.each(["UP", "DOWN", "LEFT", "RIGHT"] as const)("an image stored with the fingers %s", (orientation) => {
  test.each([false, true])("draws the AP distances that the rubric measures (as stored: %s)", (asStored) => {
    const overlay = overlayOf(AP, orientation, asStored);
    expect(lengthsCm(shapesOf(overlay, "ap.2"))[0]).toBeCloseTo(4.1, 9);
    const [half1, half2] = lengthsCm(shapesOf(overlay, "ap.4"));
    expect((half1 ?? 0) * 2).toBeCloseTo(0.8, 9);
    expect((half2 ?? 0) * 2).toBeCloseTo(0.2, 9);
    const [d1, d2] = lengthsCm(shapesOf(overlay, "ap.5"));
    expect(d1).toBeCloseTo(3.2, 9);
    expect(d2).toBeCloseTo(3.4, 9);
  });

  test("draws the angles that the rubric measures", () => {
    expect(arcDeg(shapesOf(overlayOf(AP, orientation), "ap.3"))).toBeCloseTo(90 - 3.3665, 3);
    expect(arcDeg(shapesOf(overlayOf(LAT, orientation), "lat.1"))).toBeCloseTo(28.75, 2);
    expect(arcDeg(shapesOf(overlayOf(LAT, orientation), "lat.2"))).toBeCloseTo(1.302, 3);
  });
});

describe("the overlay", () => {
  test("the lower edge of an image stored upside down is its upper edge as stored", () => {
    const edge = shapesOf(overlayOf(AP, "DOWN", true), "ap.2")[0];
    expect(edge).toMatchObject({ kind: "line", role: "reference", from: { y: 0 }, to: { y: 0 } });
  });

  test("a landmark that was not found takes only its own tasks' geometry away", () => {
    const landmarks = Object.entries(AP.points).map(([name, [x, y]]): LandmarkInput => {
      return name === "P3" ? { name, x: null, y: null, confidence: 0.1 } : { name, x, y, confidence: 0.9 };
    });
    const frame = frameOf(AP.size, "UP", null);
    const overlay = prepareOverlay({ view: "AP", landmarks, markerBox: null }, "UP", frame);
    expect(overlay.tasks.filter(({ shapes }) => shapes.length > 0).map(({ taskId }) => taskId)).toEqual(["ap.1"]);
    expect(overlay.crosses.map(({ name }) => name)).toEqual(["P1", "P2"]);
    expect([...drawableTasks({ view: "AP", landmarks, markerBox: null })]).toEqual(["ap.1"]);
  });

  test("the midpoint is a cross without a confidence, lit with its tasks", () => {
    const midpoint = overlayOf(AP, "UP").crosses.find(({ name }) => name === "M");
    expect(midpoint).toMatchObject({ at: { x: 490, y: 490 }, confidence: null, taskIds: ["ap.2", "ap.4"] });
  });

  test("the marker's box turns with the image", () => {
    const input = { view: "AP" as const, landmarks: [], markerBox: { x: 10, y: 20, width: 30, height: 40 } };
    const overlay = prepareOverlay(input, "LEFT", frameOf({ width: 300, height: 200 }, "LEFT", SPACING));
    const box = shapesOf(overlay, "marker")[0];
    expect(box?.kind === "box" && box.box).toMatchObject({ width: 40, height: 30 });
  });

  test("an arc is drawn round the smaller angle, whichever ray comes first", () => {
    const [centre, right, down] = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 0, y: 10 },
    ];
    expect(arcPath({ kind: "arc", centre, from: right, to: down })).toBe("M 10 0 A 10 10 0 0 1 0 10");
    expect(arcPath({ kind: "arc", centre, from: down, to: right })).toBe("M 0 10 A 10 10 0 0 0 10 0");
  });

  test("says on which side of the centre the wrist lies, fingers up, however the image is stored", () => {
    const input = (example: typeof AP | typeof LAT, stored: Frame) => ({
      view: example === AP ? ("AP" as const) : ("LAT" as const),
      landmarks: Object.entries(example.points).map(([name, [x, y]]): LandmarkInput => {
        return { name, ...pixel(toStored(stored, { x, y })), confidence: 1 };
      }),
      markerBox: null,
    });
    for (const orientation of ["UP", "DOWN"] as const) {
      const ap = frameOf(AP.size, orientation, SPACING);
      expect(sidesOfCentre(input(AP, ap), ap)).toEqual({ vertical: "below", horizontal: "left" });
      const lat = frameOf(LAT.size, orientation, SPACING);
      expect(sidesOfCentre(input(LAT, lat), lat)).toEqual({ vertical: "above", horizontal: "right" });
    }
    expect(sidesOfCentre({ view: "AP", landmarks: [], markerBox: null }, frameOf(AP.size, "UP", null))).toBeNull();
  });
});
