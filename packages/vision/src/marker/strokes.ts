import type { MarkerLetter } from "./types.ts";

/** How a letter is drawn: lengths in letter heights. */
export interface Style {
  readonly letter: MarkerLetter;
  /** Width of the pen's path, without the pen's own thickness. */
  readonly width: number;
  /** Thickness of the pen. */
  readonly pen: number;
  /** Round pens leave round ends and corners, square ones do not. */
  readonly pointed: "round" | "square";
  /** Bowl of the R: an arc, or a box as pixel fonts draw it. */
  readonly bowl: "arc" | "box";
  /** Height at which the bowl of the R meets the stem, and where along the width its leg leaves the bowl. */
  readonly waist: number;
  readonly leg: number;
}

type Segment = readonly [x0: number, y0: number, x1: number, y1: number];

const ARC_STEPS = 8;

/** The pen's path in a frame whose height is 1, y down. */
export function pathOf({ letter, width, bowl, waist, leg: legStart }: Style): readonly Segment[] {
  if (letter === "L") {
    return [
      [0, 0, 0, 1],
      [0, 1, width, 1],
    ];
  }
  const stem: Segment = [0, 0, 0, 1];
  const leg: Segment = [width * legStart, waist, width, 1];
  if (bowl === "box") {
    const cut = width * 0.12;
    return [
      stem,
      [0, 0, width - cut, 0],
      [width - cut, 0, width, cut],
      [width, cut, width, waist - cut],
      [width, waist - cut, width - cut, waist],
      [width - cut, waist, 0, waist],
      leg,
    ];
  }
  const radius = waist / 2;
  const straight = Math.max(0, width - radius);
  const arc = Array.from({ length: ARC_STEPS }, (_, i): Segment => {
    const point = (k: number): readonly [number, number] => {
      const angle = (Math.PI * k) / ARC_STEPS - Math.PI / 2;
      return [straight + Math.cos(angle) * (width - straight), radius + Math.sin(angle) * radius];
    };
    return [...point(i), ...point(i + 1)];
  });
  return [stem, [0, 0, straight, 0], ...arc, [straight, waist, 0, waist], leg];
}

/** One mark of the pen: a segment's start, unit direction, length, half thickness and how far it runs on past its ends. */
export interface Mark {
  readonly x: number;
  readonly y: number;
  readonly ux: number;
  readonly uy: number;
  readonly length: number;
  readonly half: number;
  readonly isRound: boolean;
}

/** The marks of a letter that is tilted clockwise. */
export function marksOf(style: Style, tiltDeg: number): readonly Mark[] {
  const [sin, cos] = [Math.sin((tiltDeg * Math.PI) / 180), Math.cos((tiltDeg * Math.PI) / 180)];
  return pathOf(style).map(([x0, y0, x1, y1]): Mark => {
    const length = Math.hypot(x1 - x0, y1 - y0);
    const [dx, dy] = [(x1 - x0) / length, (y1 - y0) / length];
    return {
      x: x0 * cos - y0 * sin,
      y: x0 * sin + y0 * cos,
      ux: dx * cos - dy * sin,
      uy: dx * sin + dy * cos,
      length,
      half: style.pen / 2,
      isRound: style.pointed === "round",
    };
  });
}

/** Is a place within one of the marks? */
export function isInked(marks: readonly Mark[], x: number, y: number): boolean {
  for (const mark of marks) {
    const dx = x - mark.x;
    const dy = y - mark.y;
    const across = Math.abs(dx * mark.uy - dy * mark.ux);
    if (across > mark.half) continue;
    const along = dx * mark.ux + dy * mark.uy;
    const beyond = Math.max(0, -along, along - mark.length);
    if (beyond <= (mark.isRound ? Math.sqrt(mark.half * mark.half - across * across) : mark.half)) return true;
  }
  return false;
}

/** The smallest upright box around the marks. */
export function boundsOf(marks: readonly Mark[]): { x0: number; y0: number; x1: number; y1: number } {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const { x, y, ux, uy, length, half, isRound } of marks) {
    const [reachX, reachY] = isRound
      ? [half, half]
      : [half * (Math.abs(ux) + Math.abs(uy)), half * (Math.abs(ux) + Math.abs(uy))];
    for (const along of [0, length]) {
      xs.push(x + ux * along - reachX, x + ux * along + reachX);
      ys.push(y + uy * along - reachY, y + uy * along + reachY);
    }
  }
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
}
