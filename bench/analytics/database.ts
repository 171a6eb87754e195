import { type Database, rebuildAll } from "@plumbline/database";
import type { Pool } from "pg";
import { loadHistory, type Size } from "./load.ts";
import type { LoadedDatabase } from "./measured.ts";
import { withClient } from "./scratch.ts";

const FACTS = ["patient", "study", "series", "instance", "grading", "task_result"];
const ROLLUPS = ["rollup", "rollup_task", "rollup_measure"];

/** Loads a history into a migrated, empty database and counts its roll-ups, as a new installation's would be. */
export async function fill(
  pool: Pool,
  database: Database,
  size: Size,
  say: (text: string) => void,
): Promise<LoadedDatabase> {
  const loaded = await withClient(pool, (client) =>
    loadHistory(client, size, (done, all) => say(`tasks of ${done} of ${all} images written`)),
  );
  const begun = performance.now();
  await rebuildAll(database, (done, all) => {
    if (done % 48 === 0) say(`${done} of ${all} months of sites counted`);
  });
  const rebuildSeconds = (performance.now() - begun) / 1000;
  for (const table of ROLLUPS) await pool.query(`VACUUM ANALYZE ${table}`);
  const bytesOf = async (tables: readonly string[]): Promise<number> => {
    const { rows } = await pool.query<{ bytes: number }>(
      "SELECT sum(pg_total_relation_size(name::regclass))::float8 AS bytes FROM unnest($1::text[]) AS name",
      [tables],
    );
    return rows[0]?.bytes ?? 0;
  };
  return { ...loaded, rebuildSeconds, bytes: { facts: await bytesOf(FACTS), rollups: await bytesOf(ROLLUPS) } };
}
