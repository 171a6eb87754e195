import { chmodSync, mkdirSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createDatabase, type Database, migrate, readLocalToken } from "@plumbline/database";
import { createTestEnvironment } from "../testkit/processes.ts";
import { until } from "../testkit/until.ts";
import { audit, type Findings } from "./audit.ts";
import { startMortalPostgres } from "./postgres.ts";
import { startPrograms } from "./programs.ts";
import { recordInference } from "./record.ts";
import { scheduleKills } from "./schedule.ts";
import { openSpecimens } from "./specimens.ts";
import { startStream } from "./stream.ts";
import type { Victim } from "./supervise.ts";

export interface TortureOptions {
  readonly kills: number;
  /** Decides who is killed when, and the objects. */
  readonly seed: number;
  /** Senders of each of the two protocols. */
  readonly lanes: number;
  /** Between two objects of a sender. */
  readonly everyMs: number;
  readonly onProgress: (text: string) => void;
  /** No more kills after it; what was sent is still looked at. */
  readonly enough?: AbortSignal;
}

export interface TortureReport {
  /** By the victim's name. */
  readonly kills: Readonly<Record<string, number>>;
  /** So many of them hit a process that worked; the others one that was still starting. */
  readonly killedAtWork: number;
  readonly acknowledged: number;
  /** Times that an object had to be sent again, by what its sender had heard. */
  readonly repeats: Readonly<Record<string, number>>;
  readonly unexpected: readonly string[];
  readonly findings: Findings;
  /** From the first object to the last verdict. */
  readonly seconds: number;
}

/** A victim that is broken for good would otherwise be waited for without end. */
const UP_MS = 120_000;
/** An object that gets nowhere for so long never will. */
const OBJECT_MS = 5 * 60_000;
const DRAINED_MS = 20 * 60_000;

/** Everything runs and studies stream in while `kill -9` falls on one process after the other; then all is looked at. */
export async function torture(options: TortureOptions): Promise<TortureReport> {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-torture-"));
  // As root, PostgreSQL runs as another user, who has to get in.
  chmodSync(folder, 0o755);
  const victims: Victim[] = [];
  try {
    return await run(options, folder, victims);
  } finally {
    // The database last: the others say goodbye to it.
    for (const victim of victims.reverse()) await victim.stop();
    await rm(folder, { recursive: true });
  }
}

async function run(options: TortureOptions, folder: string, victims: Victim[]): Promise<TortureReport> {
  const { lanes, everyMs, onProgress } = options;
  const postgres = await startMortalPostgres(folder);
  victims.push(postgres);
  await migrate(postgres.url);
  const dataDir = join(folder, "data");
  mkdirSync(dataDir, { mode: 0o755 });
  const { environment } = await createTestEnvironment(postgres.url, { PLUMBLINE_DATA_DIR: dataDir, ...QUIET });
  const specimens = await openSpecimens(environment.modelsDir, options.seed);
  const recording = join(folder, "recording.json");
  await recordInference(environment.modelsDir, specimens.pictures, recording);
  victims.push(...(await startPrograms(environment, folder, recording)));
  for (const victim of victims) await until(victim.name, () => victim.isUp(), UP_MS);

  const begun = Date.now();
  const stream = startStream({
    dimsePort: environment.dimsePort,
    stowUrl: `http://127.0.0.1:${environment.receiverPort}/studies`,
    token: await readLocalToken(dataDir),
    next: () => specimens.next(),
    lanes,
    everyMs,
  });
  const { acknowledged, unexpected, repeats } = stream;
  const killed = await killAll(victims, options, () => acknowledged.length);
  await stream.finish();
  for (const victim of victims) await until(`${victim.name} to work again`, () => victim.isUp(), UP_MS);
  onProgress(`all sent: ${acknowledged.length} acknowledged; waiting for the verdicts`);
  const database = createDatabase(postgres.url);
  try {
    await until("an empty queue", async () => (await queueLength(database)) === 0, DRAINED_MS);
    const seconds = (Date.now() - begun) / 1000;
    const findings = await audit(database, join(dataDir, "blobs"), acknowledged);
    return { ...killed, acknowledged: acknowledged.length, repeats, unexpected, findings, seconds };
  } finally {
    await database.$disconnect();
  }
}

const QUIET = { PLUMBLINE_LOG_LEVEL: "warn" };
const PROGRESS_EVERY = 10;

async function killAll(
  victims: readonly Victim[],
  { kills, seed, onProgress, enough }: TortureOptions,
  acknowledged: () => number,
): Promise<Pick<TortureReport, "kills" | "killedAtWork">> {
  const killed: Record<string, number> = {};
  let [count, killedAtWork] = [0, 0];
  for (const { target, afterMs, whenUp } of scheduleKills(victims, kills, seed)) {
    if (enough?.aborted) break;
    const known = acknowledged();
    if (whenUp) {
      await until("another object to be acknowledged", () => acknowledged() > known, OBJECT_MS);
      await until(`${target.name} to work again`, () => target.isUp(), UP_MS);
    }
    await pause(afterMs);
    if (await target.isUp()) killedAtWork++;
    // Between its death and its next start there is nothing to kill.
    await until(`${target.name} to be started again`, () => target.kill(), UP_MS);
    killed[target.name] = (killed[target.name] ?? 0) + 1;
    if (++count % PROGRESS_EVERY === 0) onProgress(`${count} kills, ${acknowledged()} objects acknowledged`);
  }
  return { kills: killed, killedAtWork };
}

async function queueLength(database: Database): Promise<number> {
  const [row] = await database.$queryRaw<{ jobs: bigint }[]>`
    SELECT (SELECT count(*) FROM graphile_worker.jobs) + (SELECT count(*) FROM rollup_mark) AS jobs`;
  return Number(row?.jobs);
}
