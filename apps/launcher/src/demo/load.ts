import { createDatabase, createPool, type Database, readSetting, rebuildAll } from "@plumbline/database";
import { type Environment, SOFTWARE_VERSION } from "@plumbline/platform";
import { loadSimulatedHistory, loadSimulatedMarks } from "../../../../prisma/seed/index.ts";
import type { Say } from "../say.ts";
import { gradeRadiographs } from "./radiographs.ts";

export interface DemoOptions {
  /** How many of the wrapped radiographs; null: all. */
  readonly radiographs: number | null;
}

export const FULL_DEMO: DemoOptions = { radiographs: null };

/** The same history on every machine. */
const SEED = "plumbline";

export interface DemoDeps {
  readonly environment: Environment;
  readonly databaseUrl: string;
  readonly options: DemoOptions;
  readonly say: Say;
  readonly signal: AbortSignal;
}

/**
 * Loads what of the demonstration is missing and was not removed by a person: the simulated history straight into the
 * database, the wrapped radiographs through the receiver like any study. Resolves when all radiographs are graded.
 */
export async function loadDemo({ environment, databaseUrl, options, say, signal }: DemoDeps): Promise<void> {
  const database = createDatabase(databaseUrl);
  try {
    const cleared = await readSetting(database, "demo.cleared");
    const radiographs = cleared?.demo
      ? Promise.resolve()
      : gradeRadiographs({ environment, database, limit: options.radiographs, say, signal });
    // At once: the worker grades while the database takes the history in.
    const history = cleared?.simulated ? Promise.resolve() : loadHistory(database, databaseUrl, say);
    await Promise.all([radiographs, history]);
    if (cleared?.simulated) say.line("      the simulated history was removed (npm run demo:clear) and stays away");
  } finally {
    await database.$disconnect();
  }
}

async function loadHistory(database: Database, databaseUrl: string, say: Say): Promise<void> {
  if (!(await hasHistory(database))) {
    const { images } = await inTransaction(databaseUrl, (client) =>
      loadSimulatedHistory(client, { seed: SEED, softwareVersion: SOFTWARE_VERSION }),
    );
    say.line(`      ${images} simulated images of two years written; counting them`);
  } else if (!(await hasTargets(database))) {
    await inTransaction(databaseUrl, (client) => loadSimulatedMarks(client, { seed: SEED }));
  }
  if (!(await hasRollups(database))) await rebuildAll(database);
}

type Client = Parameters<typeof loadSimulatedMarks>[0];

async function inTransaction<T>(databaseUrl: string, act: (client: Client) => Promise<T>): Promise<T> {
  const pool = createPool(databaseUrl, { maxConnections: 1 });
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const done = await act(client);
    await client.query("COMMIT");
    return done;
  } finally {
    client.release(true);
    await pool.end();
  }
}

const hasHistory = async (database: Database) =>
  (await database.site.findFirst({ where: { origin: "SIMULATED" }, select: { id: true } })) !== null;

/** One loaded before there were events and targets has none; they are never removed but with the history. */
const hasTargets = async (database: Database) =>
  (await database.target.findFirst({ where: { origin: "SIMULATED" }, select: { id: true } })) !== null;

const hasRollups = async (database: Database) =>
  (await database.rollup.findFirst({ where: { origin: "SIMULATED" }, select: { id: true } })) !== null;
