import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { listRadiographs, type Radiograph, wrapRadiograph } from "@plumbline/dicom";
import { createTemplate } from "../../bench/receive/objects.ts";

/** One object to be sent, in the two parts that the protocols need. */
export interface Specimen {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
  /** Preamble and file meta information. */
  readonly meta: Buffer;
  readonly dataset: Buffer;
  /** What the verdict must be. */
  readonly expected: "graded" | "rejected";
}

export interface Specimens {
  /** One whole file of every picture that will be graded. */
  readonly pictures: readonly Uint8Array[];
  /** Another object every time: real wrists under new UIDs, and small films of other body parts. */
  next(): Promise<Specimen>;
}

const PICTURES = 3;
/** One in so many is a wrist, which costs a worker fifty times as much as the others. */
const WRIST_EVERY = 3;
const SITES = 3;
const CHEST_SIDE = 64;

export async function openSpecimens(modelsDir: string, seed: number): Promise<Specimens> {
  const folder = join(modelsDir, "data", "wrist");
  const wrists = (await listRadiographs(folder)).filter(({ role, view }) => role === "wrist" && view !== null);
  const sizes = await Promise.all(wrists.map(async ({ file }) => (await stat(join(folder, file))).size));
  const smallest = wrists
    .map((wrist, index) => ({ wrist, bytes: sizes[index] ?? 0 }))
    .sort((left, right) => left.bytes - right.bytes)
    .slice(0, PICTURES);
  const files = await Promise.all(smallest.map(({ wrist }) => readFile(join(folder, wrist.file))));
  const wrap = (picture: number, number: number): Promise<Uint8Array> => {
    const { wrist } = smallest[picture] as { wrist: Radiograph };
    return wrapRadiograph(wrist, files[picture] as Buffer, examination(seed, number));
  };
  const chests = createTemplate(CHEST_SIDE, `torture ${seed}`);
  let count = 0;
  return {
    pictures: await Promise.all(smallest.map((_, picture) => wrap(picture, 0))),
    next: async () => {
      const number = ++count;
      if (number % WRIST_EVERY === 0) return inParts(await wrap(number % PICTURES, number), "graded");
      const { meta, head, pixels } = chests.make(number);
      return inParts(Buffer.concat([meta, head, ...pixels]), "rejected");
    },
  };
}

const examination = (seed: number, number: number) => ({
  site: `Torture ${number % SITES}`,
  device: {
    manufacturer: null,
    model: "Torture",
    serialNumber: String(number % 2),
    stationName: "T",
    softwareVersion: "1",
  },
  technologist: `Torture^${number % 4}`,
  studyDate: "2026-11-01",
  studyTime: "12:00:00",
  studyKey: `torture-${seed}-${number}`,
  patientNumber: number,
  accessionNumber: null,
  instanceNumber: 1,
});

/** Preamble, "DICM" and the element with the length of what follows (PS3.10 7.1). */
const META_AT = 144;

function inParts(file: Uint8Array, expected: Specimen["expected"]): Specimen {
  const bytes = Buffer.from(file);
  const metaEnd = META_AT + bytes.readUInt32LE(META_AT - 4);
  const dataset = bytes.subarray(metaEnd);
  const meta = bytes.subarray(0, metaEnd);
  return {
    sopClassUid: uidIn(meta, 0x0002),
    sopInstanceUid: uidIn(meta, 0x0003),
    transferSyntaxUid: uidIn(meta, 0x0010),
    meta,
    dataset,
    expected,
  };
}

/** A UID of group 0002. */
function uidIn(meta: Buffer, element: number): string {
  for (let at = META_AT; at + 8 <= meta.length; ) {
    const isLong = meta.toString("latin1", at + 4, at + 6) === "OB";
    const length = isLong ? meta.readUInt32LE(at + 8) : meta.readUInt16LE(at + 6);
    const from = at + (isLong ? 12 : 8);
    if (meta.readUInt16LE(at + 2) === element) return meta.toString("latin1", from, from + length).replace(/\0$/, "");
    at = from + length;
  }
  return "";
}
