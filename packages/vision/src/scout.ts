/** The scout: view, direction of the fingers, place and scale of the wrist. */
import { type InferenceSession, Tensor } from "onnxruntime-node";
import { centroid, softmax } from "./heat.ts";
import { applyAffine, letterboxMatrix, mirrorPlanes, networkInput, SCOUT_SIZE, turnPlanes } from "./image.ts";
import type { GreyImage, Orientation, ScoutFinding, View } from "./types.ts";

const VIEWS: readonly View[] = ["AP", "LAT", "OBL", "TWO", "NOT_WRIST"];
const FINGERS: readonly Orientation[] = ["up", "right", "down", "left"];
const STRIDE = 8;
const CELLS = SCOUT_SIZE / STRIDE;
const VARIANTS = 8;

/** The four quarter turns of the film and the mirror image of each. */
function variantsOf(planes: Float32Array): Float32Array {
  const out = new Float32Array(VARIANTS * planes.length);
  let turned = planes;
  for (let turn = 0; turn < 4; turn++) {
    const offset = 2 * turn * planes.length;
    if (turn === 0) out.set(planes);
    else turnPlanes(turned, SCOUT_SIZE, out, offset);
    turned = out.subarray(offset, offset + planes.length);
    mirrorPlanes(turned, SCOUT_SIZE, out, offset + planes.length);
  }
  return out;
}

/** Adds map `m` of variant `k`, brought back to the film as stored, to `sum`. */
function addMap(sum: Float64Array, m: Float64Array, k: number): void {
  const turn = k >> 1;
  const last = CELLS - 1;
  for (let y = 0; y < CELLS; y++) {
    for (let x = 0; x < CELLS; x++) {
      // where the stored cell (x, y) lies after `turn` quarter turns clockwise
      let [u, v] = [x, y];
      for (let i = 0; i < turn; i++) [u, v] = [last - v, u];
      if (k % 2 === 1) u = last - u;
      sum[y * CELLS + x] = (sum[y * CELLS + x] as number) + (m[v * CELLS + u] as number) / VARIANTS;
    }
  }
}

export async function runScout(session: InferenceSession, image: GreyImage): Promise<ScoutFinding> {
  const matrix = letterboxMatrix(image.width, image.height, SCOUT_SIZE);
  const batch = variantsOf(networkInput(image, matrix, SCOUT_SIZE, SCOUT_SIZE));
  const out = await session.run({ image: new Tensor("float32", batch, [VARIANTS, 2, SCOUT_SIZE, SCOUT_SIZE]) });
  const [view, fingers, geometry, heat] = ["view", "fingers", "geometry", "heat"].map(
    (name) => out[name]?.data as Float32Array,
  ) as [Float32Array, Float32Array, Float32Array, Float32Array];

  const views = new Float64Array(VIEWS.length);
  const directions = new Float64Array(FINGERS.length);
  const map = new Float64Array(CELLS * CELLS);
  let cos = 0;
  let sin = 0;
  let log2Size = 0;
  for (let k = 0; k < VARIANTS; k++) {
    const turn = k >> 1;
    const mirrored = k % 2 === 1;
    softmax(view, k * VIEWS.length, VIEWS.length).forEach((p, i) => {
      views[i] = (views[i] as number) + p / VARIANTS;
    });
    softmax(fingers, k * FINGERS.length, FINGERS.length).forEach((p, i) => {
      const asTurned = mirrored ? (4 - i) % 4 : i;
      const asStored = (asTurned - turn + 4) % 4;
      directions[asStored] = (directions[asStored] as number) + p / VARIANTS;
    });
    const c = geometry[3 * k] as number;
    const s = (geometry[3 * k + 1] as number) * (mirrored ? -1 : 1);
    const angle = Math.atan2(s, c) - (turn * Math.PI) / 2;
    cos += Math.hypot(s, c) * Math.cos(angle);
    sin += Math.hypot(s, c) * Math.sin(angle);
    log2Size += (geometry[3 * k + 2] as number) / VARIANTS;
    addMap(map, softmax(heat, k * CELLS * CELLS, CELLS * CELLS), k);
  }

  const peak = centroid(map, CELLS, 2, 1);
  const at = applyAffine(matrix, peak.x * STRIDE + (STRIDE - 1) / 2, peak.y * STRIDE + (STRIDE - 1) / 2);
  const best = (p: Float64Array) => p.indexOf(Math.max(...p));
  return {
    view: VIEWS[best(views)] as View,
    probabilities: Object.fromEntries(VIEWS.map((v, i) => [v, views[i] as number])) as Record<View, number>,
    orientation: FINGERS[best(directions)] as Orientation,
    frame: { x: at.x, y: at.y, styloidPx: 32 * 2 ** log2Size * matrix.a, angle: Math.atan2(sin, cos) },
  };
}
