/**
 * The landmark network on an upright, scale-normalised crop. A first look re-centres the crop; then looks at several
 * scales must agree (models/training/plumb_models/pipeline.py does the same, the parity test compares them).
 */
import { type InferenceSession, Tensor } from "onnxruntime-node";
import { agree, calibrated, type Look } from "./consensus.ts";
import { cellAffine, type EvidenceMap, heatEvidence } from "./evidence.ts";
import { fellTogether, type Peak, separate } from "./heat.ts";
import { type Affine, applyAffine, CROP_HEIGHT, CROP_WIDTH, cropMatrix, mirrorPlanes, networkInput } from "./image.ts";
import { type MirroredMaps, meanHeat, mirroredPeak } from "./mirrored-peak.ts";
import type { FoundLandmark, GreyImage, LandmarkFinding, WristFrame } from "./types.ts";

/** By view, in the order of the network's channels: AP first. */
export const LANDMARK_NAMES = {
  AP: ["P1", "P2", "P3", "S", "R", "U", "RX", "UX"],
  LAT: ["P1", "P2", "P3", "P4", "P5", "T"],
} as const;
const FIRST_CHANNEL = { AP: 0, LAT: LANDMARK_NAMES.AP.length } as const;
const CHANNELS = LANDMARK_NAMES.AP.length + LANDMARK_NAMES.LAT.length;
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

  const maps = LANDMARK_NAMES[view].map((_, i) => {
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
  LANDMARK_NAMES[view].forEach((name, i) => {
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

/** What the registry publishes with the landmark network. */
export interface LandmarkSettings {
  /** Scales of the wrist frame in the second look; the first leads the evidence that is kept. */
  readonly scales: readonly number[];
  /** By `view.name`: a landmark under its threshold is not found. */
  readonly thresholds: Readonly<Record<string, number>>;
  /** By `view.name`: constant, logit of the peak, logarithm of the spread. */
  readonly calibration: Readonly<Record<string, readonly number[]>>;
}

/** One pass where the scout saw the wrist: the frame as the landmarks themselves say it is. */
export async function firstLook(
  session: InferenceSession,
  image: GreyImage,
  start: WristFrame,
  view: "AP" | "LAT",
): Promise<WristFrame> {
  return recentred(start, (await pass(session, image, start, view)).found, view);
}

/** A pass at every scale, and what they agree on. */
export async function secondLook(
  session: InferenceSession,
  image: GreyImage,
  frame: WristFrame,
  view: "AP" | "LAT",
  { scales, thresholds, calibration }: LandmarkSettings,
): Promise<LandmarkFinding> {
  const passes: Pass[] = [];
  for (const scale of scales) {
    passes.push(await pass(session, image, { ...frame, styloidPx: frame.styloidPx * scale }, view));
  }
  const [first] = passes;
  if (!first) throw new Error("The second look has no scales; at least one is needed");
  const landmarks: Record<string, FoundLandmark | null> = {};
  const raw: Found = {};
  const heat: Record<string, EvidenceMap> = {};
  for (const name of LANDMARK_NAMES[view]) {
    const looks = passes.map(({ found }): Look => {
      const { x, y, confidence } = found[name] as FoundLandmark;
      return { x, y, peak: confidence };
    });
    const { x, y, peak, spread } = agree(looks, frame.styloidPx);
    const coefficients = published(calibration, "calibration", view, name);
    const found = { x, y, confidence: calibrated(coefficients, peak, spread) };
    const inside = x >= -0.5 && y >= -0.5 && x <= image.width - 0.5 && y <= image.height - 0.5;
    raw[name] = found;
    landmarks[name] = inside && found.confidence >= published(thresholds, "threshold", view, name) ? found : null;
    heat[name] = heatEvidence(first.maps[name] as MirroredMaps, first.toStored);
  }
  return { landmarks, raw, frame, heat };
}

function published<T>(table: Readonly<Record<string, T>>, what: string, view: string, name: string): T {
  const value = table[`${view}.${name}`];
  if (value === undefined) throw new Error(`registry.json: landmarks has no ${what} for ${view}.${name}`);
  return value;
}
