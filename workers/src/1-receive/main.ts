import "./dimse/small-heap.ts";
import { once } from "node:events";
import { ensureLocalToken } from "@plumbline/database";
import { listening } from "../open-process.ts";
import { createTokenGuard } from "./dicomweb/bearer.ts";
import { createReceiver } from "./dicomweb/server.ts";
import { openReceiving } from "./open-receiving.ts";

const receiving = await openReceiving("receiver");
const { environment, deps, logger, metrics, checks, shutdown } = receiving;
const { host, receiverPort: port, dataDir, secret, demo } = environment;
const { database, now } = deps;

const AGAIN_MS = 5_000;

/** A database that is away when the receiver starts comes back without it being started again. */
async function makeLocalToken(): Promise<void> {
  try {
    await ensureLocalToken(database, dataDir, now());
  } catch (err) {
    logger.error({ err }, "the token of this machine could not be made; trying again");
    setTimeout(() => void makeLocalToken(), AGAIN_MS).unref();
  }
}
await makeLocalToken();

const tokens = createTokenGuard({ database, logger, now, elapsedMs: () => performance.now() });
const server = createReceiver({ ...deps, logger, metrics, tokens, secret, demo, checks });
server.listen(port, host);
await listening(receiving, { what: "receiver", port, variable: "PLUMBLINE_RECEIVER_PORT" }, once(server, "listening"));
shutdown.add("server", async () => {
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  await closed;
});
