/** Gives each row to a commit and hears, after it, what became of that row. */
export type GroupCommit<Row, Result> = (row: Row) => Promise<Result>;

export interface GroupLimits {
  /** Most rows of one commit. */
  readonly rows: number;
  /** Most commits at once. */
  readonly commits: number;
}

/**
 * A few commits at a time; rows that become ready meanwhile go together into the next one. A sender that is alone waits
 * for nobody, and many at once share a commit's round trip and its write to the disk. Nobody hears before the commit
 * that holds their row.
 *
 * When a commit of several fails, each of its rows is tried alone, so that a row that the database refuses takes no
 * other with it; rows that were committed although the answer was lost must therefore bear to be committed again.
 * @param commit all rows or none; resolves to one result a row, in their order
 */
export function createGroupCommit<Row, Result>(
  commit: (rows: readonly Row[]) => Promise<readonly Result[]>,
  limits: GroupLimits,
): GroupCommit<Row, Result> {
  interface Waiting {
    readonly row: Row;
    readonly resolve: (result: Result) => void;
    readonly reject: (error: unknown) => void;
  }
  let waiting: Waiting[] = [];
  let running = 0;

  async function commitTogether(group: readonly Waiting[]): Promise<void> {
    try {
      const results = await commit(group.map(({ row }) => row));
      if (results.length !== group.length) {
        throw new Error(`A commit of ${group.length} rows answered for ${results.length}.`);
      }
      group.forEach(({ resolve }, place) => {
        resolve(results[place] as Result);
      });
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error);
      else await Promise.all(group.map((one) => commitTogether([one])));
    }
  }

  async function work(): Promise<void> {
    running++;
    while (waiting.length > 0) {
      const group = waiting.slice(0, limits.rows);
      waiting = waiting.slice(limits.rows);
      await commitTogether(group);
    }
    running--;
  }

  return (row) =>
    new Promise<Result>((resolve, reject) => {
      waiting.push({ row, resolve, reject });
      if (running < limits.commits) void work();
    });
}
