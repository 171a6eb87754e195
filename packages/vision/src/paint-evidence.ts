/** Evidence maps as one small picture in the orientation of the stored image, to lay over it. */
import type { EvidenceMap } from "./evidence.ts";
import { type Affine, applyAffine } from "./image.ts";
import type { Size } from "./orientation.ts";

export interface EvidencePicture extends Size {
  /** 0–255 for probabilities 0–1, row major. */
  readonly values: Uint8Array;
}

/**
 * The highest evidence of any map at each pixel of a picture of the whole stored image, its longer side at most
 * `longSide` pixels; 0 where no map reaches. Between cells it is bilinear; where several cells fall into one pixel the
 * highest sample counts, so that a peak on a large plate does not fall between pixels.
 */
export function paintEvidence(maps: readonly EvidenceMap[], stored: Size, longSide: number): EvidencePicture {
  const scale = Math.min(1, longSide / Math.max(stored.width, stored.height));
  const width = Math.max(1, Math.round(stored.width * scale));
  const height = Math.max(1, Math.round(stored.height * scale));
  const picture: EvidencePicture = { width, height, values: new Uint8Array(width * height) };
  for (const map of maps) paintMap(map, picture, { x: stored.width / width, y: stored.height / height });
  return picture;
}

function paintMap(map: EvidenceMap, picture: EvidencePicture, pixel: { readonly x: number; readonly y: number }): void {
  if (map.width === 0 || map.height === 0) return;
  const { left, top, right, bottom } = boundsOf(map, picture, pixel);
  const toCell = inverse(map.toStored);
  // Cells that one picture pixel spans, hence samples a side.
  const spanX = Math.hypot(toCell.a, toCell.c) * pixel.x;
  const spanY = Math.hypot(toCell.b, toCell.d) * pixel.y;
  const samples = Math.max(1, Math.ceil(Math.max(spanX, spanY)));
  for (let py = top; py < bottom; py++) {
    for (let px = left; px < right; px++) {
      const at = py * picture.width + px;
      let most = picture.values[at] as number;
      for (let j = 0; j < samples; j++) {
        const y = (py + (j + 0.5) / samples) * pixel.y - 0.5;
        for (let i = 0; i < samples; i++) {
          const x = (px + (i + 0.5) / samples) * pixel.x - 0.5;
          const u = toCell.a * x + toCell.b * y + toCell.tx;
          const v = toCell.c * x + toCell.d * y + toCell.ty;
          most = Math.max(most, sample(map, u, v));
        }
      }
      picture.values[at] = most;
    }
  }
}

/** The picture's pixels that a map can touch. */
function boundsOf({ width, height, toStored }: EvidenceMap, picture: Size, pixel: { x: number; y: number }) {
  const corners = [
    applyAffine(toStored, -0.5, -0.5),
    applyAffine(toStored, width - 0.5, -0.5),
    applyAffine(toStored, -0.5, height - 0.5),
    applyAffine(toStored, width - 0.5, height - 0.5),
  ];
  const xs = corners.map(({ x }) => (x + 0.5) / pixel.x);
  const ys = corners.map(({ y }) => (y + 0.5) / pixel.y);
  const within = (value: number, most: number): number => Math.min(Math.max(value, 0), most);
  return {
    left: within(Math.floor(Math.min(...xs)), picture.width),
    top: within(Math.floor(Math.min(...ys)), picture.height),
    right: within(Math.ceil(Math.max(...xs)), picture.width),
    bottom: within(Math.ceil(Math.max(...ys)), picture.height),
  };
}

/** Bilinear; the outermost cells reach half a cell beyond their centres, further out there is nothing. */
function sample({ width, height, values }: EvidenceMap, u: number, v: number): number {
  if (u < -0.5 || v < -0.5 || u > width - 0.5 || v > height - 0.5) return 0;
  const x = Math.min(Math.max(u, 0), width - 1);
  const y = Math.min(Math.max(v, 0), height - 1);
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const right = x0 + 1 < width ? 1 : 0;
  const below = y0 + 1 < height ? width : 0;
  const at = y0 * width + x0;
  const fx = x - x0;
  const upper = (values[at] as number) * (1 - fx) + (values[at + right] as number) * fx;
  const lower = (values[at + below] as number) * (1 - fx) + (values[at + below + right] as number) * fx;
  return Math.round(upper + (lower - upper) * (y - y0));
}

function inverse({ a, b, tx, c, d, ty }: Affine): Affine {
  const area = a * d - b * c;
  return {
    a: d / area,
    b: -b / area,
    tx: (b * ty - d * tx) / area,
    c: -c / area,
    d: a / area,
    ty: (c * tx - a * ty) / area,
  };
}
