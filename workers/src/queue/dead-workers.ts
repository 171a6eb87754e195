import { Client } from "pg";

/**
 * A running pool of workers holds a lock named after itself for as long as its session with PostgreSQL lives. The
 * session ends with the process, however that ends; and because it says something every few seconds and PostgreSQL ends
 * a session that is silent for too long, it ends as well where a machine lost its power or its network, or where the
 * process hangs. So whoever finds a pool's lock gone knows that the pool is dead, on whatever machine it ran. The queue
 * by itself would wait four hours.
 */
export interface PoolPresence {
  /** Announces that the pool lives, until `drop`; after a lost session the new one announces it again. */
  hold(poolId: string): Promise<void>;
  /** The pool is no more: its jobs are anyone's. */
  drop(poolId: string): Promise<void>;
  /** Gives the jobs of dead pools back to the queue. @returns the ids of these pools @throws while there is no session */
  releaseDead(): Promise<string[]>;
  close(): Promise<void>;
}

export interface PresenceOptions {
  /** The session was lost, and is being opened again: until then the pool looks dead to others. */
  readonly onLost?: (error: Error) => void;
  readonly onFound?: () => void;
  /** How often the session says something. */
  readonly heartbeatMs?: number;
  /** PostgreSQL ends a session that is silent for this long. */
  readonly deadAfterMs?: number;
  /** After a start of the server every pool looks dead for a moment: nobody is judged before they had this time. */
  readonly graceMs?: number;
}

const RETRY_MS = 1_000;
/** Shared, so that a pool that opens a new session need not wait for the end of its old one. */
const LOCK = "hashtextextended('worker pool ' || $1::text, 0)";

/** @throws when no session can be opened at first */
export async function openPresence(databaseUrl: string, options: PresenceOptions = {}): Promise<PoolPresence> {
  const { onLost, onFound, heartbeatMs = 10_000, deadAfterMs = 60_000, graceMs = 10_000 } = options;
  const pools = new Set<string>();
  const closing = new AbortController();
  let session: Client | null = null;
  let retry: NodeJS.Timeout | undefined;

  async function open(): Promise<void> {
    const client = new Client({
      connectionString: databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      query_timeout: deadAfterMs,
    });
    client.on("error", (error) => lost(client, error));
    try {
      await client.connect();
      await client.query(`SET idle_session_timeout = ${deadAfterMs}`);
      for (const pool of pools) await lock(client, pool);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    session = client;
    if (closing.signal.aborted) await client.end();
  }

  function lost(client: Client, error: Error): void {
    if (client !== session || closing.signal.aborted) return;
    session = null;
    client.end().catch(() => undefined);
    onLost?.(error);
    openAgain();
  }

  function openAgain(): void {
    retry = setTimeout(() => {
      if (closing.signal.aborted) return;
      open().then(onFound, openAgain);
    }, RETRY_MS);
  }

  /** @throws when there is no session, or it fails: then it is lost */
  async function ask<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = session;
    if (client === null) throw new Error("the worker has no session with the database");
    try {
      return await work(client);
    } catch (error) {
      lost(client, error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
  }

  await open();
  const heart = setInterval(() => {
    ask((client) => client.query("SELECT 1")).catch(() => undefined);
  }, heartbeatMs);
  return {
    hold: async (poolId) => {
      pools.add(poolId);
      await ask((client) => lock(client, poolId));
    },
    drop: async (poolId) => {
      if (!pools.delete(poolId)) return;
      await ask((client) => client.query(`SELECT pg_advisory_unlock_shared(${LOCK})`, [poolId]));
    },
    releaseDead: () => ask((client) => releaseDead(client, graceMs)),
    close: async () => {
      closing.abort();
      clearInterval(heart);
      clearTimeout(retry);
      await session?.end();
    },
  };
}

async function lock(client: Client, poolId: string): Promise<void> {
  await client.query(`SELECT pg_advisory_lock_shared(${LOCK})`, [poolId]);
}

async function releaseDead(client: Client, graceMs: number): Promise<string[]> {
  const { rows } = await client.query<{ pool: string }>(
    `SELECT DISTINCT locked_by AS pool FROM graphile_worker.jobs
     WHERE locked_by IS NOT NULL AND pg_postmaster_start_time() < now() - make_interval(secs => $1::double precision)`,
    [graceMs / 1000],
  );
  const dead: string[] = [];
  for (const { pool } of rows) if (await releaseIfDead(client, pool)) dead.push(pool);
  return dead;
}

/** The lock is looked up, not tried: this session would be granted its own once more. */
async function releaseIfDead(client: Client, pool: string): Promise<boolean> {
  // pg_locks shows a key of 64 bits in two halves, and objsubid 1 (PostgreSQL manual, 53.12).
  const { rows } = await client.query<{ alive: boolean }>(
    `SELECT EXISTS (
       SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
       WHERE datname = current_database() AND locktype = 'advisory' AND objsubid = 1 AND granted
         AND (classid::bigint << 32 | objid::bigint) = ${LOCK}
     ) AS alive`,
    [pool],
  );
  if (rows[0]?.alive) return false;
  await client.query("SELECT graphile_worker.force_unlock_workers(ARRAY[$1]::text[])", [pool]);
  return true;
}
