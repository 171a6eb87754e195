import { closeSync, createReadStream, fsync, openSync, renameSync } from "node:fs";
import { access, mkdir, readFile, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { codeOf, diskCheck } from "@plumbline/platform";
import { checkedKey } from "./blob-key.ts";
import type { BlobStore, StagedBlob } from "./blob-store.ts";
import { objectsInFolder } from "./objects-in-folder.ts";
import { createStagedFile, removeOldFiles } from "./staged-file.ts";

/** A blob store in a folder, which is made where it is missing. Several processes may use one folder at once. */
export async function openBlobStore(folder: string): Promise<BlobStore> {
  const incoming = join(folder, "incoming");
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const pathOf = (key: string): string => join(folder, checkedKey(key));
  const folders = new DurableFolders();
  const store: BlobStore = {
    folder,
    isLocal: true,
    stage: async () => stage(incoming, pathOf, folders),
    put: async (key, bytes) => {
      const staged = stage(incoming, pathOf, folders);
      try {
        await staged.write(bytes);
      } catch (error) {
        await staged.discard();
        throw error;
      }
      await staged.commit(key);
    },
    get: async (key) => readFile(pathOf(key)),
    stream: (key, from = 0) => createReadStream(pathOf(key), { start: from }),
    size: async (key) => {
      try {
        return (await stat(pathOf(key))).size;
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    exists: async (key) => (await store.size(key)) !== null,
    delete: (key) => rm(pathOf(key), { force: true }),
    objects: () => objectsInFolder(folder),
    removeAbandoned: (olderThan) => removeOldFiles(incoming, olderThan),
    check: async (minFreeBytes) => {
      await access(folder).catch(() => {
        throw new Error("the folder of images cannot be read");
      });
      if (minFreeBytes > 0) await diskCheck(folder, minFreeBytes)();
    },
  };
  return store;
}

function stage(incoming: string, pathOf: (key: string) => string, folders: DurableFolders): StagedBlob {
  const file = createStagedFile(incoming);
  return {
    write: file.write,
    commit: async (key) => {
      try {
        const target = pathOf(key);
        await file.close(true);
        await folders.ensure(dirname(target));
        try {
          renameSync(file.path, target);
        } catch (error) {
          if (!isMissing(error)) throw error;
          // Somebody has removed the folder since.
          await folders.ensure(dirname(target), true);
          renameSync(file.path, target);
        }
        await syncFolder(dirname(target));
      } catch (error) {
        await file.remove();
        throw error;
      }
    },
    discard: file.remove,
  };
}

/**
 * A new folder is itself a name in its parent, which must be on the disk before anything in it is durable. Each folder's
 * parents are synced once in a process's life, also where the folder is there: who made it may not have synced them yet.
 */
class DurableFolders {
  readonly #ensured = new Map<string, Promise<void>>();

  ensure(folder: string, again = false): Promise<void> {
    const known = again ? undefined : this.#ensured.get(folder);
    if (known !== undefined) return known;
    const made = makeFolder(folder);
    this.#ensured.set(folder, made);
    made.catch(() => this.#ensured.delete(folder));
    return made;
  }
}

async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  await syncFolder(dirname(folder));
  if (first !== undefined && first !== folder) await syncFolder(dirname(first));
}

/** Only what waits for the disk goes to Node's thread pool: the way there and back costs more than opening and closing. */
async function syncFolder(folder: string): Promise<void> {
  const file = openSync(folder, "r");
  try {
    await sync(file);
  } finally {
    closeSync(file);
  }
}

const sync = promisify(fsync);

const isMissing = (error: unknown): boolean => codeOf(error) === "ENOENT";
