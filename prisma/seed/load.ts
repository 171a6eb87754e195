import { once } from "node:events";
import { latestRubric } from "@plumbline/rubric";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { writeEvents } from "./events.ts";
import { DAYS, simulateHistory } from "./history.ts";
import { buildNetwork, type SimulatedSite } from "./network.ts";
import { createRandom } from "./random.ts";
import { COLUMNS, siteRows, studyRows, type Table, type Value } from "./rows.ts";
import { writeTargets } from "./targets.ts";

export interface HistoryOptions {
  readonly seed: string;
  readonly softwareVersion: string;
  /** Days of history; fewer makes a smaller one for tests. */
  readonly days?: number;
  readonly onProgress?: (studies: number) => void;
}

export interface LoadedHistory {
  readonly studies: number;
  readonly images: number;
}

/** Parents before children, so that foreign keys hold at every flush. */
const ORDER = Object.keys(COLUMNS) as Table[];
const FLUSH_ROWS = 40_000;

/**
 * Writes the simulated history (origin SIMULATED) by COPY on a client that is in a transaction: a crash leaves nothing
 * behind. Roll-ups are not written here: the caller rebuilds them from these rows, as for any others.
 */
export async function loadSimulatedHistory(client: PoolClient, options: HistoryOptions): Promise<LoadedHistory> {
  const random = createRandom(options.seed);
  const network = buildNetwork(random.fork("network"));
  const buffer = new RowBuffer(client);
  for (const site of network) for (const [table, row] of siteRows(site)) buffer.add(table, row);
  let studies = 0;
  let images = 0;
  for (const study of simulateHistory(network, latestRubric("wrist-dr-cq"), random, options.days ?? DAYS)) {
    const name = `study-${studies++}`;
    images += study.images.length;
    for (const [table, row] of studyRows(name, study, options.seed, options.softwareVersion)) buffer.add(table, row);
    if (buffer.size >= FLUSH_ROWS) {
      await buffer.flush();
      options.onProgress?.(studies);
    }
  }
  await buffer.flush();
  await writeMarks(client, network, options.days);
  // So that the roll-ups' first count is planned for the rows that are there now, not for empty tables.
  for (const table of ORDER) await client.query(`ANALYZE ${table}`);
  return { studies, images };
}

/** Events and targets alone, for a history that was loaded before there were any. In one transaction of the client. */
export async function loadSimulatedMarks(client: PoolClient, { seed }: Pick<HistoryOptions, "seed">): Promise<void> {
  await writeMarks(client, buildNetwork(createRandom(seed).fork("network")));
}

async function writeMarks(client: PoolClient, network: readonly SimulatedSite[], days = DAYS): Promise<void> {
  await writeEvents(client, network, days);
  await writeTargets(client);
}

class RowBuffer {
  size = 0;
  readonly #client: PoolClient;
  readonly #lines = new Map<Table, string[]>(ORDER.map((table) => [table, []]));

  constructor(client: PoolClient) {
    this.#client = client;
  }

  add(table: Table, row: readonly Value[]): void {
    this.#lines.get(table)?.push(row.map(toCopyText).join("\t"));
    this.size++;
  }

  async flush(): Promise<void> {
    for (const table of ORDER) {
      const lines = this.#lines.get(table) ?? [];
      if (lines.length === 0) continue;
      const columns = COLUMNS[table].join(", ");
      const stream = this.#client.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN`));
      stream.end(`${lines.join("\n")}\n`);
      await once(stream, "finish");
      lines.length = 0;
    }
    this.size = 0;
  }
}

/** PostgreSQL's COPY text format: \N is null; backslash, tab and line ends are escaped. */
function toCopyText(value: Value): string {
  if (value === null) return "\\N";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return text.replace(/[\\\t\n\r]/g, (c) => ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" })[c] ?? c);
}
