import type { Peak } from "./heat.ts";

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** Two maps of logits in one tensor, the second one of the mirrored image; `width` × `height` cells each. */
export interface MirroredMaps {
  readonly logits: Float32Array;
  readonly plainFrom: number;
  readonly mirroredFrom: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The highest place of the mean of the two maps' sigmoids, then the centroid of heat^power in a window around it; in
 * cells. A mean is never above the larger sigmoid, so cells whose logits are both under that of the best so far are
 * passed over without an exponential: nearly all of them.
 */
export function mirroredPeak(maps: MirroredMaps, radius: number, power: number): Peak {
  const { logits, plainFrom, mirroredFrom, width, height } = maps;
  const plainAt = (x: number, y: number) => logits[plainFrom + y * width + x] as number;
  const mirroredAt = (x: number, y: number) => logits[mirroredFrom + y * width + width - 1 - x] as number;
  const heatAt = (x: number, y: number) => (sigmoid(plainAt(x, y)) + sigmoid(mirroredAt(x, y))) / 2;
  let best = heatAt(0, 0);
  let [px, py] = [0, 0];
  let bar = Math.log(best / (1 - best));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (plainAt(x, y) <= bar && mirroredAt(x, y) <= bar) continue;
      const heat = heatAt(x, y);
      if (heat <= best) continue;
      best = heat;
      [px, py] = [x, y];
      bar = Math.log(best / (1 - best));
    }
  }
  let total = 1e-12;
  let sx = 0;
  let sy = 0;
  for (let y = Math.max(0, py - radius); y <= Math.min(height - 1, py + radius); y++) {
    for (let x = Math.max(0, px - radius); x <= Math.min(width - 1, px + radius); x++) {
      const weight = heatAt(x, y) ** power;
      total += weight;
      sx += weight * x;
      sy += weight * y;
    }
  }
  return { x: sx / total, y: sy / total, value: best };
}

/** The mean of the two maps' sigmoids, cell by cell: dear, and needed only where two landmarks fell together. */
export function meanHeat({ logits, plainFrom, mirroredFrom, width, height }: MirroredMaps): Float64Array {
  const heat = new Float64Array(width * height);
  for (let row = 0; row < heat.length; row += width) {
    for (let x = 0; x < width; x++) {
      const plain = logits[plainFrom + row + x] as number;
      const mirrored = logits[mirroredFrom + row + width - 1 - x] as number;
      heat[row + x] = (sigmoid(plain) + sigmoid(mirrored)) / 2;
    }
  }
  return heat;
}
