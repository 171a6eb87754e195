import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { createPool } from "./client.ts";

const MIGRATIONS_FOLDER = fileURLToPath(new URL("../../../prisma/migrations/", import.meta.url));
const OLDEST_POSTGRESQL = 15;
/** Any number that nothing else locks: "migr" in ASCII. */
const LOCK = 0x6d69_6772;

export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** sha256 of the file, hex: Prisma's own checksum. */
  readonly checksum: string;
}

export interface MigrateOptions {
  readonly folder?: string;
  readonly onApplied?: (name: string) => void;
}

/** The migrations in order of their names (timestamp first). */
export async function readMigrations(folder: string = MIGRATIONS_FOLDER): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      const bytes = await readFile(join(folder, name, "migration.sql"));
      return { name, sql: bytes.toString("utf8"), checksum: createHash("sha256").update(bytes).digest("hex") };
    }),
  );
}

/**
 * Brings the database up to date: our migrations, each in one transaction together with its record in Prisma's
 * `_prisma_migrations`, then the queue's. Any number of processes may call it at once: one works, the others wait.
 * @returns the names of the migrations applied by this call
 * @throws when PostgreSQL is too old, when an applied migration's file changed or is gone, or when one fails
 */
export async function migrate(databaseUrl: string, options: MigrateOptions = {}): Promise<string[]> {
  const migrations = await readMigrations(options.folder);
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await requireVersion(client);
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    const applied = await applyMissing(client, migrations, options.onApplied);
    await migrateQueue(databaseUrl);
    return applied;
  } finally {
    await client.end();
  }
}

async function requireVersion(client: Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>("SHOW server_version_num");
  const major = Math.floor(Number(rows[0]?.server_version_num) / 10_000);
  if (major >= OLDEST_POSTGRESQL) return;
  throw new Error(`This PostgreSQL is version ${major}; Plumbline needs version ${OLDEST_POSTGRESQL} or newer.`);
}

/** Loaded here, because receivers, which import this package too, would carry 20 MB for nothing. */
async function migrateQueue(databaseUrl: string): Promise<void> {
  const { Logger, runMigrations } = await import("graphile-worker");
  // A pool of our own: nobody hears the errors of the queue's once it is being closed, and one would end the process.
  const pgPool = createPool(databaseUrl, { onConnectionError: () => undefined });
  try {
    // The queue's own lines are dropped: a failure is thrown.
    await runMigrations({ pgPool, logger: new Logger(() => () => undefined) });
  } finally {
    await pgPool.end();
  }
}

/** As Prisma's engine creates it. */
const CREATE_RECORD = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`;

async function applyMissing(
  client: Client,
  migrations: readonly Migration[],
  onApplied: MigrateOptions["onApplied"],
): Promise<string[]> {
  await client.query(CREATE_RECORD);
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
  );
  const recorded = new Map(rows.map((row) => [row.migration_name, row]));
  for (const name of recorded.keys()) {
    if (migrations.some((migration) => migration.name === name)) continue;
    throw new Error(`The database has migration ${name}, which this version of Plumbline does not know: it is newer.`);
  }
  const applied: string[] = [];
  for (const migration of migrations) {
    const record = recorded.get(migration.name);
    if (record) requireSame(migration, record);
    else {
      await applyOne(client, migration);
      applied.push(migration.name);
      onApplied?.(migration.name);
    }
  }
  return applied;
}

function requireSame(migration: Migration, record: { checksum: string; finished_at: Date | null }): void {
  if (record.finished_at === null) {
    throw new Error(
      `Migration ${migration.name} was begun by another tool and never finished: finish or roll it back first.`,
    );
  }
  if (record.checksum === migration.checksum) return;
  throw new Error(
    `Migration ${migration.name} was changed after it had been applied (its file has checksum ${migration.checksum}, ` +
      `the database has ${record.checksum}). Restore the file and write a new migration for the change.`,
  );
}

async function applyOne(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    const cause = error instanceof Error ? error.message : String(error);
    throw new Error(`Migration ${name} failed and was rolled back: ${cause}`, { cause: error });
  }
}
