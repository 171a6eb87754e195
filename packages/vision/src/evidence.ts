/** What a network looked at: its answers cell by cell, small, with the way back to the stored image. */
import { type Affine, applyAffine } from "./image.ts";
import type { MirroredMaps } from "./mirrored-peak.ts";

/** Evidence in cells, row major; nothing is known outside them. */
export interface EvidenceMap {
  readonly width: number;
  readonly height: number;
  /** 0–255 for probabilities 0–1. */
  readonly values: Uint8Array;
  /** A cell's index (its centre) to pixels of the stored image. */
  readonly toStored: Affine;
}

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** Less than this is no evidence: such cells are 0, and most cells are such. */
const FLOOR = 0.02;
const FLOOR_LOGIT = Math.log(FLOOR / (1 - FLOOR));

/** Where the centres of cells of `strideX` × `strideY` input pixels lie, given where the input's pixels lie. */
export function cellAffine(input: Affine, strideX: number, strideY = strideX): Affine {
  const first = applyAffine(input, (strideX - 1) / 2, (strideY - 1) / 2);
  return {
    a: input.a * strideX,
    b: input.b * strideY,
    tx: first.x,
    c: input.c * strideX,
    d: input.d * strideY,
    ty: first.y,
  };
}

/** The mean of the two sigmoids of a landmark's maps, cut to the cells that hold any evidence; empty where none does. */
export function heatEvidence(
  { logits, plainFrom, mirroredFrom, width, height }: MirroredMaps,
  toStored: Affine,
): EvidenceMap {
  const whole = new Uint8Array(width * height);
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const plain = logits[plainFrom + y * width + x] as number;
      const mirrored = logits[mirroredFrom + y * width + width - 1 - x] as number;
      // A mean is never above the larger of the two: nearly all cells are passed over without an exponential.
      if (plain < FLOOR_LOGIT && mirrored < FLOOR_LOGIT) continue;
      const mean = (sigmoid(plain) + sigmoid(mirrored)) / 2;
      if (mean < FLOOR) continue;
      whole[y * width + x] = Math.round(255 * mean);
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return cut(whole, width, toStored, left, top, Math.max(0, right + 1 - left), Math.max(0, bottom + 1 - top));
}

function cut(
  whole: Uint8Array,
  stride: number,
  toStored: Affine,
  left: number,
  top: number,
  width: number,
  height: number,
): EvidenceMap {
  const values = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * stride + left;
    values.set(whole.subarray(from, from + width), y * width);
  }
  const { x: tx, y: ty } = applyAffine(toStored, left, top);
  return { width, height, values, toStored: { ...toStored, tx, ty } };
}

/** Logits of the cells of a plain input (item 0) and of its mirror image (item 1), as a network gives them. */
export interface CellLogits {
  readonly data: Float32Array;
  /** [2, height, width] */
  readonly dims: readonly number[];
}

/**
 * The class activation map: the mean probability of each cell. `input` maps pixels of the network's input (`inputSize`
 * pixels a side) to the stored image.
 * @throws when the tensor is not that of a plain and a mirrored input
 */
export function cellEvidence({ data, dims }: CellLogits, input: Affine, inputSize: number): EvidenceMap {
  const [items, height, width] = dims;
  if (dims.length !== 3 || items !== 2 || !height || !width) {
    throw new Error(`The network gave cells of shape [${dims.join(", ")}]; needed [2, height, width].`);
  }
  const area = width * height;
  const values = new Uint8Array(area);
  for (let row = 0; row < area; row += width) {
    for (let x = 0; x < width; x++) {
      const plain = data[row + x] as number;
      const mirrored = data[area + row + width - 1 - x] as number;
      values[row + x] = Math.round((255 * (sigmoid(plain) + sigmoid(mirrored))) / 2);
    }
  }
  return { width, height, values, toStored: cellAffine(input, inputSize / width, inputSize / height) };
}
