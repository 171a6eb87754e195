/** Counts what is marked until it is killed, as a worker's roll-up jobs do, without a queue: `node rollup-worker.ts URL`. */
import { setTimeout as sleep } from "node:timers/promises";
import { createDatabase, rollUpMarked } from "@plumbline/database";

const [url] = process.argv.slice(2);
if (url === undefined) throw new Error("Needed the address of a database.");
const database = createDatabase(url, { maxConnections: 1 });
for (;;) {
  // Few at once, so that there is more to be killed in.
  const { keys } = await rollUpMarked(database, { sites: 2, keys: 5 });
  if (keys === 0) await sleep(20);
}
