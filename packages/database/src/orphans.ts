import type { PoolClient } from "pg";
import { blobKey } from "./blob-key.ts";
import type { BlobStore, ListedObject } from "./blob-store.ts";
import { borrowConnection, type Database } from "./client.ts";

/**
 * Stored files of objects that no row names. A receiver that dies, or whose database is away, between a file's rename and
 * its row's commit leaves one. The sender heard no Success and usually comes back with the same bytes, which then get
 * their row; where it never does, the file lies there for nobody.
 *
 * A file is removed in four steps, so that one which a sender brings again at that moment is never promised and lost:
 * 1. it is marked (`removed_blob`), and the mark is committed: a trigger refuses rows that name a marked file for an hour;
 * 2. every transaction that looked for the mark before it was there is waited for (each holds a lock to its end);
 * 3. rows are looked for once more: who was faster than the mark has one now, and keeps the file;
 * 4. the file is deleted, within ten minutes of the mark. A sender that comes back in that hour is told to come later.
 */

/**
 * Younger ones are not touched unless it is asked for: senders try again for days, over a weekend too, and a file that is
 * there does no harm.
 */
export const ORPHAN_DAYS = 7;
/** Whatever is asked for: what is being received now must not be refused because of a removal. */
export const FEWEST_ORPHAN_DAYS = 1;

export interface OrphanDeps {
  readonly database: Database;
  readonly blobs: Pick<BlobStore, "objects" | "delete">;
  /** Milliseconds of a clock that never goes back. */
  readonly elapsedMs: () => number;
  /** How long receivers may have to wait for step 2, and step 2 for them. */
  readonly patienceMs?: number;
}

export interface FoundOrphans {
  /** The oldest first. */
  readonly orphans: readonly ListedObject[];
  /** How many files that are old enough have their row. */
  readonly named: number;
}

export interface RemovedOrphans {
  readonly removed: readonly ListedObject[];
  /** Files whose sender came back meanwhile: they have a row and stay. */
  readonly cameBack: number;
}

/** It could not be done now; the message says why. What was not removed before stays. */
export class OrphanError extends Error {
  override readonly name = "OrphanError";
}

const LISTED_AT_ONCE = 5_000;
const REMOVED_AT_ONCE = 200;
const PATIENCE_MS = 5_000;
/** Far from the hour that the trigger counts. */
const DELETE_WITHIN_MS = 600_000;
const LOCK_NOT_AVAILABLE = "55P03";

/** Files of objects that were last written before `olderThan` and that no row names. Changes nothing. */
export async function findOrphans({ database, blobs }: OrphanDeps, olderThan: Date): Promise<FoundOrphans> {
  return withConnection(database, async (connection) => {
    // In a table of the session, so that the rows are read once, however many files there are.
    await connection.query(
      "CREATE TEMP TABLE IF NOT EXISTS old_file (sha256 text, bytes bigint, at timestamptz); TRUNCATE old_file",
    );
    let page: ListedObject[] = [];
    let old = 0;
    const keep = async (): Promise<void> => {
      old += page.length;
      await connection.query("INSERT INTO old_file SELECT * FROM unnest($1::text[], $2::bigint[], $3::timestamptz[])", [
        page.map(({ sha256 }) => sha256),
        page.map(({ sizeBytes }) => sizeBytes),
        page.map(({ modifiedAt }) => modifiedAt),
      ]);
      page = [];
    };
    for await (const object of blobs.objects()) {
      if (object.modifiedAt >= olderThan) continue;
      page.push(object);
      if (page.length === LISTED_AT_ONCE) await keep();
    }
    await keep();
    const { rows } = await connection.query<{ sha256: string; bytes: string; at: Date }>(`
      SELECT sha256, bytes, at FROM old_file
      WHERE NOT EXISTS (SELECT FROM received_object AS row WHERE row.sha256 = old_file.sha256) ORDER BY at, sha256`);
    const orphans = rows.map(({ sha256, bytes, at }) => ({ sha256, sizeBytes: Number(bytes), modifiedAt: at }));
    return { orphans, named: old - orphans.length };
  });
}

/** Removes what `findOrphans` found, but for what has got its row since. @throws OrphanError */
export async function removeOrphans(deps: OrphanDeps, orphans: readonly ListedObject[]): Promise<RemovedOrphans> {
  const removed: ListedObject[] = [];
  for (let from = 0; from < orphans.length; from += REMOVED_AT_ONCE) {
    const batch = orphans.slice(from, from + REMOVED_AT_ONCE);
    removed.push(...(await withConnection(deps.database, (connection) => removeBatch(deps, connection, batch))));
  }
  return { removed, cameBack: orphans.length - removed.length };
}

async function removeBatch(
  { blobs, elapsedMs, patienceMs = PATIENCE_MS }: OrphanDeps,
  connection: PoolClient,
  batch: readonly ListedObject[],
): Promise<ListedObject[]> {
  const hashes = batch.map(({ sha256 }) => sha256);
  const unmark = (which: readonly string[]) =>
    connection.query("DELETE FROM removed_blob WHERE sha256 = ANY ($1)", [which]);
  const markedAtMs = elapsedMs();
  await connection.query("DELETE FROM removed_blob WHERE at < clock_timestamp() - interval '1 day'");
  await connection.query(
    `INSERT INTO removed_blob SELECT sha256, clock_timestamp() FROM unnest($1::text[]) AS sha256
     ON CONFLICT (sha256) DO UPDATE SET at = excluded.at`,
    [hashes],
  );
  try {
    await waitForEarlierWriters(connection, patienceMs);
  } catch (error) {
    await unmark(hashes);
    throw error;
  }
  const { rows } = await connection.query<{ sha256: string }>(
    "SELECT DISTINCT sha256 FROM received_object WHERE sha256 = ANY ($1)",
    [hashes],
  );
  const named = new Set(rows.map(({ sha256 }) => sha256));
  if (named.size > 0) await unmark([...named]);
  const gone = batch.filter(({ sha256 }) => !named.has(sha256));
  for (const { sha256 } of gone) {
    // A process that was stopped and goes on much later must not delete what somebody may name again.
    if (elapsedMs() - markedAtMs > DELETE_WITHIN_MS) throw new OrphanError("Removing took too long; begin again.");
    await blobs.delete(blobKey.object(sha256));
  }
  return gone;
}

/** Every writer of rows holds the weaker lock from its look for the mark to its end (migration `removed_blob`). */
async function waitForEarlierWriters(connection: PoolClient, patienceMs: number): Promise<void> {
  await connection.query("BEGIN");
  try {
    await connection.query(`SET LOCAL lock_timeout = ${Math.ceil(patienceMs)}`);
    await connection.query("LOCK TABLE removed_blob IN EXCLUSIVE MODE");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === LOCK_NOT_AVAILABLE)) throw error;
    throw new OrphanError("Somebody is writing a row for longer than a removal may wait; try again later.");
  } finally {
    await connection.query("ROLLBACK");
  }
}

async function withConnection<T>(database: Database, act: (connection: PoolClient) => Promise<T>): Promise<T> {
  const connection = await borrowConnection(database);
  let failed = true;
  try {
    const result = await act(connection);
    failed = false;
    return result;
  } finally {
    connection.release(failed);
  }
}
