import { expect, it } from "vitest";
import { bytesAnImage, type ScaleFigures, scaleTable } from "./scale-table.ts";

const figures: ScaleFigures = {
  machine: "a machine",
  simulatedImages: 8,
  loadSeconds: 1,
  tables: [
    { table: "instance", rows: 10, bytesARow: 500, indexBytesARow: 100, realRows: 2 },
    { table: "landmark", rows: 40, bytesARow: 100, indexBytesARow: 50, realRows: 8 },
    { table: "rollup", rows: 5, bytesARow: 300, indexBytesARow: 100, realRows: 5 },
  ],
  wrists: { images: 2, databaseCpuMs: 20, walBytes: 12_340, pictureBytes: 50_000 },
  recount: { ms: 3, cpuMs: 2 },
};

it("sums tables over images, roll-ups apart", () => {
  expect(bytesAnImage(figures)).toEqual({ rows: 900, rollups: 150 });
});

it("shows rows an image", () => {
  const text = scaleTable(figures);
  expect(text).toContain("| `landmark` | 4.00 | 100 | 50 |");
  expect(text).toContain("| write-ahead log | 12.3 kB |");
});
