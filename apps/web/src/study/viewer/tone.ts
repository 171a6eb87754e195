/** A window over the displayed grey, 0 = black, 1 = white. */
export interface Tone {
  readonly centre: number;
  readonly width: number;
  readonly inverted: boolean;
}

/** As the header's own window (or the full range) shows it. */
export const PLAIN_TONE: Tone = { centre: 0.5, width: 1, inverted: false };

const LEAST_WIDTH = 0.05;
const MOST_WIDTH = 2;

export const isPlain = (tone: Tone): boolean => tone.centre === 0.5 && tone.width === 1 && !tone.inverted;

/** Drag as at a workstation: to the right widens (less contrast), up brightens. Lengths in viewer pixels. */
export function dragTone(tone: Tone, dx: number, dy: number): Tone {
  return withWindow(tone, tone.centre + dy / 500, tone.width * 2 ** (dx / 200));
}

export function withWindow(tone: Tone, centre: number, width: number): Tone {
  return {
    ...tone,
    centre: Math.min(1, Math.max(0, centre)),
    width: Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)),
  };
}

/** Shown = slope × grey + intercept: the window as a straight line (PS3.3 C.11.2.1.2), negative when inverted. */
export function toneLine({ centre, width, inverted }: Tone): { readonly slope: number; readonly intercept: number } {
  const slope = 1 / width;
  const intercept = 0.5 - centre / width;
  return inverted ? { slope: -slope, intercept: 1 - intercept } : { slope, intercept };
}
