import { readFile } from "node:fs/promises";
import { type Receiver, stow } from "./stow.ts";
import { sentence, walk } from "./walk.ts";

export interface ImportDeps {
  readonly receiver: Receiver;
  /** Called when all files are known, and after each of them. */
  readonly onProgress: (done: number, total: number) => void;
  /** A file that was not taken over, and why. */
  readonly onFailure: (path: string, reason: string) => void;
}

/** Enough to keep receiver and disk busy, few enough that large objects do not fill the memory. */
const AT_ONCE = 4;

/** Hands all files that the paths mean to the running system. Resolves to how many it took. */
export async function importPaths(
  paths: readonly string[],
  { receiver, onProgress, onFailure }: ImportDeps,
): Promise<{ stored: number; failed: number }> {
  const files = await Array.fromAsync(walk(paths));
  const counts = { stored: 0, failed: 0 };
  const report = () => onProgress(counts.stored + counts.failed, files.length);
  const fail = (path: string, reason: string) => {
    counts.failed++;
    onFailure(path, reason);
  };
  report();
  const queue = files.values();
  const sender = async () => {
    for (const { path, problem } of queue) {
      if (problem !== null) fail(path, problem);
      else {
        const bytes = await readFile(path).catch((error: unknown) => sentence(error));
        if (typeof bytes === "string") fail(path, bytes);
        else {
          const { stored, reason } = await stow(receiver, bytes);
          if (stored) counts.stored++;
          else fail(path, reason ?? "refused without a reason");
        }
      }
      report();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  return counts;
}
