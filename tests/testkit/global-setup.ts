import { rmSync } from "node:fs";
import { createPool, migrate } from "@plumbline/database";
import type { TestProject } from "vitest/node";
import { startScratchCluster } from "./scratch-cluster.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the run's PostgreSQL server, its database "postgres". */
    postgresUrl: string;
  }
}

export const TEMPLATE = "plumbline_template";

/** One PostgreSQL for the whole run, with a migrated database that every test file gets a copy of. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Nothing here has to survive a power cut.
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "100" };
  const { folder, cluster } = await startScratchCluster("test", settings);
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
