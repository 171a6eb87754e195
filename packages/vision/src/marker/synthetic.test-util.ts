import type { GreyImage } from "../types.ts";

/** Letters as a 10 × 14 dot font, drawn apart from the reader's own strokes. */
export const FONT = {
  L: [...Array<string>(12).fill("##........"), "##########", "##########"],
  R: [
    "########..",
    "#########.",
    "##.....###",
    "##......##",
    "##......##",
    "##.....###",
    "#########.",
    "########..",
    "##..###...",
    "##...###..",
    "##....###.",
    "##.....###",
    "##......##",
    "##......##",
  ],
  A: [
    "...####...",
    "..######..",
    ".###..###.",
    "###....###",
    "##......##",
    "##......##",
    "##########",
    "##########",
    ...Array<string>(6).fill("##......##"),
  ],
  T: ["##########", "##########", ...Array<string>(12).fill("....##....")],
} as const;

export interface Stamp {
  readonly rows: readonly string[];
  /** Centre of the letter, pixels; a quarter pixel off the grid, so that no dot ends on a pixel's centre. */
  readonly x: number;
  readonly y: number;
  /** Size of one dot, pixels. */
  readonly dot: number;
  readonly grey?: number;
  readonly turnDeg?: number;
  readonly mirrored?: boolean;
}

/** A soft grey ramp with noise of known seed: no image is as flat as a drawing. */
export function ground(width: number, height: number, grey = 0.2): GreyImage {
  const data = new Float32Array(width * height);
  let state = 7;
  for (let i = 0; i < data.length; i += 1) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    data[i] = grey + 0.1 * (Math.floor(i / width) / height) + 0.02 * (state / 0x7fffffff - 0.5);
  }
  return { width, height, data };
}

/** Stamps a letter; dots are joined to strokes, turned about the letter's centre, clockwise. */
export function stamp(image: GreyImage, { rows, x, y, dot, grey = 0.9, turnDeg = 0, mirrored = false }: Stamp): void {
  const [sin, cos] = [Math.sin((turnDeg * Math.PI) / 180), Math.cos((turnDeg * Math.PI) / 180)];
  const columns = rows[0]?.length ?? 0;
  forEachPixel(image, (px, py, i) => {
    const [dx, dy] = [px - x, py - y];
    const across = (dx * cos + dy * sin) * (mirrored ? -1 : 1);
    const column = Math.floor(across / dot + columns / 2);
    const row = Math.floor((dy * cos - dx * sin) / dot + rows.length / 2);
    if (rows[row]?.[column] === "#") image.data[i] = grey;
  });
}

export function paint(image: GreyImage, inside: (x: number, y: number) => boolean, grey: number): void {
  forEachPixel(image, (x, y, i) => {
    if (inside(x, y)) image.data[i] = grey;
  });
}

function forEachPixel(image: GreyImage, visit: (x: number, y: number, index: number) => void): void {
  for (let i = 0; i < image.data.length; i += 1) visit((i % image.width) + 0.5, Math.floor(i / image.width) + 0.5, i);
}
