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
    const to = Math.floor(y / factor) * width;
    let from = y * image.width;
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let k = 0; k < factor; k += 1, from += 1) sum += stored[from] as number;
      data[to + x] = (data[to + x] as number) + sum * share;
    }
  }
  return { width, height, data };
}
