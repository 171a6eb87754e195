/** `npm run demo:clear`: works while Plumbline runs, and while it does not. */
import { parseArgs } from "node:util";
import { clearDemo, createDatabase, openBlobs } from "@plumbline/database";
import { environmentOrExit, withoutValues } from "@plumbline/platform";
import { prepareDataFolder } from "./data-folder.ts";
import { clusterFiles, startDatabase } from "./database.ts";
import { PlainError } from "./plain-error.ts";
import { findRunningUrl } from "./postgres/cluster.ts";

const USAGE = "Usage: npm run demo:clear [-- --all]   (--all: the wrapped radiographs too)";

async function main(): Promise<void> {
  const { all } = readOptions();
  const environment = environmentOrExit();
  await prepareDataFolder(environment.dataDir, environment.minFreeBytes);
  const running = environment.databaseUrl ?? findRunningUrl(clusterFiles(environment.dataDir), "plumbline");
  const started = running === null ? await startDatabase(environment) : null;
  const database = createDatabase(running ?? started?.url ?? "");
  try {
    const blobs = await openBlobs(environment);
    const { removedInstances } = await clearDemo({ database, blobs, now: () => new Date() }, { all });
    const what = all ? "the simulated history and the wrapped radiographs" : "the simulated history";
    console.log(`Removed ${what}: ${removedInstances} images. A restart does not bring them back.`);
  } finally {
    await database.$disconnect();
    await started?.stop();
  }
}

function readOptions(): { all: boolean } {
  try {
    return { all: parseArgs({ options: { all: { type: "boolean" } } }).values.all ?? false };
  } catch (error) {
    throw new PlainError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

try {
  await main();
} catch (error) {
  const known = error instanceof PlainError;
  process.stderr.write(
    `${known ? error.message : `The demonstration was not removed: ${withoutValues(String(error))}`}\n`,
  );
  process.exitCode = 1;
}
