import type { Findings, PixelPoint, View } from "@plumbline/rubric";
import type { Habits } from "./habits.ts";
import type { Random } from "./random.ts";

const SPACING_MM = 0.15;
const ARTEFACT_THRESHOLD = 0.5;

type CmPoint = readonly [x: number, y: number];

/**
 * Draws what a grader would find on one image, from habits. The rubric scores it like any other findings, so that
 * simulated totals obey the same law as real ones.
 * @param sizeFactor scales anatomy: 1 for an adult, below 1 for a child
 */
export function drawFindings(view: View, habits: Habits, spread: number, sizeFactor: number, random: Random): Findings {
  const drawn =
    view === "AP" ? drawAp(habits, spread, sizeFactor, random) : drawLat(habits, spread, sizeFactor, random);
  const landmarks: Record<string, PixelPoint | null> = {};
  for (const [name, point] of Object.entries(drawn.landmarks)) {
    const lost = random.chance(habits.landmarkLost / Object.keys(drawn.landmarks).length);
    landmarks[name] = point === null || lost ? null : toPixels(point);
  }
  const missing = random.chance(habits.markerMissing);
  const side = random.next();
  return {
    view,
    width: Math.round((drawn.widthCm * 10) / SPACING_MM),
    height: Math.round((drawn.heightCm * 10) / SPACING_MM),
    spacingMm: random.chance(habits.noSpacing) ? null : [SPACING_MM, SPACING_MM],
    landmarks,
    info: drawInfo(habits, random),
    marker: missing
      ? "absent"
      : side < habits.markerMirrored
        ? "mirrored"
        : side < habits.markerMirrored + habits.markerMismatch
          ? "mismatch"
          : "present",
    artefact: { probability: drawArtefact(habits, random), threshold: ARTEFACT_THRESHOLD },
  };
}

export const INFO_IDS = [
  "imageNumber",
  "patientName",
  "sex",
  "birthDate",
  "age",
  "studyDate",
  "studyTime",
  "institution",
  "manufacturer",
  "model",
  "softwareVersion",
  "kvp",
  "sid",
  "exposureTime",
  "scale",
  "windowWidth",
  "windowCenter",
].map((item) => `info.${item}`);

function drawInfo(habits: Habits, random: Random): Record<string, boolean> {
  return Object.fromEntries(INFO_IDS.map((id) => [id, !random.chance(habits.headerMissing[id] ?? 0.003)]));
}

function drawArtefact(habits: Habits, random: Random): number {
  const present = random.chance(habits.foreignObject);
  const probability = present ? random.normal(0.86, 0.09) : random.normal(0.12, 0.08);
  return Math.round(Math.min(0.999, Math.max(0.001, probability)) * 1000) / 1000;
}

interface Drawn {
  readonly widthCm: number;
  readonly heightCm: number;
  readonly landmarks: Readonly<Record<string, CmPoint | null>>;
}

function drawAp(habits: Habits, spread: number, size: number, random: Random): Drawn {
  const sd = habits.placementSdCm * spread;
  const styloidsCm = 5.4 * size;
  const below = Math.max(0.4, random.normal(4, sd));
  const above = Math.max(1, random.normal(4.1, sd));
  const left = Math.max(0.3, random.normal(3.9, sd * 0.7) + habits.offsetCm / 2);
  const right = Math.max(0.3, random.normal(3.9, sd * 0.7) - habits.offsetCm / 2);
  const tilt = (random.normal(0, habits.tiltSdDeg * spread) * Math.PI) / 180;
  const widthCm = left + styloidsCm + right;
  const middle: CmPoint = [left + styloidsCm / 2, above];
  const half: CmPoint = [(Math.cos(tilt) * styloidsCm) / 2, (Math.sin(tilt) * styloidsCm) / 2];
  const radial = random.chance(0.5) ? 1 : -1;
  return {
    widthCm,
    heightCm: above + below,
    landmarks: {
      P1: random.chance(habits.thumbCutOff)
        ? null
        : [middle[0] + radial * Math.min(4.2 * size, widthCm / 2 - 0.1), Math.max(0.2, above - 3.4 * size)],
      P2: [middle[0] + radial * half[0], middle[1] + radial * half[1]],
      P3: [middle[0] - radial * half[0], middle[1] - radial * half[1]],
    },
  };
}

function drawLat(habits: Habits, spread: number, size: number, random: Random): Drawn {
  const sd = habits.placementSdCm * spread;
  const widthCm = Math.max(6, random.normal(10, 0.8));
  const heightCm = Math.max(8, random.normal(15, 1.2));
  const scaphoid: CmPoint = [
    widthCm / 2 + random.normal(0, sd * 0.6) + habits.offsetCm / 2,
    heightCm / 2 + random.normal(0, sd * 0.6),
  ];
  const overlap = Math.max(1, random.normal(habits.overlapMeanDeg, habits.overlapSdDeg * spread));
  const axis = random.normal(0, habits.tiltSdDeg * spread * 0.9);
  const from = (deg: number, cm: number): CmPoint => [
    scaphoid[0] + Math.sin((deg * Math.PI) / 180) * cm,
    scaphoid[1] + Math.cos((deg * Math.PI) / 180) * cm,
  ];
  const shaft = from(axis, (heightCm - 0.2 - scaphoid[1]) / Math.cos((axis * Math.PI) / 180));
  return {
    widthCm,
    heightCm,
    landmarks: {
      P1: scaphoid,
      P2: from(axis - overlap / 2, 2.1 * size),
      P3: [shaft[0] - 0.5 * size, shaft[1]],
      P4: from(axis + overlap / 2, 2.2 * size),
      P5: [shaft[0] + 0.5 * size, shaft[1]],
    },
  };
}

const toPixels = ([x, y]: CmPoint): PixelPoint => [(x * 10) / SPACING_MM, (y * 10) / SPACING_MM];
