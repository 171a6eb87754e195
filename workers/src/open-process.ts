import { type BlobStore, closeDatabase, createDatabase, type Database, openBlobs } from "@plumbline/database";
import {
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

/** What receivers and workers stand on. */
export interface OpenedProcess {
  readonly environment: Environment;
  readonly databaseUrl: string;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly shutdown: Shutdown;
  readonly database: Database;
  readonly blobs: BlobStore;
  /** For other pools of the process. */
  readonly onConnectionError: (err: Error) => void;
}

/**
 * For a process's first line.
 * @param name of the process in logs and metrics
 * @param deadlineMs a stop that takes longer is cut short
 */
export async function openProcess(name: string, deadlineMs?: number): Promise<OpenedProcess> {
  const environment = environmentOrExit();
  const logger = createLogger(name, environment.logLevel);
  const { databaseUrl } = environment;
  if (databaseUrl === null) {
    giveUp("DATABASE_URL is not set: the launcher sets it for its children; started alone, it is needed.");
  }
  const shutdown = createShutdown({ logger, ...(deadlineMs === undefined ? {} : { deadlineMs }) });
  closeOnSignals(shutdown);
  const onConnectionError = (err: Error): void => logger.warn({ err }, "database connection lost");
  const database = createDatabase(databaseUrl, { onConnectionError });
  shutdown.add("database", () => closeDatabase(database));
  const blobs = await openBlobs(environment);
  const metrics = createMetrics(name);
  return { environment, databaseUrl, logger, metrics, shutdown, database, blobs, onConnectionError };
}

/**
 * Waits for a listener that was started; an address that cannot be had ends the process with a sentence.
 * @param what listens there ("receiver")
 * @param variable the setting to change
 */
export async function listening<Value>(
  { environment: { host }, logger }: Pick<OpenedProcess, "environment" | "logger">,
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
