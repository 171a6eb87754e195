import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ATTRIBUTIONS, type Attribution, type Radiograph } from "./radiograph.ts";

/** A record of `landmarks.json`, as far as a header can use it. */
interface LabelledImage {
  readonly image: string;
  readonly dataset: Attribution["dataset"];
  readonly patient: string;
  readonly view: "AP" | "LAT";
  readonly side: "L" | "R" | null;
  readonly source: string;
  readonly spacingMm: number | null;
  readonly spacingKind: "known" | "estimated" | "nominal";
  readonly ageYears: number | null;
  readonly sex: "M" | "F" | null;
  readonly split: "train" | "validation";
  readonly forearmDown: boolean;
  readonly landmarks: Readonly<Record<string, readonly [x: number, y: number] | null>>;
}

/** A record of `records.json`: columns of the data sets' own tables. */
interface TableRecord {
  readonly manufacturer?: string | null;
  readonly bodyPart?: string | null;
  readonly view?: "AP" | "LAT" | "OBL" | null;
  readonly split?: Radiograph["split"];
}

/**
 * Every radiograph of the data folder that can be wrapped, in a fixed order: labelled wrists, oblique wrists, other
 * body parts.
 * @param directory `models/data/wrist` of the repository
 */
export async function listRadiographs(directory: string): Promise<Radiograph[]> {
  const [labelled, table, oblique, others] = await Promise.all([
    readJson<LabelledImage[]>(join(directory, "landmarks.json")),
    readJson<Record<string, TableRecord>>(join(directory, "records.json")),
    listImages(join(directory, "oblique")),
    listImages(join(directory, "other-parts")),
  ]);
  const recordOf = (image: string): TableRecord => (Object.hasOwn(table, image) ? (table[image] ?? {}) : {});
  return [
    ...labelled.map((label) => fromLabel(label, recordOf(label.image))),
    ...oblique.map((image) => fromTable(image, "oblique", { ...recordOf(image), view: "OBL", bodyPart: "WRIST" })),
    ...others.map((image) => fromTable(image, "other-part", recordOf(image))),
  ];
}

function fromLabel(label: LabelledImage, record: TableRecord): Radiograph {
  return {
    id: stemOf(label.image),
    file: `images/${label.image}`,
    patient: label.patient,
    role: "wrist",
    split: label.split,
    source: label.source,
    view: label.view,
    side: label.side,
    orientation: orientationOf(label),
    bodyPart: "WRIST",
    ageYears: label.ageYears,
    sex: label.sex,
    spacingMm: label.spacingMm,
    spacingKind: label.spacingKind,
    manufacturer: record.manufacturer ?? null,
    attribution: ATTRIBUTIONS[label.dataset],
  };
}

function fromTable(image: string, role: "oblique" | "other-part", record: TableRecord): Radiograph {
  return {
    id: stemOf(image),
    file: `${role === "oblique" ? "oblique" : "other-parts"}/${image}`,
    patient: null,
    role,
    // An image without an entry is new here: taken for one that a model may have seen.
    split: record.split ?? "train",
    source: role === "oblique" ? "film" : "film, reduced",
    view: record.view ?? null,
    side: null,
    orientation: null,
    bodyPart: record.bodyPart ?? null,
    ageYears: null,
    sex: null,
    spacingMm: null,
    spacingKind: "none",
    manufacturer: null,
    attribution: ATTRIBUTIONS.FracAtlas,
  };
}

/**
 * Down the image runs towards the head when the fingers point up; across it runs from the radial to the ulnar styloid
 * or back, and the radius lies laterally in the anatomical position.
 */
function orientationOf({ view, side, forearmDown, landmarks }: LabelledImage): Radiograph["orientation"] {
  const [radial, ulnar] = [landmarks.P2, landmarks.P3];
  if (view !== "AP" || side === null || !forearmDown || !radial || !ulnar) return null;
  const towardsRadial = radial[0] > ulnar[0];
  const medial = side === "L" ? "R" : "L";
  return [towardsRadial ? side : medial, "H"];
}

async function listImages(directory: string): Promise<string[]> {
  const names = await readdir(directory);
  return names.filter((name) => /\.(jpg|png)$/.test(name)).sort();
}

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, "utf8")) as T;
}

function stemOf(name: string): string {
  return name.replace(/\.[^.]+$/, "");
}
