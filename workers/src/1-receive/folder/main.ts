import { readdir } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { startHealthServer } from "@plumbline/platform";
import { giveUp, openReceiving } from "../open-receiving.ts";
import { storeAndEnqueue } from "../store-and-enqueue.ts";
import { watchFolder } from "./watch.ts";

/** A network share shows a file's growth late: two looks that agree, so far apart. */
const SETTLE_MS = 5_000;
const SCAN_EVERY_MS = 2_000;

const { environment, deps, logger, metrics, shutdown, checks } = await openReceiving("folder");
const { watchDir: folder, host, folderHealthPort: port } = environment;
if (folder === null) giveUp("PLUMBLINE_WATCH_DIR is not set: there is no folder to watch.");
const watched = watchFolder({
  folder,
  done: environment.watchDone,
  settleMs: SETTLE_MS,
  nowMs: () => performance.now(),
  logger,
  store: async (bytes) => {
    const sender = {
      via: "folder",
      peer: null,
      demoInstallation: environment.demo,
      fromLoopback: true,
      claimsDemo: false,
    } as const;
    try {
      const result = await storeAndEnqueue(deps, bytes, sender);
      metrics.objectReceived("folder", result.outcome, 0);
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
const health = await startHealthServer({ host, port, logger, metrics, checks: { ...checks, folder: readable } });
shutdown.add("health", () => health.close());
logger.info("the folder is watched");

/** One scan after the other; the one that runs at a stop takes its file to the end. */
async function run(): Promise<void> {
  while (!stop.signal.aborted) {
    await watched.scan().catch((err: unknown) => logger.error({ err }, "the watched folder cannot be read"));
    await pause(SCAN_EVERY_MS, undefined, { signal: stop.signal }).catch(() => undefined);
  }
}
