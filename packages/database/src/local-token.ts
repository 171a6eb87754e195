import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "@plumbline/platform";
import { knowStoreToken, LOCAL_PREFIX, newToken, tokenHash } from "./access-tokens.ts";
import type { Database } from "./client.ts";

/** Holds the token with which programs of this machine and user store; readable by that user only. */
export const localTokenFile = (dataDir: string): string => join(dataDir, "receiver-token");

/** null where no receiver has run on this data folder yet, or this user may not read the file. */
export async function readLocalToken(dataDir: string): Promise<string | null> {
  try {
    return (await readFile(localTokenFile(dataDir), "utf8")).trim() || null;
  } catch {
    return null;
  }
}

/**
 * Makes the token of this data folder at first need (scope store only), or sees that the database knows the one that is
 * there. One that a person revoked is replaced. Several receivers may start at once: one of them makes the file.
 */
export async function ensureLocalToken(database: Database, dataDir: string, now: Date): Promise<void> {
  const kept = await readLocalToken(dataDir);
  if (kept !== null && (await isInForce(database, kept, now))) return;
  const file = localTokenFile(dataDir);
  if (kept !== null) await rm(file, { force: true });
  await mkdir(dataDir, { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${newToken()}\n`, { mode: 0o600, flag: "wx" });
  try {
    await link(draft, file);
  } catch (error) {
    // Another receiver was faster: its token is this folder's.
    if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    await rm(draft, { force: true });
  }
  const token = await readLocalToken(dataDir);
  if (token === null) throw new Error("The token of this machine was written and cannot be read.");
  await isInForce(database, token, now);
}

/** Adds the row where the database does not know the token; false when a person revoked it. */
function isInForce(database: Database, token: string, now: Date): Promise<boolean> {
  const sha256 = tokenHash(token);
  return knowStoreToken(database, `${LOCAL_PREFIX}${sha256.slice(0, 8)}`, sha256, now);
}
