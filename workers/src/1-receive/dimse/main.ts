import { readFile } from "node:fs/promises";
import { closeDatabase, createDatabase, openBlobs, openPeerList, pingDatabase, readPeers } from "@plumbline/database";
import {
  closeOnSignals,
  createLogger,
  createMetrics,
  createShutdown,
  environmentOrExit,
  startHealthServer,
} from "@plumbline/platform";
import { storeAndEnqueue } from "../store-and-enqueue.ts";
import { createCommitmentService } from "./commitment/index.ts";
import { echoService } from "./echo-service.ts";
import { createHealthGate } from "./health-gate.ts";
import { createDimseServer } from "./server.ts";
import { createStoreService } from "./store-service.ts";

/** What is being received may come to its end when the process is asked to stop; the launcher waits 15 s. */
const DRAIN_MS = 9_000;
const STOP_MS = 12_000;
const PEERS_REFRESH_MS = 5_000;
const ONE_DAY_MS = 86_400_000;

const environment = environmentOrExit();
const logger = createLogger("dimse", environment.logLevel);
const { databaseUrl, host, dimsePort, dimseTlsPort, dimseHealthPort } = environment;
const { tlsCertificateFile, tlsKeyFile, tlsClientCaFile } = environment;
if (databaseUrl === null)
  giveUp("DATABASE_URL is not set: the launcher sets it for its children; started alone, it is needed.");

const shutdown = createShutdown({ logger, deadlineMs: STOP_MS });
closeOnSignals(shutdown);
const database = createDatabase(databaseUrl, {
  onConnectionError: (err) => logger.warn({ err }, "database connection lost"),
});
shutdown.add("database", () => closeDatabase(database));
const blobs = await openBlobs(environment);
await blobs.removeAbandoned(new Date(Date.now() - ONE_DAY_MS));

const metrics = createMetrics("dimse");
const elapsedMs = (): number => performance.now();
const checks = {
  database: () => pingDatabase(database),
  disk: () => blobs.check(environment.minFreeBytes),
};
const peers = openPeerList(database, {
  now: elapsedMs,
  refreshMs: PEERS_REFRESH_MS,
  readRows: () => readPeers(database),
  onError: (err) => logger.warn({ err }, "the list of peers could not be read; the last one stays in force"),
});
const { maxObjectBytes, otherObjects, demo } = environment;
const deps = { database, blobs, now: () => new Date(), maxObjectBytes, otherObjects };
const storeService = createStoreService({
  store: (source, sender, expected) => storeAndEnqueue(deps, source, sender, expected),
  trouble: createHealthGate(checks, elapsedMs),
  demo,
  logger,
  metrics,
});
const commitmentService = createCommitmentService({ database, blobs, peers, logger, now: () => new Date() });
const server = createDimseServer({
  aeTitle: environment.aeTitle,
  admits: peers.admits,
  services: [echoService, storeService, commitmentService],
  logger,
  metrics,
  maxObjectBytes,
});

shutdown.add("associations", () => server.close(DRAIN_MS));
await listening("PLUMBLINE_DIMSE_PORT", dimsePort, server.listen(dimsePort, host));
if (dimseTlsPort !== null) {
  const files = {
    certificate: await pem("PLUMBLINE_TLS_CERTIFICATE", tlsCertificateFile),
    key: await pem("PLUMBLINE_TLS_KEY", tlsKeyFile),
    clientCa: await pem("PLUMBLINE_TLS_CLIENT_CA", tlsClientCaFile),
  };
  await listening("PLUMBLINE_DIMSE_TLS_PORT", dimseTlsPort, server.listenTls(dimseTlsPort, host, files));
}
const health = startHealthServer({ host, port: dimseHealthPort, logger, checks, metrics });
await listening("PLUMBLINE_DIMSE_HEALTH_PORT", dimseHealthPort, health);
shutdown.add("health", async () => (await health).close());

async function listening(variable: string, port: number, started: Promise<unknown>): Promise<void> {
  try {
    await started;
    logger.info({ address: host, port }, "DIMSE receiver listens");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : String(error);
    const found = code === "EADDRINUSE" ? "is taken by another program" : `cannot be listened on (${code})`;
    giveUp(`The DIMSE receiver's address ${host}:${port} ${found}. Set ${variable}.`);
  }
}

async function pem(variable: string, file: string | null): Promise<Buffer> {
  if (file === null)
    giveUp(
      `PLUMBLINE_DIMSE_TLS_PORT is set, but ${variable} is not: TLS needs a certificate, its key and the authorities of the peers' certificates.`,
    );
  try {
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : String(error);
    giveUp(`The file of ${variable}, ${file}, cannot be read (${code}).`);
  }
}

function giveUp(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
