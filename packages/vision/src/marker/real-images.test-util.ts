import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import type { GreyImage } from "../types.ts";
import { compareWithTruth, type MarkerTruth, type Outcome } from "./accuracy.ts";
import { readMarker } from "./read.ts";

const FOLDER = fileURLToPath(new URL("../../../../models/data/wrist/", import.meta.url));

interface ImageRecord {
  readonly image: string;
  readonly split: "train" | "validation";
  readonly marker: MarkerTruth | null;
}

async function readGrey(path: string): Promise<GreyImage> {
  const { data, info } = await sharp(path).greyscale().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: Float32Array.from(data, (value) => value / 255) };
}

/** Reads every radiograph of a split, whole files with whatever is burnt in, and counts the outcomes. */
export async function measureSplit(split: "train" | "validation"): Promise<Readonly<Record<Outcome, number>>> {
  const counts: Record<Outcome, number> = {
    right: 0,
    missed: 0,
    wrong: 0,
    rightlyAbsent: 0,
    incompleteRead: 0,
    falseAlarm: 0,
  };
  const records: ImageRecord[] = JSON.parse(readFileSync(`${FOLDER}landmarks.json`, "utf8"));
  for (const { image, marker } of records.filter((record) => record.split === split)) {
    const finding = readMarker(await readGrey(`${FOLDER}images/${image}`));
    counts[compareWithTruth(finding, marker ?? { letter: null, mirrored: false, complete: false, box: null })] += 1;
  }
  return counts;
}

/** Files of a folder on which any letter is read: for folders without a readable letter, that is the false alarms. */
export async function measureFolder(folder: string): Promise<{ readonly files: number; readonly read: number }> {
  const files = readdirSync(FOLDER + folder).filter((name) => /\.(png|jpe?g)$/.test(name));
  let read = 0;
  for (const file of files) {
    const { state } = readMarker(await readGrey(`${FOLDER}${folder}/${file}`));
    if (state !== "absent") read += 1;
  }
  return { files: files.length, read };
}
