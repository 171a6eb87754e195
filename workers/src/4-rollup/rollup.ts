import { type Database, enqueue, type RolledUp, rollUpMarked } from "@plumbline/database";

/**
 * Counts the marked buckets again, as many as one transaction takes; where there may be more, the next job goes on.
 * Several of them at once, in any number of workers, count at different sites.
 */
export async function rollup(database: Database): Promise<RolledUp> {
  const done = await rollUpMarked(database);
  if (done.more) await enqueue(database, "rollup", {});
  return done;
}
