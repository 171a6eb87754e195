import { createDatabase, createMigratedCheck, createPool, openBlobs } from "@plumbline/database";
import {
  closeOnSignals,
  createLogger,
  createMetrics,
  createShutdown,
  environmentOrExit,
  SOFTWARE_VERSION,
  startHealthServer,
} from "@plumbline/platform";
import { deliverReport } from "./1-receive/dimse/commitment/index.ts";
import { readTlsFiles } from "./1-receive/dimse/tls.ts";
import { identify, refile, retime } from "./2-identify/index.ts";
import { gradeTask } from "./3-grade/grade-task.ts";
import { openGrader } from "./3-grade/index.ts";
import { rollup, watchMarks } from "./4-rollup/index.ts";
import { openPresence } from "./queue/dead-workers.ts";
import { readQueueFigures } from "./queue/figures.ts";
import type { Handlers } from "./queue/handlers.ts";
import { runTasks } from "./queue/run-tasks.ts";
import { waitOut } from "./queue/wait-out.ts";

/** One inference keeps a core busy; the second job decodes, draws and writes meanwhile. */
const CONCURRENCY = 2;

const environment = environmentOrExit();
const logger = createLogger("worker", environment.logLevel);
if (environment.databaseUrl === null) {
  logger.fatal("DATABASE_URL is not set: the launcher sets it for its children; started alone, a worker needs it");
  process.exit(1);
}
const { databaseUrl, secret, timeZone, host, workerHealthPort, minFreeBytes } = environment;
// Longer than the slowest image takes, so that what was begun is finished.
const shutdown = createShutdown({ logger, deadlineMs: 30_000 });
closeOnSignals(shutdown);

const onConnectionError = (err: Error): void => logger.warn({ err }, "database connection lost");
const database = createDatabase(databaseUrl, { onConnectionError });
shutdown.add("database", () => database.$disconnect());
const pool = createPool(databaseUrl, { onConnectionError, maxConnections: CONCURRENCY + 3 });
shutdown.add("pool", () => pool.end());
const blobs = await openBlobs(environment);
const checks = {
  database: await createMigratedCheck(database),
  blobs: () => blobs.check(minFreeBytes),
};

const metrics = createMetrics("worker");
metrics.watchQueue(() => readQueueFigures(database));
let opened = false;
const models = async (): Promise<void> => {
  if (!opened) throw new Error("the models are not opened yet");
};
try {
  const health = await startHealthServer({
    host,
    port: workerHealthPort,
    checks: { ...checks, models },
    metrics,
    logger,
  });
  shutdown.add("health", () => health.close());
} catch (err) {
  logger.fatal(
    { err, address: host, port: workerHealthPort },
    "the health port is taken: PLUMBLINE_WORKER_HEALTH_PORT",
  );
  process.exit(1);
}

const grader = await openGrader({ modelsDir: environment.modelsDir });
shutdown.add("models", () => grader.close());
opened = true;
const onWait = (reasons: string): void => logger.warn({ err: new Error(reasons) }, "the worker waits before it begins");
// Asked to stop meanwhile, the process ends without having begun.
await waitOut(checks, { signal: shutdown.signal, onWait }).catch(() => new Promise(() => undefined));
const presence = await openPresence(databaseUrl, {
  onLost: (err) => logger.warn({ err }, "the worker's session was lost, it is being opened again"),
  onFound: () => logger.info("the worker has a session again"),
});
shutdown.add("presence", () => presence.close());

const grading = { ...grader.deps, database, blobs, now: () => new Date(), softwareVersion: SOFTWARE_VERSION };
const tlsFiles = () => readTlsFiles(environment);
const handlers: Handlers = {
  identify: ({ receivedObjectId }) =>
    metrics.time("identify", () => identify({ database, blobs, secret, timeZone }, receivedObjectId)),
  grade: gradeTask(grading, metrics),
  rollup: () => metrics.time("rollup", () => rollup(database)),
  refile: (payload) => refile(database, payload),
  retime: (payload) => retime(database, payload),
  commitment: ({ commitmentId }) =>
    deliverReport({ database, blobs, now: () => new Date(), aeTitle: environment.aeTitle, tlsFiles }, commitmentId),
};
const tasks = await runTasks({ database, pool, presence, logger, metrics, checks, concurrency: CONCURRENCY, handlers });
shutdown.add("queue", () => tasks.stop());
const marks = watchMarks(database, {
  onError: (err) => logger.warn({ err }, "marked roll-ups could not be looked for"),
});
shutdown.add("marks", () => marks.stop());
logger.info({ version: SOFTWARE_VERSION }, "worker runs");
// To the launcher: models are open and jobs are taken. Others ask /readyz.
process.send?.("ready");
