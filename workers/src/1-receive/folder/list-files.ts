import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

export interface ListedFile {
  /** Relative to the folder that was listed. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** Where this program puts what it took, and what it did not. */
export const DONE = "done";
export const FAILED = "failed";

/** A folder that a device makes per patient, study and series is three deep; a ring of mounts has no end. */
const MAX_DEPTH = 12;
/** Names that programs give to what they are still writing. */
const UNFINISHED = /^[.~]|\.(?:tmp|temp|part|partial|filepart|crdownload|lock)$|~$/i;

/**
 * The regular files below the folder, oldest first, so that what waits longest is taken first. Passed over are our own
 * `done` and `failed`, names of files that are still being written, and links (one could lead out of the folder).
 * @throws when the folder itself cannot be read; what vanishes below it while it is listed is passed over
 */
export async function listFiles(folder: string): Promise<ListedFile[]> {
  const files: ListedFile[] = [];
  const visit = async (below: string, entries: readonly Dirent[], depth: number): Promise<void> => {
    for (const entry of entries) {
      if (UNFINISHED.test(entry.name) || (depth === 0 && [DONE, FAILED].includes(entry.name))) continue;
      const path = join(below, entry.name);
      if (entry.isDirectory() && depth < MAX_DEPTH) {
        await visit(path, await readdir(join(folder, path), { withFileTypes: true }).catch(() => []), depth + 1);
      } else if (entry.isFile()) {
        const found = await stat(join(folder, path)).catch(() => null);
        if (found) files.push({ path, sizeBytes: found.size, modifiedMs: found.mtimeMs });
      }
    }
  };
  await visit("", await readdir(folder, { withFileTypes: true }), 0);
  return files.sort((a, b) => a.modifiedMs - b.modifiedMs || (a.path < b.path ? -1 : 1));
}
