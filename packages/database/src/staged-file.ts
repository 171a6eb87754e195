import { randomUUID } from "node:crypto";
import { closeSync, fdatasync, open, writevSync } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { BUFFER_BYTES, giveBuffer, takeBuffer } from "./write-buffers.ts";

/** A file that is being written and has no name that anybody knows. `close` and `remove` may be called at any time. */
export interface StagedFile {
  readonly path: string;
  /** The chunk is copied or written when it resolves. @throws an earlier sync's error too */
  write(chunk: Uint8Array): Promise<void>;
  /** Everything is written when it resolves; on the disk (fdatasync), where `durable` is said. */
  close(durable: boolean): Promise<void>;
  remove(): Promise<void>;
}

const openFile = promisify(open);
const datasync = promisify(fdatasync);

/** So much is written before the disk is set to work on it, while more comes: the last sync then has little left to do. */
const SYNC_EVERY_BYTES = 2 * 2 ** 20;
/** A disk that is slower than the network is waited for here, so that the kernel never has to stop us inside a write. */
const MOST_UNSYNCED_BYTES = 8 * 2 ** 20;
/** A chunk of this size is written from where it lies: copying it would cost more than another call. */
const LARGE_CHUNK_BYTES = 32 * 1024;

/**
 * Makes a file, exclusively, while its first bytes are still on their way. Small chunks are gathered, so that many are
 * few calls. A write is done at once, not in Node's thread pool: it only copies into the kernel's memory, and the way to
 * another thread and back costs more (measured: a fifth of all processor time of receiving 10 MB objects). So is closing,
 * which has nothing left to do. What may take long, making the file and syncing it, goes to the pool.
 * @param isKept what is only on its way elsewhere need not be on this disk
 */
export function createStagedFile(folder: string, isKept = true): StagedFile {
  const path = join(folder, randomUUID());
  const opening = openFile(path, "wx", 0o600);
  // Whoever writes first hears it.
  opening.catch(() => undefined);
  let isClosed = false;
  let filling: Buffer | null = null;
  let filled = 0;

  let unsyncedBytes = 0;
  let syncing: Promise<void> | null = null;
  /** Linux tells of a page that could not be written once for each open file: it must not be forgotten. */
  let syncError: { readonly error: unknown } | null = null;

  const synced = async (): Promise<void> => {
    await syncing;
    if (syncError !== null) throw syncError.error;
  };
  const syncEarly = async (file: number): Promise<void> => {
    if (unsyncedBytes >= MOST_UNSYNCED_BYTES) await synced();
    if (unsyncedBytes < SYNC_EVERY_BYTES || syncing !== null) return;
    unsyncedBytes = 0;
    syncing = datasync(file)
      .catch((error: unknown) => {
        syncError = { error };
      })
      .finally(() => {
        syncing = null;
      });
  };
  const drop = (): void => {
    if (filling !== null) giveBuffer(filling);
    filling = null;
    filled = 0;
  };
  /** What was gathered, and the chunk behind it. */
  const flush = async (chunk?: Uint8Array): Promise<void> => {
    const file = await opening;
    const pieces = filling === null ? [] : [filling.subarray(0, filled)];
    try {
      unsyncedBytes += writeAll(file, chunk === undefined ? pieces : [...pieces, chunk]);
    } finally {
      drop();
    }
    if (isKept) await syncEarly(file);
  };
  const close = async (): Promise<void> => {
    const file = await opening;
    if (isClosed) return;
    isClosed = true;
    closeSync(file);
  };
  return {
    path,
    write: async (chunk) => {
      if (chunk.length >= LARGE_CHUNK_BYTES) return flush(chunk);
      if (filled + chunk.length > BUFFER_BYTES) await flush();
      filling ??= takeBuffer();
      filling.set(chunk, filled);
      filled += chunk.length;
    },
    close: async (durable) => {
      await flush();
      await synced();
      if (durable) await datasync(await opening);
      await close();
    },
    remove: async () => {
      drop();
      await syncing;
      // What could not be made needs no removal.
      if (await opening.catch(() => null)) await close();
      await rm(path, { force: true });
    },
  };
}

/** @returns how many bytes */
function writeAll(file: number, pieces: readonly Uint8Array[]): number {
  let bytes = 0;
  for (let left = pieces; left.length > 0; ) {
    const written = writevSync(file, left);
    bytes += written;
    left = after(left, written);
  }
  return bytes;
}

/** What is left of the pieces when some of their bytes are gone. */
function after(pieces: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let gone = bytes;
  return pieces.flatMap((piece) => {
    const rest = piece.subarray(gone);
    gone = Math.max(0, gone - piece.length);
    return rest.length === 0 ? [] : [rest];
  });
}

/** Removes what was staged before `olderThan`. @returns how many files */
export async function removeOldFiles(folder: string, olderThan: Date): Promise<number> {
  let removed = 0;
  for (const name of await readdir(folder)) {
    const { mtime } = await stat(join(folder, name)).catch(() => ({ mtime: new Date() }));
    if (mtime >= olderThan) continue;
    await rm(join(folder, name), { force: true });
    removed++;
  }
  return removed;
}
