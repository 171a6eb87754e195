import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";

/** What a grading's models looked at, one picture each. */
export const EVIDENCE_LAYERS = ["landmarks", "artefact"] as const;
export type EvidenceLayer = (typeof EVIDENCE_LAYERS)[number];

/**
 * Where bytes lie: received objects by the hash of their content, pictures by their instance, evidence by its grading
 * (a later one, by other models, has its own). A key is made from our
 * own hash or id, never from a UID or a name that a sender chose, so no sender can choose a path.
 */
export const blobKey = {
  /** @param sha256 of the object's bytes, 64 hex digits */
  object: (sha256: string): string => checked(`${sha256.slice(0, 2)}/${sha256}.dcm`),
  /** The whole image in its stored orientation, display window applied; longest side at most 1600 pixels. */
  preview: (instanceId: string): string => checked(`preview/${instanceId}.jpg`),
  /** The same, at most 320 pixels. */
  thumbnail: (instanceId: string): string => checked(`thumbnail/${instanceId}.jpg`),
  /** Grey for a model's probability, over the whole image in its stored orientation; at most 320 pixels. */
  evidence: (gradingId: string, layer: EvidenceLayer): string => checked(`evidence/${layer}/${gradingId}.png`),
} as const;

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const KEY = new RegExp(
  `^(?:[0-9a-f]{2}/[0-9a-f]{64}\\.dcm|(?:preview|thumbnail)/${UUID}\\.jpg|evidence/(?:landmarks|artefact)/${UUID}\\.png)$`,
);

function checked(key: string): string {
  if (KEY.test(key)) return key;
  throw new Error("A blob's key is a SHA-256 (64 hex digits) or an instance's or grading's UUID; this one is neither.");
}

/** A file that is being written and has no name yet. Either `commit` or `discard` ends it. */
export interface StagedBlob {
  write(chunk: Uint8Array): Promise<void>;
  /** Durable when it resolves: content, name and folder are on the disk. An existing blob of the key is replaced. */
  commit(key: string): Promise<void>;
  discard(): Promise<void>;
}

export interface BlobStore {
  stage(): Promise<StagedBlob>;
  /** `stage`, one `write`, `commit`. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** @throws when there is no such blob */
  get(key: string): Promise<Buffer>;
  stream(key: string): Readable;
  /** Size in bytes, or null when there is no such blob. */
  size(key: string): Promise<number | null>;
  exists(key: string): Promise<boolean>;
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>;
  /** Removes what was staged before `olderThan` and never committed: leftovers of processes that were killed. */
  removeAbandoned(olderThan: Date): Promise<number>;
  readonly folder: string;
}

/** A blob store in a folder, which is made where it is missing. Several processes may use one folder at once. */
export async function openBlobStore(folder: string): Promise<BlobStore> {
  const incoming = join(folder, "incoming");
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const pathOf = (key: string): string => join(folder, checked(key));
  const store: BlobStore = {
    folder,
    stage: () => stageFile(incoming, pathOf),
    put: async (key, bytes) => {
      const staged = await store.stage();
      try {
        await staged.write(bytes);
        await staged.commit(key);
      } catch (error) {
        await staged.discard();
        throw error;
      }
    },
    get: (key) => readFile(pathOf(key)),
    stream: (key) => createReadStream(pathOf(key)),
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
    removeAbandoned: async (olderThan) => {
      let removed = 0;
      for (const name of await readdir(incoming)) {
        const { mtime } = await stat(join(incoming, name)).catch(() => ({ mtime: new Date() }));
        if (mtime >= olderThan) continue;
        await rm(join(incoming, name), { force: true });
        removed++;
      }
      return removed;
    },
  };
  return store;
}

async function stageFile(incoming: string, pathOf: (key: string) => string): Promise<StagedBlob> {
  const path = join(incoming, randomUUID());
  const file: FileHandle = await open(path, "wx", 0o600);
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await file.close();
  };
  return {
    write: async (chunk) => {
      for (let offset = 0; offset < chunk.length; ) {
        offset += (await file.write(chunk, offset, chunk.length - offset)).bytesWritten;
      }
    },
    commit: async (key) => {
      const target = pathOf(key);
      await file.datasync();
      await close();
      await makeFolder(dirname(target));
      await rename(path, target);
      await syncFolder(dirname(target));
    },
    discard: async () => {
      await close();
      await rm(path, { force: true });
    },
  };
}

/** A new folder is itself a name in its parent, which must be on the disk before anything in it is durable. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first !== undefined) await syncFolder(dirname(first));
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
