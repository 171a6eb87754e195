import { randomUUID } from "node:crypto";
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

/**
 * Gathers what comes into buffers and writes one while the next is filled, so that many small chunks are few calls, and
 * receiving and writing go on at once. Never holds more than two buffers; the file is made, exclusively, at the
 * first write.
 */
export function createStagedFile(folder: string): StagedFile {
  const path = join(folder, randomUUID());
  let file: FileHandle | null = null;
  let filling: Buffer | null = null;
  let filled = 0;
  /** The write that is going on; its error is heard by whoever waits next. */
  let writing: Promise<void> | null = null;

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
      .then((handle) => writeAll(handle, bytes))
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
      if (durable) await handle.datasync();
      file = null;
      await handle.close();
    },
    remove: async () => {
      await written().catch(() => undefined);
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

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let offset = 0; offset < bytes.length; ) {
    offset += (await file.write(bytes, offset, bytes.length - offset)).bytesWritten;
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
