/** The API's process: GraphQL, pictures and health over the stored rows. */
import { createDatabase, openBlobs } from "@plumbline/database";
import { closeOnSignals, createLogger, createShutdown, environmentOrExit } from "@plumbline/platform";
import { isLoopback } from "./installation/service.ts";
import { startApi } from "./start.ts";

const environment = environmentOrExit();
const logger = createLogger("api", environment.logLevel);
const shutdown = createShutdown({ logger });
closeOnSignals(shutdown);

const { host, apiPort: port, databaseUrl } = environment;
if (databaseUrl === null) {
  process.stderr.write("DATABASE_URL is not set: the API does not start a database itself. `npm start` does.\n");
  process.exit(1);
}
const database = createDatabase(databaseUrl, {
  onConnectionError: (err) => logger.warn({ err }, "a database connection broke"),
});
shutdown.add("database", () => database.$disconnect());
const blobs = await openBlobs(environment);
try {
  const api = await startApi({ database, blobs, logger, now: () => new Date(), demo: environment.demo, host }, port);
  shutdown.add("api", api.close);
  if (isLoopback(host))
    logger.info({ address: host, port }, "listening for this machine only: there is no sign-in yet");
  else
    logger.warn(
      { address: host, port },
      "listening: whoever reaches this address reads everything, there is no sign-in yet",
    );
} catch (err) {
  logger.fatal({ err, address: host, port }, "the API cannot listen");
  process.exitCode = 1;
  await shutdown.close("no listener");
}
