import { randomUUID } from "node:crypto";
import { writeSync } from "node:fs";
import { type FileHandle, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { BUFFER_BYTES, giveBuffer, takeBuffer } from "./write-buffers.ts";

/** A file that is being written and has no name that anybody knows. `close` and `remove` may be called at any time. */
export interface StagedFile {
  readonly path: string;
  /** The chunk is copied or written when it resolves. @throws an earlier write's error too */
  write(chunk: Uint8Array): Promise<void>;
  /** Everything is written when it resolves; on the disk (fdatasync), where `durable` is said. */
  close(durable: boolean): Promise<void>;
  remove(): Promise<void>;
}

/** So much is written before the disk is set to work on it, while more comes: the last sync then has little left to do. */
const SYNC_EVERY_BYTES = 2 * 2 ** 20;
/** A disk that is slower than the network is waited for here, so that the kernel never has to stop us inside a write. */
const MOST_UNSYNCED_BYTES = 8 * 2 ** 20;

/**
 * Gathers what comes into buffers, so that many small chunks are few calls; the file is made, exclusively, at the first
 * write. A write is done at once, not in Node's thread pool: it only copies 128 KiB into the kernel's memory, and the
 * way to another thread and back costs more (measured: a fifth of all processor time of receiving 10 MB objects). What may take
 * long, making the file and syncing it, goes to the pool.
 * @param isKept what is only on its way elsewhere need not be on this disk
 */
export function createStagedFile(folder: string, isKept = true): StagedFile {
  const path = join(folder, randomUUID());
  let file: FileHandle | null = null;
  let filling: Buffer | null = null;
  let filled = 0;
  /** The write that is going on; its error is heard by whoever waits next. */
  let writing: Promise<void> | null = null;

  let unsyncedBytes = 0;
  let syncing: Promise<void> | null = null;
  /** Linux tells of a page that could not be written once for each open file: it must not be forgotten. */
  let syncError: { readonly error: unknown } | null = null;

  const synced = async (): Promise<void> => {
    await syncing;
    if (syncError !== null) throw syncError.error;
  };
  const syncEarly = async (handle: FileHandle): Promise<void> => {
    if (!isKept) return;
    if (unsyncedBytes >= MOST_UNSYNCED_BYTES) await synced();
    if (unsyncedBytes < SYNC_EVERY_BYTES || syncing !== null) return;
    unsyncedBytes = 0;
    syncing = handle.datasync().then(
      () => {
        syncing = null;
      },
      (error: unknown) => {
        syncError = { error };
        syncing = null;
      },
    );
  };
  const opened = async (): Promise<FileHandle> => {
    file ??= await open(path, "wx", 0o600);
    return file;
  };
  const written = async (): Promise<void> => {
    const pending = writing;
    writing = null;
    await pending;
  };
  const startWriting = (bytes: Uint8Array, buffer: Buffer): void => {
    writing = opened()
      .then((handle) => {
        writeAll(handle.fd, bytes);
        unsyncedBytes += bytes.length;
        return syncEarly(handle);
      })
      .finally(() => giveBuffer(buffer));
    writing.catch(() => undefined);
  };
  const flush = async (): Promise<void> => {
    await written();
    if (filling === null) return;
    startWriting(filling.subarray(0, filled), filling);
    filling = null;
    filled = 0;
  };
  return {
    path,
    write: async (chunk) => {
      for (let from = 0; from < chunk.length; ) {
        filling ??= takeBuffer();
        const part = chunk.subarray(from, from + BUFFER_BYTES - filled);
        filling.set(part, filled);
        filled += part.length;
        from += part.length;
        if (filled === BUFFER_BYTES) await flush();
      }
    },
    close: async (durable) => {
      await flush();
      await written();
      const handle = await opened();
      await synced();
      if (durable) await handle.datasync();
      file = null;
      await handle.close();
    },
    remove: async () => {
      await written().catch(() => undefined);
      await syncing;
      if (filling !== null) giveBuffer(filling);
      filling = null;
      filled = 0;
      const handle = file;
      file = null;
      await handle?.close();
      await rm(path, { force: true });
    },
  };
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let offset = 0; offset < bytes.length; ) {
    offset += writeSync(file, bytes, offset, bytes.length - offset);
  }
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
