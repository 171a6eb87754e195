/**
 * `npm run bench:analytics [-- --small --images 1000000 --few 100000 --buckets 50000 --runs 20 --fact-runs 3 --only series
 * --write]`: the dashboard's queries over roll-ups of a million simulated gradings beside the same answers from the facts,
 * beside a tenth of the gradings in as many buckets, and the roll-up job. `--small`: ten thousand gradings, about a
 * minute. `--only`: queries whose name holds the text. `--folder`: keeps the databases there, and the next run takes them
 * as they are. `--write` puts the tables into docs/analytics-scale.md.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { createDatabase, createPool, migrate } from "@plumbline/database";
import { startCluster } from "@plumbline/launcher/postgres";
import { ROOT_FOLDER } from "@plumbline/platform";
import { serveApi } from "../../tests/testkit/api.ts";
import { startScratchCluster } from "../../tests/testkit/scratch-cluster.ts";
import { replaceBetween } from "../document.ts";
import { fill } from "./database.ts";
import { measureQuery } from "./measure-query.ts";
import type { LoadedDatabase, QueryTimes, StreamRounds } from "./measured.ts";
import { QUERIES } from "./queries.ts";
import { inShort, report } from "./report.ts";
import { findPlaces, withClient } from "./scratch.ts";
import { runStream, type StreamKind, type StreamTimes } from "./stream.ts";

const DOCUMENT = join(ROOT_FOLDER, "docs", "analytics-scale.md");
const STREAMS: Readonly<Record<StreamKind, string>> = {
  today: "of a day on which all technologists work, mixed",
  archive: "of the archive, in the order of time",
  anywhere: "of any day of the two years, mixed",
};
const WRITERS = 2;

const { values } = parseArgs({
  options: {
    small: { type: "boolean", default: false },
    images: { type: "string" },
    few: { type: "string" },
    buckets: { type: "string" },
    runs: { type: "string", default: "20" },
    "fact-runs": { type: "string", default: "3" },
    gradings: { type: "string" },
    rounds: { type: "string", default: "3" },
    only: { type: "string", default: "" },
    folder: { type: "string" },
    write: { type: "boolean", default: false },
  },
});
const pick = (given: string | undefined, small: number, large: number): number =>
  given === undefined ? (values.small ? small : large) : Number(given);
const sizes = {
  few: { images: pick(values.few, 1_000, 100_000), buckets: pick(values.buckets, 500, 50_000) },
  many: { images: pick(values.images, 10_000, 1_000_000), buckets: pick(values.buckets, 500, 50_000) },
};
const gradings = pick(values.gradings, 300, 5_000);
const [runs, factRuns, rounds] = [Number(values.runs), Number(values["fact-runs"]), Number(values.rounds)];
// A document without a place for the tables is told before the measuring, not after it.
if (values.write) replaceBetween(await readFile(DOCUMENT, "utf8"), "analytics", "");

const say = (text: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);
const closing: (() => Promise<unknown>)[] = [];
// Only loading writes more than the default allows between two checkpoints.
const settings = { max_wal_size: "8GB" };
const { folder, cluster } = await (values.folder === undefined
  ? startScratchCluster("analytics", settings)
  : openKept(values.folder, settings));
let text: string;
try {
  // Both at once: loading is measured for nobody's sake, and takes most of the time.
  const [few, many] = await Promise.all([open("few"), open("many")]);
  const places = await withClient(many.pool, findPlaces);
  const chosen = QUERIES.filter(({ name }) => name.includes(values.only));
  const queries: QueryTimes[] = [];
  for (const query of chosen) {
    const times = await withClient(many.pool, (client) =>
      measureQuery(query, places, { few: few.ask, many: many.ask, client, runs, factRuns }),
    );
    queries.push(times);
    say(`${queries.length} of ${chosen.length} queries measured: ${inShort(times)}`);
  }
  const streams: StreamRounds[] = [];
  for (const [kind, what] of Object.entries(STREAMS) as [StreamKind, string][]) {
    const times: StreamTimes[] = [];
    for (let round = 0; round < rounds; round++) times.push(await stream(many, kind));
    streams.push({ what, rounds: times });
    say(`${what}: measured`);
  }
  text = report({ few: few.loaded, many: many.loaded, runs, factRuns, queries, streams });
} finally {
  for (const close of closing.reverse()) await close();
  await cluster.stop();
  if (values.folder === undefined) rmSync(folder, { recursive: true });
}
console.log(text);
if (values.write) {
  await writeFile(DOCUMENT, replaceBetween(await readFile(DOCUMENT, "utf8"), "analytics", text));
  console.log(`Written into ${DOCUMENT}`);
}

/** A database of that size with its roll-ups and an API over it. */
async function open(name: "few" | "many") {
  const about = join(folder, `${name}.json`);
  const isLoaded = existsSync(about);
  const url = cluster.url(name);
  if (!isLoaded) {
    const server = createPool(cluster.url("postgres"), { maxConnections: 1 });
    await server.query(`DROP DATABASE IF EXISTS ${name}`);
    await server.query(`CREATE DATABASE ${name}`);
    await server.end();
  }
  await migrate(url);
  const pool = createPool(url, { maxConnections: WRITERS + 1 });
  closing.push(() => pool.end());
  const database = createDatabase(url);
  closing.push(() => database.$disconnect());
  const loaded: LoadedDatabase = isLoaded
    ? JSON.parse(readFileSync(about, "utf8"))
    : await fill(pool, database, sizes[name], (what) => say(`${name}: ${what}`));
  writeFileSync(about, JSON.stringify(loaded));
  const api = await serveApi(database);
  closing.push(api.close);
  const ask = async (document: string, variables: object): Promise<unknown> => {
    const { data, errors } = await api.query(document, variables);
    if (errors !== undefined) throw new Error(`The API answers: ${errors.map(({ message }) => message).join("; ")}`);
    return data;
  };
  return { pool, database, loaded, ask };
}

async function stream({ pool, database }: Awaited<ReturnType<typeof open>>, kind: StreamKind): Promise<StreamTimes> {
  const writers = await Promise.all(Array.from({ length: WRITERS }, () => pool.connect()));
  try {
    return await runStream(database, writers, kind, gradings);
  } finally {
    for (const writer of writers) writer.release();
  }
}

/** A cluster that stays: its databases, and what was measured when they were loaded. */
async function openKept(path: string, settings: Readonly<Record<string, string>>) {
  const folder = resolve(path);
  mkdirSync(folder, { recursive: true });
  const cluster = await startCluster({
    folder: join(folder, "postgres"),
    passwordFile: join(folder, "password"),
    logFile: join(folder, "postgres.log"),
    settings,
  });
  return { folder, cluster };
}
