import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "@plumbline/platform";
import { hashOfKey } from "./blob-key.ts";
import type { ListedObject } from "./blob-store.ts";

/** The received objects in a blob store's folder, one of its 256 folders after the other. */
export async function* objectsInFolder(folder: string): AsyncGenerator<ListedObject> {
  for (const part of await readdir(folder)) {
    if (!/^[0-9a-f]{2}$/.test(part)) continue;
    for (const name of await readdir(join(folder, part))) {
      const sha256 = hashOfKey(`${part}/${name}`);
      const found = sha256 === null ? null : await statOf(join(folder, part, name));
      if (sha256 !== null && found !== null) yield { sha256, sizeBytes: found.size, modifiedAt: found.mtime };
    }
  }
}

/** null for one that has been deleted meanwhile. */
async function statOf(file: string): Promise<{ readonly size: number; readonly mtime: Date } | null> {
  try {
    return await stat(file);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}
