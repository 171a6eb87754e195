import "./small-heap.ts";
import { openPeerList, readPeers } from "@plumbline/database";
import { startHealthServer } from "@plumbline/platform";
import { giveUp, listening } from "../../open-process.ts";
import { createHealthGate, troubleOf } from "../health-gate.ts";
import { openReceiving } from "../open-receiving.ts";
import { storeAndEnqueue } from "../store-and-enqueue.ts";
import { createCommitmentService } from "./commitment/index.ts";
import { echoService } from "./echo-service.ts";
import { createDimseServer } from "./server.ts";
import { createStoreService } from "./store-service.ts";
import { readTlsFiles } from "./tls.ts";

/** What is being received may come to its end when the process is asked to stop; the launcher waits 15 s. */
const DRAIN_MS = 9_000;
const STOP_MS = 12_000;
const PEERS_REFRESH_MS = 5_000;

const receiving = await openReceiving("dimse", STOP_MS);
const { environment, deps, logger, metrics, checks, shutdown } = receiving;
const { host, dimsePort, dimseTlsPort, dimseHealthPort, demo } = environment;
const { database, blobs, now, maxObjectBytes } = deps;

const elapsedMs = (): number => performance.now();
const peers = openPeerList(database, {
  now: elapsedMs,
  refreshMs: PEERS_REFRESH_MS,
  readRows: () => readPeers(database),
  onError: (err) => logger.warn({ err }, "the list of peers could not be read; the last one stays in force"),
});
/** A modality sends hundreds of objects a second, also while they are turned away. */
const health = createHealthGate(checks, { elapsedMs, goodForMs: 1_000, badForMs: 1_000 });
const storeService = createStoreService({
  store: (source, sender, expected) => storeAndEnqueue(deps, source, sender, expected),
  trouble: async () => troubleOf(await health()),
  demo,
  logger,
  metrics,
});
const commitmentService = createCommitmentService({ database, blobs, peers, logger, now });
const server = createDimseServer({
  aeTitle: environment.aeTitle,
  admits: peers.admits,
  services: [echoService, storeService, commitmentService],
  logger,
  metrics,
  maxObjectBytes,
});

shutdown.add("associations", () => server.close(DRAIN_MS));
const dimse = { what: "DIMSE receiver", port: dimsePort, variable: "PLUMBLINE_DIMSE_PORT" };
await listening(receiving, dimse, server.listen(dimsePort, host));
if (dimseTlsPort !== null) {
  const files = await readTlsFiles(environment).catch((error: Error) =>
    giveUp(`PLUMBLINE_DIMSE_TLS_PORT is set, but ${error.message}`),
  );
  const tls = { what: "DIMSE receiver with TLS", port: dimseTlsPort, variable: "PLUMBLINE_DIMSE_TLS_PORT" };
  await listening(receiving, tls, server.listenTls(dimseTlsPort, host, files));
}
const about = { what: "DIMSE receiver's health", port: dimseHealthPort, variable: "PLUMBLINE_DIMSE_HEALTH_PORT" };
const healthServer = await listening(
  receiving,
  about,
  startHealthServer({ host, port: dimseHealthPort, logger, checks, metrics }),
);
shutdown.add("health", () => healthServer.close());
