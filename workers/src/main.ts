import { join } from "node:path";
import { createDatabase, createPool, openBlobStore } from "@plumbline/database";
import { closeOnSignals, createLogger, createShutdown, environmentOrExit, SOFTWARE_VERSION } from "@plumbline/platform";
import { identify } from "./2-identify/index.ts";
import { gradeInstance } from "./3-grade/grade-instance.ts";
import { openGrader } from "./3-grade/index.ts";
import { rollup } from "./4-rollup/index.ts";
import { openPresence } from "./dead-workers.ts";
import { runTasks } from "./run-tasks.ts";

/** One inference keeps a core busy; the second job decodes, draws and writes meanwhile. */
const CONCURRENCY = 2;

const environment = environmentOrExit();
const logger = createLogger("worker", environment.logLevel);
if (environment.databaseUrl === null) {
  logger.fatal("DATABASE_URL is not set: the launcher sets it for its children; started alone, a worker needs it");
  process.exit(1);
}
const { databaseUrl, secret, timeZone } = environment;
// Longer than the slowest image takes, so that what was begun is finished.
const shutdown = createShutdown({ logger, deadlineMs: 30_000 });
closeOnSignals(shutdown);

const end = async (reason: string): Promise<never> => process.exit((await shutdown.close(reason)) || 1);
const onConnectionError = (err: Error): void => logger.warn({ err }, "database connection lost");

const database = createDatabase(databaseUrl, { onConnectionError });
shutdown.add("database", () => database.$disconnect());
const pool = createPool(databaseUrl, { onConnectionError, maxConnections: CONCURRENCY + 3 });
shutdown.add("pool", () => pool.end());
const blobs = await openBlobStore(join(environment.dataDir, "blobs"));
const grader = await openGrader({ modelsDir: environment.modelsDir });
shutdown.add("models", () => grader.close());
const presence = await openPresence(databaseUrl, (err) => {
  logger.error({ err }, "the worker's session was lost: others may take its jobs, so it ends");
  void end("session lost");
});
shutdown.add("presence", () => presence.close());

const grading = { ...grader.deps, database, blobs, now: () => new Date(), softwareVersion: SOFTWARE_VERSION };
const runner = await runTasks({
  database,
  pool,
  presence,
  logger,
  concurrency: CONCURRENCY,
  handlers: {
    identify: ({ receivedObjectId }) => identify({ database, blobs, secret, timeZone }, receivedObjectId),
    grade: async (payload) => (await gradeInstance(grading, payload))?.status ?? "nothing to do",
    rollup: (bucket) => rollup(database, bucket),
  },
});
shutdown.add("queue", () => runner.stop());
runner.promise.catch(async (err: unknown) => {
  if (shutdown.signal.aborted) return;
  logger.fatal({ err }, "the queue ended");
  await end("queue ended");
});
logger.info({ version: SOFTWARE_VERSION }, "worker runs");
// A worker listens on nothing: this tells the launcher that models are open and jobs are taken.
process.send?.("ready");
