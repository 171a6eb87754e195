import { createMigratedCheck, createPool } from "@plumbline/database";
import { SOFTWARE_VERSION, startHealthServer } from "@plumbline/platform";
import { deliverReport } from "./1-receive/dimse/commitment/index.ts";
import { readTlsFiles } from "./1-receive/dimse/tls.ts";
import { identify, refile, retime } from "./2-identify/index.ts";
import { gradeTask } from "./3-grade/grade-task.ts";
import { openGrader } from "./3-grade/index.ts";
import { rollup, watchMarks } from "./4-rollup/index.ts";
import { listening, openProcess } from "./open-process.ts";
import { openPresence } from "./queue/dead-workers.ts";
import { readQueueFigures } from "./queue/figures.ts";
import type { Handlers } from "./queue/handlers.ts";
import { runTasks } from "./queue/run-tasks.ts";
import { waitOut } from "./queue/wait-out.ts";

/** One inference keeps a core busy; the second job decodes, draws and writes meanwhile. */
const CONCURRENCY = 2;

/** Longer than the slowest image takes, so that what was begun is finished. */
const STOP_MS = 30_000;

const worker = await openProcess("worker", STOP_MS);
const { environment, databaseUrl, database, blobs, logger, metrics, shutdown, onConnectionError } = worker;
const { secret, timeZone, host, workerHealthPort: port, minFreeBytes } = environment;
const pool = createPool(databaseUrl, { onConnectionError, maxConnections: CONCURRENCY + 3 });
shutdown.add("pool", () => pool.end());
const checks = {
  database: await createMigratedCheck(database),
  blobs: () => blobs.check(minFreeBytes),
};

metrics.watchQueue(() => readQueueFigures(database));
let opened = false;
const models = async (): Promise<void> => {
  if (!opened) throw new Error("the models are not opened yet");
};
const health = await listening(
  worker,
  { what: "worker's health", port, variable: "PLUMBLINE_WORKER_HEALTH_PORT" },
  startHealthServer({ host, port, checks: { ...checks, models }, metrics, logger }),
);
shutdown.add("health", () => health.close());

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
