import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type InventedExamination, listRadiographs, type Radiograph, wrapRadiograph } from "@plumbline/dicom";

export interface BenchRadiograph {
  readonly name: string;
  readonly dataset: string;
  /** The same image as so many different objects: each is stored and graded as if it were new. */
  readonly objects: readonly Uint8Array[];
}

/** `count` wrists, evenly spread over the list, each wrapped `copies` times. */
export async function benchRadiographs(modelsDir: string, count: number, copies: number): Promise<BenchRadiograph[]> {
  const folder = join(modelsDir, "data", "wrist");
  return wrapped(folder, spread(await wristsIn(folder), count), copies);
}

/** `each` wrists of every data set, evenly spread over its own list, each wrapped once. */
export async function radiographsOfEverySource(modelsDir: string, each: number): Promise<BenchRadiograph[]> {
  const folder = join(modelsDir, "data", "wrist");
  const bySource = Map.groupBy(await wristsIn(folder), ({ attribution }) => attribution.dataset);
  return wrapped(
    folder,
    [...bySource.values()].flatMap((wrists) => spread(wrists, each)),
    1,
  );
}

const wristsIn = async (folder: string): Promise<Radiograph[]> =>
  (await listRadiographs(folder)).filter(({ role }) => role === "wrist");

const spread = <T>(items: readonly T[], count: number): T[] =>
  Array.from({ length: Math.min(count, items.length) }, (_, n) => items[Math.floor((n * items.length) / count)] as T);

const wrapped = (folder: string, chosen: readonly Radiograph[], copies: number): Promise<BenchRadiograph[]> =>
  Promise.all(
    chosen.map(async (radiograph) => {
      const file = await readFile(join(folder, radiograph.file));
      const wrap = (_: unknown, copy: number) => wrapRadiograph(radiograph, file, examination(radiograph.id, copy));
      const objects = await Promise.all(Array.from({ length: copies }, wrap));
      return { name: radiograph.id, dataset: radiograph.attribution.dataset, objects };
    }),
  );

const examination = (id: string, copy: number): InventedExamination => ({
  site: "Bench",
  device: { manufacturer: null, model: "Bench", serialNumber: "1", stationName: "BENCH", softwareVersion: "1" },
  technologist: "Bench^Ben",
  studyDate: "2026-11-01",
  studyTime: "12:00:00",
  studyKey: `bench-${id}-${copy}`,
  patientNumber: copy,
  accessionNumber: null,
  instanceNumber: 1,
});
