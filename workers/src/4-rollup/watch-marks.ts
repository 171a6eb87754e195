import { setTimeout as sleep } from "node:timers/promises";
import { type Database, enqueue } from "@plumbline/database";

export interface MarkWatch {
  stop(): Promise<void>;
}

export interface MarkWatchOptions {
  /** Between two looks: the longest that a new grading waits for its roll-up where nothing else is to do. */
  readonly everyMs?: number;
  /** A look failed, as it does while the database is away; the next one may not. */
  readonly onError: (error: unknown) => void;
}

/**
 * Sees that marked buckets have a job. Whoever changes a grading only leaves its mark: a job of one key, added in that
 * transaction too, would make all writers wait for each other. Nothing is lost when nobody looks, because marks stay.
 */
export function watchMarks(database: Database, { everyMs = 500, onError }: MarkWatchOptions): MarkWatch {
  const closing = new AbortController();
  async function watch(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        const [found] = await database.$queryRaw<{ marked: boolean }[]>`
          SELECT EXISTS (SELECT FROM rollup_mark) AS marked`;
        if (found?.marked === true) await enqueue(database, "rollup", {});
      } catch (error) {
        if (!closing.signal.aborted) onError(error);
      }
      await sleep(everyMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  }
  const watching = watch();
  return {
    stop: async () => {
      closing.abort();
      await watching;
    },
  };
}
