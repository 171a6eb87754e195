import { randomUUID } from "node:crypto";
import { createDatabase, createPool, type Database } from "@plumbline/database";
import { inject } from "vitest";
import { TEMPLATE } from "./global-setup.ts";

export interface TestDatabase {
  readonly url: string;
  readonly database: Database;
  /** Ends this process's connections and everyone else's, and removes it. */
  drop(): Promise<void>;
}

/** A migrated, empty database of this test file's own, copied from the run's template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = inject("postgresUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  const address = new URL(serverUrl);
  address.pathname = name;
  const url = address.toString();
  const database = createDatabase(url);
  return {
    url,
    database,
    drop: async () => {
      await database.$disconnect();
      await onServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const pool = createPool(url, { maxConnections: 1 });
  try {
    await pool.query(statement);
  } finally {
    await pool.end();
  }
}
