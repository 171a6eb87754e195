import type { GreyImage } from "@plumbline/dicom";
import sharp, { type Sharp } from "sharp";

const PREVIEW_PX = 1600;
const THUMBNAIL_PX = 320;

export interface Pictures {
  readonly preview: Uint8Array;
  readonly thumbnail: Uint8Array;
}

/** JPEGs of the image in its stored orientation, as displayed; longest side at most 1600 and 320 pixels. */
export async function renderPictures({ width, height, data }: GreyImage): Promise<Pictures> {
  const grey = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) grey[i] = Math.round((data[i] as number) * 255);
  const whole = sharp(grey, { raw: { width, height, channels: 1 }, limitInputPixels: false });
  const preview = await fitted(whole, PREVIEW_PX).jpeg({ quality: 88 }).toBuffer();
  const thumbnail = await fitted(sharp(preview), THUMBNAIL_PX).jpeg({ quality: 80 }).toBuffer();
  return { preview, thumbnail };
}

const fitted = (image: Sharp, side: number): Sharp =>
  image.resize(side, side, { fit: "inside", withoutEnlargement: true }).toColourspace("b-w");
