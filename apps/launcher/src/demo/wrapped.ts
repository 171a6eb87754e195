import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { listRadiographs, type Radiograph, wrapRadiograph } from "@plumbline/dicom";
import { inventExaminations } from "./invented.ts";

export interface WrappedRadiograph {
  readonly radiograph: Radiograph;
  /** Makes the DICOM object; the same bytes every time. */
  wrap(): Promise<Uint8Array>;
}

/** So many films of other body parts are enough to show what a rejection looks like. */
const OTHER_PARTS = 12;

/** The demonstration's radiographs: all wrists, the oblique ones, some of other body parts; a fixed list. */
export async function demoRadiographs(modelsDir: string): Promise<WrappedRadiograph[]> {
  const folder = join(modelsDir, "data", "wrist");
  let others = 0;
  const radiographs = (await listRadiographs(folder)).filter(
    ({ role }) => role !== "other-part" || others++ < OTHER_PARTS,
  );
  const examinations = inventExaminations(radiographs);
  return radiographs.flatMap((radiograph, index) => {
    const examination = examinations[index];
    if (!examination) return [];
    return [
      {
        radiograph,
        wrap: async () => wrapRadiograph(radiograph, await readFile(join(folder, radiograph.file)), examination),
      },
    ];
  });
}

/** `count` of the items, evenly spread over the list. */
export function spread<T>(items: readonly T[], count: number): T[] {
  const step = (index: number) => Math.floor((index * Math.min(count, items.length)) / items.length);
  return items.filter((_, index) => step(index + 1) > step(index));
}
