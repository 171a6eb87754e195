import { type Bits, bitsOf, coarseOf, countBits, SIDE } from "./bits.ts";
import { boundsOf, isInked, marksOf, type Style } from "./strokes.ts";
import type { MarkerLetter } from "./types.ts";

/** A prepared letter: its ink fitted into 64 × 64, as every component is. */
export interface Template {
  readonly letter: MarkerLetter;
  readonly bits: Bits;
  readonly coarse: Bits;
  readonly coarseInked: number;
  readonly inked: number;
  /** Width by height of the ink before the fit, which the fit would hide. */
  readonly aspect: number;
  readonly tiltDeg: number;
}

const LEGS = [
  [0.5, 0.45],
  [0.58, 0.5],
  [0.54, 0.85],
] as const;
const PENS = [0.09, 0.13, 0.19, 0.27, 0.36];

const L_STYLES: readonly Style[] = [0.42, 0.55, 0.68].flatMap((width) =>
  PENS.flatMap((pen) =>
    (["round", "square"] as const).map(
      (pointed): Style => ({ letter: "L", width, pen, pointed, bowl: "arc", waist: 0.5, leg: 0.5 }),
    ),
  ),
);

const R_STYLES: readonly Style[] = [0.5, 0.62, 0.74].flatMap((width) =>
  PENS.flatMap((pen) =>
    (["arc", "box"] as const).flatMap((bowl) =>
      LEGS.map(([waist, leg]): Style => ({ letter: "R", width, pen, pointed: "round", bowl, waist, leg })),
    ),
  ),
);

/** Markers are taped on by hand: tilts in degrees, clockwise. */
const TILTS_DEG = [0, -5, 5, -10, 10, -16, 16, -24, 24, -32, 32, -40, 40];

let prepared: readonly Template[] | undefined;

/** All prepared letters, upright ones first; drawn from strokes at the first call, which takes about 0.2 s. */
export function templates(): readonly Template[] {
  prepared ??= TILTS_DEG.flatMap((tilt) => [...L_STYLES, ...R_STYLES].map((style) => draw(style, tilt)));
  return prepared;
}

function draw(style: Style, tiltDeg: number): Template {
  const marks = marksOf(style, tiltDeg);
  const box = boundsOf(marks);
  const [stepX, stepY] = [(box.x1 - box.x0) / SIDE, (box.y1 - box.y0) / SIDE];
  const bits = bitsOf((x, y) => isInked(marks, box.x0 + (x + 0.5) * stepX, box.y0 + (y + 0.5) * stepY));
  const coarse = coarseOf(bits);
  const [coarseInked, inked] = [countBits(coarse), countBits(bits)];
  return { letter: style.letter, bits, coarse, coarseInked, inked, aspect: stepX / stepY, tiltDeg };
}
