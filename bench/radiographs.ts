import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type InventedExamination, listRadiographs, wrapRadiograph } from "@plumbline/dicom";

export interface BenchRadiograph {
  readonly name: string;
  /** The same image as so many different objects: each is stored and graded as if it were new. */
  readonly objects: readonly Uint8Array[];
}

/** `count` wrists, evenly spread over the list, each wrapped `copies` times. */
export async function benchRadiographs(modelsDir: string, count: number, copies: number): Promise<BenchRadiograph[]> {
  const folder = join(modelsDir, "data", "wrist");
  const wrists = (await listRadiographs(folder)).filter(({ role }) => role === "wrist");
  const chosen = Array.from({ length: count }, (_, n) => wrists[Math.floor((n * wrists.length) / count)]);
  return Promise.all(
    chosen
      .filter((radiograph) => radiograph !== undefined)
      .map(async (radiograph) => {
        const file = await readFile(join(folder, radiograph.file));
        const wrap = (_: unknown, copy: number) => wrapRadiograph(radiograph, file, examination(radiograph.id, copy));
        return { name: radiograph.id, objects: await Promise.all(Array.from({ length: copies }, wrap)) };
      }),
  );
}

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
