import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPool, migrate } from "@plumbline/database";
import { startCluster } from "@plumbline/launcher/postgres";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the run's PostgreSQL server, its database "postgres". */
    postgresUrl: string;
  }
}

export const TEMPLATE = "plumbline_template";

/** One PostgreSQL for the whole run, with a migrated database that every test file gets a copy of. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-test-"));
  // As root, PostgreSQL runs as another user, who has to get in.
  chmodSync(folder, 0o755);
  const cluster = await startCluster({
    folder: join(folder, "postgres"),
    passwordFile: join(folder, "password"),
    logFile: join(folder, "postgres.log"),
    // Nothing here has to survive a power cut.
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "100" },
  });
  const pool = createPool(cluster.url("postgres"), { maxConnections: 1 });
  await pool.query(`CREATE DATABASE ${TEMPLATE}`);
  await pool.end();
  await migrate(cluster.url(TEMPLATE));
  project.provide("postgresUrl", cluster.url("postgres"));
  return async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true });
  };
}
