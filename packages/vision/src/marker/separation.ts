/** How a bright figure stands out from its ground. */
export interface Separation {
  /** Mean grey of the figure less that of its ground, 0–1. */
  readonly contrast: number;
  /** Contrast by the sum of both standard deviations: high for even print on an even ground, low for bone. */
  readonly separation: number;
}

/** Figure (mask 1) and ground (mask 0) of a rectangle of greys, row by row. */
export function separationOf(grey: Float32Array, mask: Uint8Array): Separation {
  let [figures, figureSum, figureSquares] = [0, 0, 0];
  let [groundSum, groundSquares] = [0, 0];
  for (let i = 0; i < grey.length; i += 1) {
    const value = grey[i] as number;
    if (mask[i] === 1) {
      figures += 1;
      figureSum += value;
      figureSquares += value * value;
    } else {
      groundSum += value;
      groundSquares += value * value;
    }
  }
  const figure = spreadOf(figures, figureSum, figureSquares);
  const ground = spreadOf(grey.length - figures, groundSum, groundSquares);
  const contrast = figure.mean - ground.mean;
  // One grey step of 8 bits keeps a synthetic image without noise finite.
  return { contrast, separation: contrast / (figure.sd + ground.sd + 1 / 255) };
}

function spreadOf(count: number, sum: number, squares: number): { readonly mean: number; readonly sd: number } {
  const n = Math.max(1, count);
  const mean = sum / n;
  return { mean, sd: Math.sqrt(Math.max(0, squares / n - mean * mean)) };
}
