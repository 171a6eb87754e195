/** Reads 8- and 16-bit grey PNG files for tests: enough for the labelled radiographs, nothing more. */
import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import type { GreyImage } from "./types.ts";

export function readGreyPng(path: string): GreyImage {
  const file = readFileSync(path);
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  const bytesPerPixel = (file[24] as number) / 8;
  if (file[25] !== 0 || file[28] !== 0) throw new Error(`${path}: not a plain grey PNG`);
  const parts: Buffer[] = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    if (file.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(file.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * bytesPerPixel;
  const data = new Float32Array(width * height);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    const line = raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1));
    for (let i = 0; i < stride; i++) {
      const left = i >= bytesPerPixel ? (line[i - bytesPerPixel] as number) : 0;
      const up = above[i] as number;
      const corner = i >= bytesPerPixel ? (above[i - bytesPerPixel] as number) : 0;
      line[i] = ((line[i] as number) + predict(filter, left, up, corner)) & 255;
    }
    // the high byte alone, as the training's reader takes it
    for (let x = 0; x < width; x++) data[y * width + x] = (line[x * bytesPerPixel] as number) / 255;
    above = line;
  }
  return { width, height, data };
}

function predict(filter: number | undefined, left: number, up: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    default: {
      const p = left + up - corner;
      const [a, b, c] = [Math.abs(p - left), Math.abs(p - up), Math.abs(p - corner)];
      return a <= b && a <= c ? left : b <= c ? up : corner;
    }
  }
}
