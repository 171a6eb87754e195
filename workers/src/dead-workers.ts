import { Client } from "pg";

/**
 * A running pool of workers holds a lock named after itself for as long as its session lives. PostgreSQL releases it
 * when the process ends, however it ends, so whoever can take a pool's lock knows that the pool is dead, on whatever
 * machine it ran. The queue by itself would wait four hours.
 */
export interface PoolPresence {
  /** Announces that the pool lives. */
  hold(poolId: string): Promise<void>;
  /** Gives the jobs of dead pools back to the queue. @returns the ids of these pools */
  releaseDead(): Promise<string[]>;
  close(): Promise<void>;
}

const LOCK = "hashtextextended('worker pool ' || $1::text, 0)";

/** @param onLost called when the session breaks: the pool then looks dead to others and must end */
export async function openPresence(databaseUrl: string, onLost: (error: Error) => void): Promise<PoolPresence> {
  const client = new Client({ connectionString: databaseUrl, keepAlive: true });
  let closing = false;
  client.on("error", (error) => {
    if (!closing) onLost(error);
  });
  await client.connect();
  return {
    hold: async (poolId) => void (await client.query(`SELECT pg_advisory_lock(${LOCK})`, [poolId])),
    releaseDead: async () => {
      const { rows } = await client.query<{ pool: string }>(
        "SELECT DISTINCT locked_by AS pool FROM graphile_worker.jobs WHERE locked_by IS NOT NULL",
      );
      const dead: string[] = [];
      for (const { pool } of rows) if (await releaseIfDead(client, pool)) dead.push(pool);
      return dead;
    },
    close: async () => {
      closing = true;
      await client.end();
    },
  };
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
