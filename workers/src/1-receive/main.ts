import { once } from "node:events";
import { createDatabase, ensureLocalToken, openBlobs } from "@plumbline/database";
import { closeOnSignals, createLogger, createShutdown, environmentOrExit } from "@plumbline/platform";
import { createTokenGuard } from "./dicomweb/bearer.ts";
import { createReceiver } from "./dicomweb/server.ts";

const environment = environmentOrExit();
const logger = createLogger("receiver", environment.logLevel);
if (environment.databaseUrl === null) {
  logger.fatal("DATABASE_URL is not set: the launcher sets it for its children; started alone, the receiver needs it");
  process.exit(1);
}
const shutdown = createShutdown({ logger });
closeOnSignals(shutdown);

const database = createDatabase(environment.databaseUrl, {
  onConnectionError: (err) => logger.warn({ err }, "database connection lost"),
});
shutdown.add("database", () => database.$disconnect());
const blobs = await openBlobs(environment);
const ONE_DAY_MS = 86_400_000;
await blobs.removeAbandoned(new Date(Date.now() - ONE_DAY_MS));

const now = () => new Date();
const AGAIN_MS = 5_000;

/** A database that is away when the receiver starts comes back without it being started again. */
async function makeLocalToken(): Promise<void> {
  try {
    await ensureLocalToken(database, environment.dataDir, now());
  } catch (err) {
    logger.error({ err }, "the token of this machine could not be made; trying again");
    setTimeout(() => void makeLocalToken(), AGAIN_MS).unref();
  }
}
await makeLocalToken();

const server = createReceiver({
  database,
  blobs,
  logger,
  now,
  tokens: createTokenGuard({ database, logger, now, elapsedMs: () => performance.now() }),
  secret: environment.secret,
  maxObjectBytes: environment.maxObjectBytes,
  otherObjects: environment.otherObjects,
  demo: environment.demo,
  checks: {
    database: async () => void (await database.$queryRaw`SELECT 1`),
    disk: () => blobs.check(environment.minFreeBytes),
  },
});
server.once("error", (error: NodeJS.ErrnoException) => {
  const { host, receiverPort } = environment;
  const taken = error.code === "EADDRINUSE" ? "is taken by another program" : `cannot be listened on (${error.code})`;
  process.stderr.write(`The receiver's address ${host}:${receiverPort} ${taken}. Set PLUMBLINE_RECEIVER_PORT.\n`);
  process.exit(1);
});
server.listen(environment.receiverPort, environment.host);
await once(server, "listening");
shutdown.add("server", async () => {
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  await closed;
});
logger.info({ address: environment.host, port: environment.receiverPort }, "receiver listens");
