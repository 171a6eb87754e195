/** How a bright figure stands out from its ground. */
export interface Separation {
  /** Mean grey of the figure less that of its ground, 0–1. */
  readonly contrast: number;
  /** Contrast by the sum of both standard deviations: high for even print on an even ground, low for bone. */
  readonly separation: number;
}

/** Figure and ground of a rectangle of greys, row by row. */
export function separationOf(grey: Float32Array, isFigure: (index: number) => boolean): Separation {
  const n = [0, 0];
  const sum = [0, 0];
  const squares = [0, 0];
  for (let i = 0; i < grey.length; i += 1) {
    const side = isFigure(i) ? 1 : 0;
    const value = grey[i] as number;
    n[side] = (n[side] as number) + 1;
    sum[side] = (sum[side] as number) + value;
    squares[side] = (squares[side] as number) + value * value;
  }
  const statistics = [0, 1].map((side) => {
    const count = Math.max(1, n[side] as number);
    const mean = (sum[side] as number) / count;
    return { mean, sd: Math.sqrt(Math.max(0, (squares[side] as number) / count - mean * mean)) };
  });
  const [ground, figure] = statistics as [{ mean: number; sd: number }, { mean: number; sd: number }];
  const contrast = figure.mean - ground.mean;
  // One grey step of 8 bits keeps a synthetic image without noise finite.
  return { contrast, separation: contrast / (figure.sd + ground.sd + 1 / 255) };
}
