/** The landmark network on an upright, scale-normalised crop, run twice: the first answer re-centres the crop. */
import { type InferenceSession, Tensor } from "onnxruntime-node";
import { cellAffine, type EvidenceMap, heatEvidence } from "./evidence.ts";
import { fellTogether, type Peak, separate } from "./heat.ts";
import { type Affine, applyAffine, CROP_HEIGHT, CROP_WIDTH, cropMatrix, mirrorPlanes, networkInput } from "./image.ts";
import { type MirroredMaps, meanHeat, mirroredPeak } from "./mirrored-peak.ts";
import type { FoundLandmark, GreyImage, LandmarkFinding, WristFrame } from "./types.ts";

const NAMES = {
  AP: ["P1", "P2", "P3", "S", "R", "U", "RX", "UX"],
  LAT: ["P1", "P2", "P3", "P4", "P5", "T"],
} as const;
const FIRST_CHANNEL = { AP: 0, LAT: NAMES.AP.length } as const;
const CHANNELS = NAMES.AP.length + NAMES.LAT.length;
const MAP_STRIDE = 2;
const MAP_WIDTH = CROP_WIDTH / MAP_STRIDE;
const MAP_HEIGHT = CROP_HEIGHT / MAP_STRIDE;
const MAP_AREA = MAP_WIDTH * MAP_HEIGHT;
/** Landmarks surer than this may move the crop. */
const RECENTRE_CONFIDENCE = 0.2;

/** Channels of two bones of which both maps may choose the same: the styloids; the shafts. */
const PAIRS = { AP: [1, 2], LAT: [2, 4] } as const;

type Found = Record<string, FoundLandmark>;

interface Pass {
  readonly found: Found;
  /** Where its maps lie in the stored image. */
  readonly toStored: Affine;
  readonly maps: Readonly<Record<string, MirroredMaps>>;
}

async function pass(session: InferenceSession, image: GreyImage, frame: WristFrame, view: "AP" | "LAT"): Promise<Pass> {
  const matrix = cropMatrix(frame);
  const planes = networkInput(image, matrix, CROP_WIDTH, CROP_HEIGHT);
  const batch = new Float32Array(2 * planes.length);
  batch.set(planes);
  mirrorPlanes(planes, CROP_WIDTH, batch, planes.length);
  const out = await session.run({ image: new Tensor("float32", batch, [2, 2, CROP_HEIGHT, CROP_WIDTH]) });
  const logits = out.heat?.data as Float32Array;

  const maps = NAMES[view].map((_, i) => {
    const plainFrom = (FIRST_CHANNEL[view] + i) * MAP_AREA;
    // The mirrored crop answers for the same channels, so radius and ulna must agree from both sides.
    const mirroredFrom = plainFrom + CHANNELS * MAP_AREA;
    return { logits, plainFrom, mirroredFrom, width: MAP_WIDTH, height: MAP_HEIGHT };
  });
  const peaks = maps.map((both) => mirroredPeak(both, 3, 2));
  const [a, b] = PAIRS[view];
  const [peakA, peakB] = [peaks[a] as Peak, peaks[b] as Peak];
  if (fellTogether(peakA, peakB)) {
    const [heatA, heatB] = [meanHeat(maps[a] as MirroredMaps), meanHeat(maps[b] as MirroredMaps)];
    [peaks[a], peaks[b]] = separate(peakA, peakB, heatA, heatB, MAP_WIDTH);
  }

  const toStored = cellAffine(matrix, MAP_STRIDE);
  const found: Found = {};
  const named: Record<string, MirroredMaps> = {};
  NAMES[view].forEach((name, i) => {
    const peak = peaks[i] as Peak;
    found[name] = { ...applyAffine(toStored, peak.x, peak.y), confidence: peak.value };
    named[name] = maps[i] as MirroredMaps;
  });
  return { found, toStored, maps: named };
}

/** The wrist frame as the landmarks found say it is; what they do not say stays as it was. */
function recentred(frame: WristFrame, found: Found, view: "AP" | "LAT"): WristFrame {
  const sure = (name: string) => {
    const p = found[name];
    return p && p.confidence >= RECENTRE_CONFIDENCE ? p : null;
  };
  const a = sure("P2");
  const b = sure(view === "AP" ? "P3" : "P4");
  if (!a || !b) return frame;
  const x = (a.x + b.x) / 2;
  const y = (a.y + b.y) / 2;
  let { styloidPx, angle } = frame;
  const scaphoid = sure("P1");
  if (view === "AP") styloidPx = Math.hypot(a.x - b.x, a.y - b.y);
  else if (scaphoid) styloidPx = Math.sqrt(styloidPx * 2.6 * Math.hypot(scaphoid.x - a.x, scaphoid.y - a.y));
  styloidPx = Math.min(Math.max(styloidPx, frame.styloidPx / 1.6), frame.styloidPx * 1.6);
  const r = sure(view === "AP" ? "RX" : "P3");
  const u = sure(view === "AP" ? "UX" : "P5");
  if (r && u) {
    const dx = x - (r.x + u.x) / 2;
    const dy = y - (r.y + u.y) / 2;
    if (Math.hypot(dx, dy) > 0.8 * styloidPx) angle = Math.atan2(dx, -dy);
  }
  return { x, y, styloidPx, angle };
}

export async function runLandmarks(
  session: InferenceSession,
  image: GreyImage,
  start: WristFrame,
  view: "AP" | "LAT",
  thresholds: Readonly<Record<string, number>>,
): Promise<LandmarkFinding> {
  const frame = recentred(start, (await pass(session, image, start, view)).found, view);
  const { found: raw, toStored, maps } = await pass(session, image, frame, view);
  const landmarks: Record<string, FoundLandmark | null> = {};
  for (const [name, found] of Object.entries(raw)) {
    const threshold = thresholds[`${view}.${name}`];
    if (threshold === undefined) throw new Error(`registry.json: landmarks has no threshold for ${view}.${name}`);
    const inside = found.x >= -0.5 && found.y >= -0.5 && found.x <= image.width - 0.5 && found.y <= image.height - 0.5;
    landmarks[name] = inside && found.confidence >= threshold ? found : null;
  }
  const heat: Record<string, EvidenceMap> = {};
  for (const [name, both] of Object.entries(maps)) heat[name] = heatEvidence(both, toStored);
  return { landmarks, raw, frame, heat };
}
