import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Where the embedded PostgreSQL of a data folder listens while it runs, its password included: the launcher writes it,
 * so that commands need no address. Readable by the starting user only.
 */
const fileOf = (dataDir: string): string => join(dataDir, "database-url");

export function announceDatabase(dataDir: string, url: string): void {
  rmSync(fileOf(dataDir), { force: true });
  writeFileSync(fileOf(dataDir), `${url}\n`, { mode: 0o600, flag: "wx" });
}

export function withdrawDatabase(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true });
}

/** null where Plumbline does not run on the data folder, or this user may not know. */
export function announcedDatabase(dataDir: string): string | null {
  try {
    return readFileSync(fileOf(dataDir), "utf8").trim() || null;
  } catch {
    return null;
  }
}
