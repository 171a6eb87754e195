import { join } from "node:path";
import { createPool, migrate } from "@plumbline/database";
import { codeOf, type Environment } from "@plumbline/platform";
import { logFile } from "./data-folder.ts";
import { messageOf, PlainError } from "./plain-error.ts";
import { type Cluster, startCluster } from "./postgres/cluster.ts";

export interface RunningDatabase {
  readonly url: string;
  /** Resolves with how it ended; null: an outside one, whose end is not ours to see. */
  readonly ended: Promise<string> | null;
  stop(): Promise<void>;
}

const NAME = "plumbline";

/** Where the embedded cluster of a data folder is wanted, and its password. */
export const clusterFiles = (dataDir: string) => ({
  folder: join(dataDir, "postgres"),
  passwordFile: join(dataDir, "postgres-password"),
});

/** The embedded PostgreSQL, or the outside one that DATABASE_URL names, reached and brought up to date. */
export async function startDatabase(
  environment: Environment,
  onCreate?: (folder: string) => void,
): Promise<RunningDatabase> {
  if (environment.databaseUrl !== null) {
    await bringUpToDate(environment.databaseUrl);
    return { url: environment.databaseUrl, ended: null, stop: async () => undefined };
  }
  const cluster = await startCluster({
    ...clusterFiles(environment.dataDir),
    logFile: logFile(environment.dataDir, "postgres"),
    ...(onCreate && { onCreate }),
  });
  try {
    await createDatabaseOnce(cluster);
    await bringUpToDate(cluster.url(NAME));
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return { url: cluster.url(NAME), ended: cluster.ended, stop: () => cluster.stop() };
}

async function createDatabaseOnce(cluster: Cluster): Promise<void> {
  const pool = createPool(cluster.url("postgres"), { maxConnections: 1 });
  try {
    const { rowCount } = await pool.query("SELECT 1 FROM pg_database WHERE datname = $1", [NAME]);
    if (rowCount === 0) await pool.query(`CREATE DATABASE ${NAME}`);
  } finally {
    await pool.end();
  }
}

async function bringUpToDate(url: string): Promise<void> {
  try {
    await migrate(url);
  } catch (error) {
    throw new PlainError(sentence(error, url));
  }
}

/** What went wrong with a database, without the address's user and password. */
export function sentence(error: unknown, url: string): string {
  const { hostname, port, pathname } = new URL(url);
  const where = `The database "${decodeURIComponent(pathname.slice(1))}" at ${hostname}:${port || 5432}`;
  const advice = "Check DATABASE_URL, or leave it out to use the embedded PostgreSQL.";
  switch (codeOf(error) || codeOf((error as AggregateError).errors?.[0])) {
    case "ECONNREFUSED":
      return `${where} cannot be reached: nothing listens there. ${advice}`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `${where} cannot be reached: there is no host of that name. ${advice}`;
    case "28P01":
    case "28000":
      return `${where} refused the user or the password. ${advice}`;
    case "3D000":
      return `${where} does not exist: create it, or check DATABASE_URL.`;
    case "42501":
      return `${where} may not be changed by this user: it needs the right to create tables and schemas.`;
    case "53100":
      return `${where} cannot be written: its disk is full.`;
    default:
      return `${where} cannot be used: ${messageOf(error)}`;
  }
}
