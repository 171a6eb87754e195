import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPool, migrate, readMigrations } from "@plumbline/database";
import { ROOT_FOLDER } from "@plumbline/platform";
import type { Pool } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { diffSchema } from "../../prisma/schema-diff.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

let base: TestDatabase;
let pool: Pool;
let folder: string;
beforeEach(async () => {
  base = await createTestDatabase();
  pool = createPool(base.url);
  folder = await mkdtemp(join(tmpdir(), "plumbline-migrations-"));
  await cp(join(ROOT_FOLDER, "prisma/migrations"), folder, { recursive: true });
});
afterEach(async () => {
  await pool.end();
  await base.drop();
  await rm(folder, { recursive: true });
});

async function addMigration(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name));
  await writeFile(join(folder, name, "migration.sql"), sql);
}

test("the schema files and the migrations say the same", async () => {
  expect(await diffSchema("database", base.url)).toBe("");
});

test("a difference between them is seen", async () => {
  await pool.query("ALTER TABLE device DROP COLUMN station_name");
  expect(await diffSchema("database", base.url)).toContain('ADD COLUMN     "station_name"');
});

describe("migrate", () => {
  test("does nothing to a database that is up to date", async () => {
    expect(await migrate(base.url)).toEqual([]);
  });

  test("records each migration as Prisma does: name, sha256 of the file, finished", async () => {
    const { rows } = await pool.query(
      "SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND applied_steps_count = 1",
    );
    const files = await readMigrations();
    expect(rows).toEqual(files.map(({ name, checksum }) => ({ migration_name: name, checksum })));
  });

  test("applies a new migration once, however many processes start at once", async () => {
    await addMigration("99990101000000_more", "CREATE TABLE more (id int PRIMARY KEY)");
    const applied = await Promise.all([1, 2, 3].map(() => migrate(base.url, { folder })));
    expect(applied.flat()).toEqual(["99990101000000_more"]);
  });

  test("lists what was kept before kept objects were listed", async () => {
    const data = {
      sopInstanceUid: "1.2.3",
      sha256: "0".repeat(64),
      sizeBytes: 1,
      via: "dimse",
      origin: "REAL",
    } as const;
    const { id } = await base.database.receivedObject.create({
      data: { ...data, receivedAt: new Date(0), state: "KEPT", reason: "no radiograph" },
    });
    await pool.query("DROP TABLE kept_object, kept_series, kept_study");
    await pool.query("DELETE FROM _prisma_migrations WHERE migration_name LIKE '%_kept'");
    expect(await migrate(base.url)).toEqual([expect.stringMatching(/_kept$/)]);
    const { rows } = await pool.query("SELECT key, max_attempts FROM graphile_worker.jobs");
    expect(rows).toEqual([{ key: `identify:${id}`, max_attempts: 8 }]);
  });

  test("a migration that fails leaves nothing behind and names itself", async () => {
    await addMigration("99990101000000_bad", "CREATE TABLE half (id int); SELECT nonsense");
    await expect(migrate(base.url, { folder })).rejects.toThrow(/99990101000000_bad failed and was rolled back/);
    const { rows } = await pool.query("SELECT to_regclass('half') AS found");
    expect(rows).toEqual([{ found: null }]);
  });

  test("refuses a migration that was changed after it had been applied", async () => {
    const [first] = await readMigrations(folder);
    await writeFile(join(folder, first?.name ?? "", "migration.sql"), `${first?.sql}\n-- later\n`);
    await expect(migrate(base.url, { folder })).rejects.toThrow(/was changed after it had been applied/);
  });

  test("refuses a database that is newer than this version", async () => {
    await addMigration("99990101000000_future", "SELECT 1");
    await migrate(base.url, { folder });
    await expect(migrate(base.url)).rejects.toThrow(/99990101000000_future, which this version .* does not know/);
  });
});
