import { createReadStream } from "node:fs";
import { join } from "node:path";
import { codeOf, type Logger } from "@plumbline/platform";
import type { Refused, Stored } from "../store-and-enqueue.ts";
import { DONE, FAILED, type ListedFile, listFiles } from "./list-files.ts";
import { putAway } from "./put-away.ts";

export interface FolderDeps {
  readonly folder: string;
  /** move: to the subfolders `done` and `failed`. leave: where it is; remembered until this process ends. */
  readonly done: "move" | "leave";
  /** A file whose size and time have not changed for so long is complete. */
  readonly settleMs: number;
  readonly nowMs: () => number;
  /** The durable way in. @throws when disk or database fail: the file stays and is tried at the next scan */
  readonly store: (bytes: AsyncIterable<Uint8Array>) => Promise<Stored | Refused>;
  readonly logger: Logger;
}

export interface Scan {
  /** Files that are known to be stored now. */
  readonly taken: number;
  readonly refused: number;
  /** Files that are still being written, or could not be taken for a cause that may pass. */
  readonly waiting: number;
}

interface Seen {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly sinceMs: number;
}

/**
 * A folder that devices and people put files in. It is scanned, not subscribed to: notifications do not cross network
 * shares, and a scan also finds what came while nothing ran. A file that was moved or is left is sent again at most as
 * a duplicate of itself, so no crash between storing and moving loses or doubles anything.
 * Names of files and folders are the sender's and may hold names of patients: they are never logged.
 */
export function watchFolder(deps: FolderDeps): { scan(): Promise<Scan> } {
  const seen = new Map<string, Seen>();
  const left = new Map<string, Seen>();

  function isSettled(file: ListedFile): boolean {
    const before = seen.get(file.path);
    if (before && isUnchanged(before, file)) return deps.nowMs() - before.sinceMs >= deps.settleMs;
    seen.set(file.path, { ...file, sinceMs: deps.nowMs() });
    return deps.settleMs === 0;
  }

  async function take(file: ListedFile): Promise<"taken" | "refused"> {
    const result = await deps.store(createReadStream(join(deps.folder, file.path)));
    const refused = result.outcome === "refused";
    if (refused) deps.logger.warn({ via: "folder", state: "refused" }, "a file of the watched folder was refused");
    else {
      const { receivedObjectId, outcome } = result;
      deps.logger.info({ via: "folder", state: outcome, receivedObjectId }, "object received");
    }
    if (deps.done === "leave") left.set(file.path, { ...file, sinceMs: 0 });
    else await putAway(deps.folder, file.path, refused ? FAILED : DONE, refused ? result.reason : null);
    seen.delete(file.path);
    return refused ? "refused" : "taken";
  }

  return {
    scan: async () => {
      const counts = { taken: 0, refused: 0, waiting: 0 };
      const files = await listFiles(deps.folder);
      forget(seen, files);
      forget(left, files);
      for (const file of files) {
        const leftBefore = left.get(file.path);
        if (leftBefore && isUnchanged(leftBefore, file)) continue;
        if (!isSettled(file)) {
          counts.waiting++;
          continue;
        }
        try {
          counts[await take(file)]++;
        } catch (err) {
          if (isGone(err)) continue;
          deps.logger.error({ err, via: "folder" }, "a file could not be taken now; it stays and is tried again");
          counts.waiting++;
        }
      }
      return counts;
    },
  };
}

const isUnchanged = (before: Seen, { sizeBytes, modifiedMs }: ListedFile): boolean =>
  before.sizeBytes === sizeBytes && before.modifiedMs === modifiedMs;

function forget(known: Map<string, Seen>, files: readonly ListedFile[]): void {
  const there = new Set(files.map(({ path }) => path));
  for (const path of known.keys()) if (!there.has(path)) known.delete(path);
}

/** Somebody took the file away between the list and the reading. */
const isGone = (error: unknown): boolean => codeOf(error) === "ENOENT";
