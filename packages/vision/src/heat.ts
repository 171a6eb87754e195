/** Reading of heat maps. */

export interface Peak {
  readonly x: number;
  readonly y: number;
  readonly value: number;
}

/** Arg-max, then the centroid of heat^power in a window around it; in cells. */
export function centroid(heat: Float64Array, width: number, radius: number, power: number): Peak {
  const height = heat.length / width;
  let best = 0;
  for (let i = 1; i < heat.length; i++) if ((heat[i] as number) > (heat[best] as number)) best = i;
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
