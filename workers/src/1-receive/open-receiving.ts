import { closeDatabase, createDatabase, type Database, openBlobs, pingDatabase } from "@plumbline/database";
import {
  type Check,
  closeOnSignals,
  codeOf,
  createLogger,
  createMetrics,
  createShutdown,
  type Environment,
  environmentOrExit,
  type Logger,
  type Metrics,
  type Shutdown,
} from "@plumbline/platform";
import type { ReceiveDeps } from "./contract.ts";

/** What every receiving process stands on, whatever protocol it speaks. */
export interface Receiving {
  readonly environment: Environment;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly shutdown: Shutdown;
  readonly database: Database;
  readonly deps: ReceiveDeps;
  /** What must work before an object is taken. */
  readonly checks: Readonly<Record<"database" | "disk", Check>>;
}

const ONE_DAY_MS = 86_400_000;

/**
 * For a receiving process's first line. Leftovers of processes that were killed a day ago or earlier are removed.
 * @param name of the process in logs and metrics
 * @param deadlineMs a stop that takes longer is cut short
 */
export async function openReceiving(name: string, deadlineMs?: number): Promise<Receiving> {
  const environment = environmentOrExit();
  const logger = createLogger(name, environment.logLevel);
  const { databaseUrl, maxObjectBytes, otherObjects } = environment;
  if (databaseUrl === null) {
    giveUp("DATABASE_URL is not set: the launcher sets it for its children; started alone, it is needed.");
  }
  const shutdown = createShutdown({ logger, ...(deadlineMs === undefined ? {} : { deadlineMs }) });
  closeOnSignals(shutdown);
  const database = createDatabase(databaseUrl, {
    onConnectionError: (err) => logger.warn({ err }, "database connection lost"),
  });
  shutdown.add("database", () => closeDatabase(database));
  const blobs = await openBlobs(environment);
  await blobs.removeAbandoned(new Date(Date.now() - ONE_DAY_MS));
  const metrics = createMetrics(name);
  return {
    environment,
    logger,
    metrics,
    shutdown,
    database,
    deps: { database, blobs, now: () => new Date(), maxObjectBytes, otherObjects, metrics },
    checks: {
      database: () => pingDatabase(database),
      disk: () => blobs.check(environment.minFreeBytes),
    },
  };
}

/**
 * Waits for a listener that was started; an address that cannot be had ends the process with a sentence.
 * @param what listens there ("receiver")
 * @param variable the setting to change
 */
export async function listening<Value>(
  { environment: { host }, logger }: Pick<Receiving, "environment" | "logger">,
  { what, port, variable }: { readonly what: string; readonly port: number; readonly variable: string },
  started: Promise<Value>,
): Promise<Value> {
  try {
    const value = await started;
    logger.info({ address: host, port }, `${what} listens`);
    return value;
  } catch (error) {
    const code = codeOf(error) || String(error);
    const found = code === "EADDRINUSE" ? "is taken by another program" : `cannot be listened on (${code})`;
    return giveUp(`The ${what}'s address ${host}:${port} ${found}. Set ${variable}.`);
  }
}

/** Ends the process with a sentence for the person who started it. */
export function giveUp(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
