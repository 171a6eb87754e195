import type { Database } from "./client.ts";
import { readMigrations } from "./migrate.ts";

/**
 * A check for readiness: passes while the database answers and has every migration of this version. Until then a
 * process waits, so that during an upgrade no job meets a table that is not there yet.
 */
export async function createMigratedCheck(database: Database): Promise<() => Promise<void>> {
  const names = (await readMigrations()).map(({ name }) => name);
  return async () => {
    const rows = await database.$queryRaw<{ name: string }[]>`
      SELECT migration_name AS name FROM "_prisma_migrations"
      WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`.catch(() => {
      throw new Error("the database does not answer, or has no tables");
    });
    const applied = new Set(rows.map(({ name }) => name));
    const missing = names.filter((name) => !applied.has(name));
    if (missing.length === 0) return;
    throw new Error(`the database lacks ${missing.length} migrations of this version, the first is ${missing[0]}`);
  };
}
