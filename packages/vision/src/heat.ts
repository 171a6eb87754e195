/** Reading of heat maps. */

export interface Peak {
  readonly x: number;
  readonly y: number;
  readonly value: number;
}

/** Arg-max, then the centroid of heat^power in a window around it; in cells. */
export function centroid(heat: Float64Array, width: number, radius: number, power: number): Peak {
  const height = heat.length / width;
  const best = indexOfMax(heat);
  const py = Math.floor(best / width);
  const px = best - py * width;
  let total = 1e-12;
  let sx = 0;
  let sy = 0;
  for (let y = Math.max(0, py - radius); y <= Math.min(height - 1, py + radius); y++) {
    for (let x = Math.max(0, px - radius); x <= Math.min(width - 1, px + radius); x++) {
      const v = (heat[y * width + x] as number) ** power;
      total += v;
      sx += v * x;
      sy += v * y;
    }
  }
  return { x: sx / total, y: sy / total, value: heat[best] as number };
}

const PAIR_CELLS = 6;
const PAIR_SHARE = 0.3;

/** The highest local maximum outside the window around the highest, or null. */
function secondPeak(heat: Float64Array, width: number): Peak | null {
  const height = heat.length / width;
  const best = indexOfMax(heat);
  const py = Math.floor(best / width);
  const px = best - py * width;
  const rest = heat.slice();
  for (let y = Math.max(0, py - PAIR_CELLS); y <= Math.min(height - 1, py + PAIR_CELLS); y++) {
    for (let x = Math.max(0, px - PAIR_CELLS); x <= Math.min(width - 1, px + PAIR_CELLS); x++) rest[y * width + x] = 0;
  }
  const second = indexOfMax(rest);
  const value = rest[second] as number;
  if (value <= 0) return null;
  const sy = Math.floor(second / width);
  const sx = second - sy * width;
  // A slope of the first peak that leaves the window is no place of its own.
  for (let y = Math.max(0, sy - 1); y <= Math.min(height - 1, sy + 1); y++) {
    for (let x = Math.max(0, sx - 1); x <= Math.min(width - 1, sx + 1); x++) {
      if ((heat[y * width + x] as number) > value) return null;
    }
  }
  return centroid(rest, width, 3, 2);
}

export function fellTogether(a: Peak, b: Peak): boolean {
  return Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y)) <= PAIR_CELLS;
}

/**
 * The peaks of two maps of two bones, told apart where they fell together and one map knows a second place almost as
 * well. Shafts that truly lie over each other have no second place and stay together.
 */
export function separate(
  a: Peak,
  b: Peak,
  heatA: Float64Array,
  heatB: Float64Array,
  width: number,
): readonly [Peak, Peak] {
  if (!fellTogether(a, b)) return [a, b];
  const otherA = secondPeak(heatA, width);
  const otherB = secondPeak(heatB, width);
  const moveA = (otherA?.value ?? 0) * b.value;
  const moveB = a.value * (otherB?.value ?? 0);
  const least = PAIR_SHARE * a.value * b.value;
  if (otherB && moveB >= least && moveB >= moveA) return [a, otherB];
  if (otherA && moveA >= least) return [otherA, b];
  return [a, b];
}

function indexOfMax(heat: Float64Array): number {
  let best = 0;
  for (let i = 1; i < heat.length; i++) if ((heat[i] as number) > (heat[best] as number)) best = i;
  return best;
}

export function softmax(logits: ArrayLike<number>, from: number, length: number): Float64Array {
  let top = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < length; i++) top = Math.max(top, logits[from + i] as number);
  const out = new Float64Array(length);
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const e = Math.exp((logits[from + i] as number) - top);
    out[i] = e;
    sum += e;
  }
  for (let i = 0; i < length; i++) out[i] = (out[i] as number) / sum;
  return out;
}
