import type { Database, Payload, TaskName } from "@plumbline/database";
import type { Check, Logger, Metrics } from "@plumbline/platform";
import type { Pool } from "pg";
import type { PoolPresence } from "./dead-workers.ts";

/** @param attempt the first is 1 */
export type Handlers = { readonly [T in TaskName]: (payload: Payload<T>, attempt: number) => Promise<unknown> };

export interface RunTasksDeps {
  readonly database: Database;
  readonly pool: Pool;
  readonly presence: PoolPresence;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** What every job needs: database, disk, blob store. While one fails, jobs wait. */
  readonly checks: Readonly<Record<string, Check>>;
  /** Jobs of tasks without a handler are left to others. */
  readonly handlers: Partial<Handlers>;
  readonly concurrency: number;
}
