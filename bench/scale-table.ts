export interface TableCost {
  readonly table: string;
  readonly rows: number;
  /** Heap, what is kept beside it, and indexes; as wide as a real image's row. */
  readonly bytesARow: number;
  readonly indexBytesARow: number;
  /** Rows of real radiographs, by which the width is corrected. */
  readonly realRows: number;
}

export interface ImageCost {
  readonly images: number;
  /** PostgreSQL's processor time for receiving, identifying and grading one. */
  readonly databaseCpuMs: number;
  /** Write-ahead log: what a replica is sent. */
  readonly walBytes: number;
  /** Preview, thumbnail and evidence. */
  readonly pictureBytes: number;
}

export interface ScaleFigures {
  readonly machine: string;
  readonly simulatedImages: number;
  readonly loadSeconds: number;
  readonly tables: readonly TableCost[];
  readonly wrists: ImageCost;
  readonly recount: { readonly ms: number; readonly cpuMs: number };
}

/** Bytes that one image takes in all tables, and of these in the roll-ups. */
export function bytesAnImage({ tables, simulatedImages, wrists }: ScaleFigures): { rows: number; rollups: number } {
  const sum = (of: readonly TableCost[], images: number): number =>
    of.reduce((total, { rows, bytesARow }) => total + (rows * bytesARow) / images, 0);
  const isRollup = ({ table }: TableCost): boolean => table.startsWith("rollup");
  const images = simulatedImages + wrists.images;
  return {
    rows: sum(
      tables.filter((table) => !isRollup(table)),
      images,
    ),
    rollups: sum(tables.filter(isRollup), images),
  };
}

/** Markdown. */
export function scaleTable(figures: ScaleFigures): string {
  const { machine, simulatedImages, loadSeconds, tables, wrists, recount } = figures;
  const images = simulatedImages + wrists.images;
  const { rows, rollups } = bytesAnImage(figures);
  const kb = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
  return [
    `${simulatedImages} simulated images (loaded and counted in ${loadSeconds.toFixed(0)} s) and ${wrists.images} real ones, PostgreSQL 18 on ${machine}.`,
    "",
    "| table | rows an image | bytes a row with indexes | of these in indexes |",
    "| --- | ---: | ---: | ---: |",
    ...tables.map(
      (one) =>
        `| \`${one.table}\` | ${(one.rows / images).toFixed(2)} | ${one.bytesARow.toFixed(0)} | ${one.indexBytesARow.toFixed(0)} |`,
    ),
    "",
    "| one image | |",
    "| --- | ---: |",
    `| rows with indexes | ${kb(rows)} |`,
    `| roll-ups | ${kb(rollups)} |`,
    `| write-ahead log | ${kb(wrists.walBytes)} |`,
    `| preview, thumbnail, evidence (files) | ${kb(wrists.pictureBytes)} |`,
    `| PostgreSQL's processor time, received to graded | ${wrists.databaseCpuMs.toFixed(0)} ms |`,
    `| PostgreSQL's processor time for one recount of its bucket | ${recount.cpuMs.toFixed(1)} ms (${recount.ms.toFixed(1)} ms by the clock) |`,
  ].join("\n");
}
