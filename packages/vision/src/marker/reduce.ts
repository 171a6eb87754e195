import type { GreyImage } from "../types.ts";

/** Box means over whole blocks of `factor` pixels; a last partial block is left out. The image itself at factor 1. */
export function reduceBy(image: GreyImage, factor: number): GreyImage {
  if (factor === 1) return image;
  const width = Math.floor(image.width / factor);
  const height = Math.floor(image.height / factor);
  const { data: stored } = image;
  const data = new Float32Array(width * height);
  const share = 1 / (factor * factor);
  for (let y = 0; y < height * factor; y += 1) {
    let to = Math.floor(y / factor) * width;
    let from = y * image.width;
    const end = to + width;
    // The factors of plates are written out: an inner loop of two or three takes twice the time.
    if (factor === 2) {
      for (; to < end; to += 1, from += 2) {
        const sum = (stored[from] as number) + (stored[from + 1] as number);
        data[to] = (data[to] as number) + sum * share;
      }
    } else if (factor === 3) {
      for (; to < end; to += 1, from += 3) {
        const sum = (stored[from] as number) + (stored[from + 1] as number) + (stored[from + 2] as number);
        data[to] = (data[to] as number) + sum * share;
      }
    } else {
      for (; to < end; to += 1) {
        let sum = 0;
        for (const next = from + factor; from < next; from += 1) sum += stored[from] as number;
        data[to] = (data[to] as number) + sum * share;
      }
    }
  }
  return { width, height, data };
}
