import { createWriteStream } from "node:fs";
import { announceDatabase, withdrawDatabase } from "@plumbline/database";
import { createLogger, createShutdown, type Environment, type Shutdown } from "@plumbline/platform";
import { logFile, prepareDataFolder } from "./data-folder.ts";
import { startDatabase } from "./database.ts";
import { type DemoOptions, loadDemo } from "./demo/load.ts";
import { lockFolder } from "./folder-lock.ts";
import type { Say } from "./say.ts";
import { addressOf, checkPorts, startServices } from "./services.ts";

export interface LaunchOptions {
  readonly environment: Environment;
  readonly demo: DemoOptions;
  readonly say: Say;
}

export interface Ready {
  /** Of the dashboard. */
  readonly url: string;
  readonly databaseUrl: string;
}

export interface Launched {
  /** Resolves when everything runs and the demonstration, where wanted, is graded. @throws PlainError and others */
  readonly ready: Promise<Ready>;
  /** Resolves, with the reason, when something without which nothing works has ended by itself. */
  readonly broken: Promise<string>;
  /** Stops what was started, in the opposite order. Resolves to 0, or 1 when something did not stop cleanly. */
  stop(reason: string): Promise<number>;
}

/** All of the stopping's parts together: services 15 s, database 20 s. */
const STOP_MS = 45_000;

/** Starts everything that `npm start` promises, and can be stopped at any moment of that. */
export async function launch(options: LaunchOptions): Promise<Launched> {
  const { dataDir, minFreeBytes, logLevel } = options.environment;
  await prepareDataFolder(dataDir, minFreeBytes);
  const unlock = lockFolder(dataDir);
  const log = createWriteStream(logFile(dataDir, "launcher"), { flags: "a", mode: 0o600 });
  const shutdown = createShutdown({ logger: createLogger("launcher", logLevel, log), deadlineMs: STOP_MS });
  shutdown.add("folder lock", unlock);
  const stopping = new AbortController();
  const broken = Promise.withResolvers<string>();
  const ready = start(options, shutdown, stopping.signal, broken.resolve);
  const settled = ready.then(
    () => undefined,
    () => undefined,
  );
  return {
    ready,
    broken: broken.promise,
    stop: async (reason) => {
      stopping.abort();
      // What is being started has to be there before it can be stopped.
      await settled;
      return shutdown.close(reason);
    },
  };
}

async function start(
  { environment, demo, say }: LaunchOptions,
  shutdown: Shutdown,
  stopping: AbortSignal,
  broken: (reason: string) => void,
): Promise<Ready> {
  await checkPorts(environment);
  say.step(`[4/6] Starting the database${environment.databaseUrl === null ? "" : " (the one of DATABASE_URL)"}`);
  const database = await startDatabase(environment, (folder) => say.line(`      making a new one in ${folder}`));
  shutdown.add("database", () => database.stop());
  // Commands (`plumbline token …`) find the embedded database by this; an outside one is in everybody's settings.
  if (environment.databaseUrl === null) {
    announceDatabase(environment.dataDir, database.url);
    shutdown.add("database address", async () => withdrawDatabase(environment.dataDir));
  }
  void database.ended?.then((how) => {
    if (!stopping.aborted) broken(`The database process ended unexpectedly (${how}).`);
  });
  stopping.throwIfAborted();

  const workers = environment.workers === 1 ? "worker" : `${environment.workers} workers`;
  say.step(`[5/6] Starting receiver, ${workers}, API and dashboard`);
  const connected = { ...environment, databaseUrl: database.url };
  const services = startServices(connected, say);
  shutdown.add("services", () => Promise.all(services.map((service) => service.stop())));
  await unlessAborted(Promise.all(services.map((service) => service.ready)), stopping);

  const url = addressOf(environment.host, environment.webPort);
  if (environment.demo) {
    say.step(`[6/6] Demonstration (the dashboard is open meanwhile: ${url})`);
    const load = loadDemo({ environment: connected, databaseUrl: database.url, options: demo, say, signal: stopping });
    await unlessAborted(load, stopping);
  } else say.step("[6/6] No demonstration (PLUMBLINE_DEMO=off)");
  return { url, databaseUrl: database.url };
}

/** The promise's value, or the signal's reason as soon as it is aborted. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
