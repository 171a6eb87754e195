/**
 * `npm run bench -- scale [--days 120 --images 8 --write]`: what one image costs a database and a blob store. Bytes a
 * row with indexes come from the simulated history, which is large enough for that; the width of the rows from real
 * radiographs that go the whole way, because simulated ones have hardly a header. `--write` puts the table into
 * docs/scale.md.
 */
import { readdirSync, rmSync, statSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createDatabase, createPool, migrate, openBlobStore, rebuildAll, recomputeBuckets } from "@plumbline/database";
import { ROOT_FOLDER, SOFTWARE_VERSION } from "@plumbline/platform";
import { openGrader } from "@plumbline/workers/grade";
import { loadSimulatedHistory } from "../prisma/seed/index.ts";
import { startScratchCluster } from "../tests/testkit/scratch-cluster.ts";
import { replaceBetween } from "./document.ts";
import { clusterCpuMsByProcess, clusterCpuMsSince, median } from "./measure.ts";
import { createPipeline } from "./pipeline.ts";
import { benchRadiographs } from "./radiographs.ts";
import { type ImageCost, scaleTable, type TableCost } from "./scale-table.ts";

const DOCUMENT = join(ROOT_FOLDER, "docs", "scale.md");
/** The tables that grow with images; the others grow with people and devices. */
const TABLES = ["received_object", "study", "series", "instance", "grading", "task_result", "landmark"] as const;
const ROLLUPS = ["rollup", "rollup_task", "rollup_measure"] as const;
const RECOUNTS = 100;
/** Which rows `t` are a real image's, by table; of the other tables, all rows are as wide as real ones. */
const REAL: Readonly<Record<string, string>> = {
  study: "t.origin = 'DEMO'",
  instance: "t.origin = 'DEMO'",
  series: "EXISTS (SELECT FROM instance i WHERE i.series_id = t.id AND i.origin = 'DEMO')",
  grading: "EXISTS (SELECT FROM instance i WHERE i.id = t.instance_id AND i.origin = 'DEMO')",
  task_result:
    "EXISTS (SELECT FROM grading g JOIN instance i ON i.id = g.instance_id WHERE g.id = t.grading_id AND i.origin = 'DEMO')",
};

const { values } = parseArgs({
  options: {
    days: { type: "string", default: "120" },
    images: { type: "string", default: "8" },
    write: { type: "boolean", default: false },
  },
});
if (values.write) replaceBetween(await readFile(DOCUMENT, "utf8"), "scale", "");

const { folder, cluster } = await startScratchCluster("scale");
const url = cluster.url("postgres");
const database = createDatabase(url);
const pool = createPool(url, { maxConnections: 1 });
let text: string;
try {
  await migrate(url);
  const wrists = await costOfRealImages();
  const { images, loadSeconds } = await loadHistory();
  const tables: TableCost[] = [];
  for (const table of [...TABLES, ...ROLLUPS]) tables.push(await costOfTable(table));
  text = scaleTable({
    machine: cpus()[0]?.model.trim() ?? "",
    simulatedImages: images,
    loadSeconds,
    tables,
    wrists,
    recount: await costOfRecount(),
  });
} finally {
  await pool.end();
  await database.$disconnect();
  await cluster.stop();
  rmSync(folder, { recursive: true });
}
console.log(text);
if (values.write) {
  await writeFile(DOCUMENT, replaceBetween(await readFile(DOCUMENT, "utf8"), "scale", text));
  console.log(`Written into ${DOCUMENT}`);
}

/** Real radiographs, received, identified and graded by the real models. */
async function costOfRealImages(): Promise<ImageCost> {
  const blobFolder = join(folder, "blobs");
  const blobs = await openBlobStore(blobFolder);
  const grader = await openGrader({ modelsDir: join(ROOT_FOLDER, "models") });
  const now = () => new Date();
  const pipeline = createPipeline({ ...grader.deps, database, blobs, now, softwareVersion: SOFTWARE_VERSION });
  const radiographs = await benchRadiographs(join(ROOT_FOLDER, "models"), Number(values.images), 1);
  const objects = radiographs.flatMap((radiograph) => radiograph.objects);
  const databaseMs: number[] = [];
  const before = await walPosition();
  for (const object of objects) {
    const begun = clusterCpuMsByProcess(cluster.folder);
    await pipeline(object);
    databaseMs.push(clusterCpuMsSince(cluster.folder, begun));
  }
  const walBytes = ((await walPosition()) - before) / objects.length;
  await grader.close();
  const objectBytes = objects.reduce((sum, { length }) => sum + length, 0);
  return {
    images: objects.length,
    databaseCpuMs: median(databaseMs),
    walBytes,
    pictureBytes: (bytesBelow(blobFolder) - objectBytes) / objects.length,
  };
}

async function walPosition(): Promise<number> {
  const { rows } = await pool.query<{ at: string }>("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') AS at");
  return Number(rows[0]?.at);
}

function bytesBelow(path: string): number {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

/** Simulated images have neither object nor landmarks; each is given such rows, as many and as wide as real ones. */
async function loadHistory(): Promise<{ images: number; loadSeconds: number }> {
  const begun = performance.now();
  const client = await pool.connect();
  await client.query("BEGIN");
  const options = { seed: "scale", softwareVersion: SOFTWARE_VERSION, days: Number(values.days) };
  const { images } = await loadSimulatedHistory(client, options);
  await client.query(`
    INSERT INTO received_object (id, sop_instance_uid, sha256, size_bytes, via, peer, calling_ae_title, received_at, origin, state)
    SELECT gen_random_uuid(), sop_instance_uid, encode(sha256(sop_instance_uid::bytea), 'hex'), 10000000, 'dimse',
           '10.20.30.40', 'ROOM_1', acquired_at, 'SIMULATED', 'IDENTIFIED'
    FROM instance WHERE origin = 'SIMULATED'`);
  await client.query(`
    INSERT INTO landmark (grading_id, site_id, name, x, y, confidence)
    SELECT id, site_id, 'P' || place, 512.25 + place, 768.5 - place, 0.9
    FROM grading, generate_series(1, CASE WHEN view = 'AP' THEN 3 ELSE 5 END) AS place
    WHERE status = 'GRADED' AND id NOT IN (SELECT grading_id FROM landmark)`);
  await client.query("COMMIT");
  client.release();
  await rebuildAll(database);
  await pool.query("VACUUM ANALYZE");
  return { images, loadSeconds: (performance.now() - begun) / 1000 };
}

/** `pg_column_size` of a whole row is what it takes in the heap or beside it, without the indexes. */
async function costOfTable(table: string): Promise<TableCost> {
  const real = REAL[table] ?? "true";
  const { rows } = await pool.query<Record<string, string>>(`
    SELECT count(*) AS rows, pg_total_relation_size('${table}') AS total, pg_indexes_size('${table}') AS indexes,
           avg(pg_column_size(t.*)) FILTER (WHERE NOT (${real})) AS simulated,
           avg(pg_column_size(t.*)) FILTER (WHERE ${real}) AS real, count(*) FILTER (WHERE ${real}) AS real_rows
    FROM ${table} t`);
  const [found] = rows;
  const number = (key: string): number => Number(found?.[key] ?? 0);
  const bytes = number("total") / number("rows");
  // Without simulated rows of its own (everything counts as real) the measured total is right as it is.
  const wider = found?.simulated == null ? 0 : number("real") - number("simulated");
  return {
    table,
    rows: number("rows"),
    bytesARow: bytes + wider,
    indexBytesARow: number("indexes") / number("rows"),
    realRows: number("real_rows"),
  };
}

/** One bucket counted again, as after every graded image. */
async function costOfRecount(): Promise<{ ms: number; cpuMs: number }> {
  const keys = await database.$queryRaw<{ day: string; siteId: string; deviceId: string; technologistId: string }[]>`
    SELECT day::text AS day, site_id AS "siteId", device_id AS "deviceId", technologist_id AS "technologistId"
    FROM (SELECT DISTINCT day, site_id, device_id, technologist_id FROM rollup WHERE level = 'DAY_FULL') AS buckets
    ORDER BY hashtext(day::text || device_id || technologist_id) LIMIT ${RECOUNTS}`;
  const ms: number[] = [];
  const before = clusterCpuMsByProcess(cluster.folder);
  for (const key of keys) {
    const begun = performance.now();
    await database.$transaction((tx) => recomputeBuckets(tx, [key]));
    ms.push(performance.now() - begun);
  }
  return { ms: median(ms), cpuMs: clusterCpuMsSince(cluster.folder, before) / keys.length };
}
