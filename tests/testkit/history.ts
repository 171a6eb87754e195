import { createPool, rebuildAll } from "@plumbline/database";
import { type HistoryOptions, loadSimulatedHistory } from "../../prisma/seed/index.ts";
import type { TestDatabase } from "./database.ts";

/** Fills an empty database with a simulated history and counts its roll-ups. */
export async function loadHistory(
  { url, database }: TestDatabase,
  options: Pick<HistoryOptions, "seed" | "days">,
): Promise<void> {
  const pool = createPool(url, { maxConnections: 1 });
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await loadSimulatedHistory(client, { softwareVersion: "0", ...options });
    await client.query("COMMIT");
  } finally {
    client.release();
    await pool.end();
  }
  await rebuildAll(database);
}
