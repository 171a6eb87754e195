import { readdir } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { startHealthServer } from "@plumbline/platform";
import { giveUp, listening } from "../../open-process.ts";
import { openReceiving } from "../open-receiving.ts";
import { countReceived } from "../report-received.ts";
import { storeAndEnqueue } from "../store-and-enqueue.ts";
import { watchFolder } from "./watch.ts";

/** A network share shows a file's growth late: two looks that agree, so far apart. */
const SETTLE_MS = 5_000;
const SCAN_EVERY_MS = 2_000;

const receiving = await openReceiving("folder");
const { environment, deps, logger, metrics, shutdown, checks } = receiving;
const { watchDir: folder, host, folderHealthPort: port } = environment;
if (folder === null) giveUp("PLUMBLINE_WATCH_DIR is not set: there is no folder to watch.");
const sender = {
  via: "folder",
  peer: null,
  demoInstallation: environment.demo,
  fromLoopback: true,
  claimsDemo: false,
} as const;
const watched = watchFolder({
  folder,
  done: environment.watchDone,
  settleMs: SETTLE_MS,
  nowMs: () => performance.now(),
  logger,
  store: async (source) => {
    try {
      const result = await storeAndEnqueue(deps, source, sender);
      countReceived(metrics, "folder", result);
      return result;
    } catch (error) {
      metrics.objectReceived("folder", "unavailable", 0);
      throw error;
    }
  },
});

const stop = new AbortController();
const ended = run();
shutdown.add("folder", async () => {
  stop.abort();
  await ended;
});
const readable = async (): Promise<void> => void (await readdir(folder));
const health = await listening(
  receiving,
  { what: "watched folder's health", port, variable: "PLUMBLINE_FOLDER_HEALTH_PORT" },
  startHealthServer({ host, port, logger, metrics, checks: { ...checks, folder: readable } }),
);
shutdown.add("health", () => health.close());

/** One scan after the other; the one that runs at a stop takes its file to the end. */
async function run(): Promise<void> {
  while (!stop.signal.aborted) {
    await watched.scan().catch((err: unknown) => logger.error({ err }, "the watched folder cannot be read"));
    await pause(SCAN_EVERY_MS, undefined, { signal: stop.signal }).catch(() => undefined);
  }
}
