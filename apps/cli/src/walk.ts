import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "@plumbline/platform";

export interface FoundFile {
  readonly path: string;
  /** Why it cannot be read; null: it is a file. */
  readonly problem: string | null;
}

/**
 * The files that the paths mean, in the paths' order: a file is itself, a folder all files below it, by name. Names
 * that begin with a dot, and what is neither file nor folder (sockets, devices), are passed over inside folders; links
 * are followed to files, not to folders, so that a ring of links has an end.
 */
export async function* walk(paths: readonly string[]): AsyncGenerator<FoundFile> {
  for (const path of paths) {
    const kind = await kindOf(path);
    if (kind === "folder") yield* walkFolder(path);
    else if (kind === "file") yield { path, problem: null };
    else yield { path, problem: kind };
  }
}

async function* walkFolder(folder: string): AsyncGenerator<FoundFile> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    yield { path: folder, problem: sentence(error) };
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith(".")) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walkFolder(path);
    else if (entry.isFile() || (entry.isSymbolicLink() && (await kindOf(path)) === "file")) {
      yield { path, problem: null };
    }
  }
}

/** "file", "folder", or the sentence of why it is neither. */
async function kindOf(path: string): Promise<string> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return "folder";
    return found.isFile() ? "file" : "This is neither a file nor a folder.";
  } catch (error) {
    return sentence(error);
  }
}

/** Why a path could not be read, for a person. */
export function sentence(error: unknown): string {
  const code = codeOf(error);
  if (code === "ENOENT") return "There is no such file or folder.";
  if (code === "EACCES" || code === "EPERM") return "This user may not read it.";
  return `It cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
