import { PrismaPg } from "@prisma/adapter-pg";
import { Pool, type PoolClient } from "pg";
import { type Prisma, PrismaClient } from "./generated/client.ts";

export type Database = PrismaClient;
/** Inside `database.$transaction(async (tx) => …)`; a `Database` fits too where no transaction is needed. */
export type Transaction = Prisma.TransactionClient;

export interface DatabaseOptions {
  /** Connections kept at most. */
  readonly maxConnections?: number;
  /** Idle connections break when the server goes away; the next query says so, this hears it at once. */
  readonly onConnectionError?: (error: Error) => void;
}

/** Sessions run in UTC, so that a date made in SQL never depends on the server's locale. */
function poolConfig(url: string, { maxConnections = 8 }: DatabaseOptions) {
  return { connectionString: url, max: maxConnections, connectionTimeoutMillis: 10_000, options: "-c TimeZone=UTC" };
}

/** The Prisma client of one process. Connects at its first query; `$disconnect()` closes it. */
export function createDatabase(url: string, options: DatabaseOptions = {}): Database {
  const heard = options.onConnectionError ?? (() => undefined);
  const pool = createPool(url, options);
  const database = new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: true, onPoolError: heard, onConnectionError: heard }),
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  });
  POOLS.set(database, pool);
  return database;
}

const POOLS = new WeakMap<Database, Pool>();

/**
 * A plain connection out of a Prisma client's pool, for the statements in which every tenth of a millisecond counts. A
 * process that uses nothing else never loads Prisma's query engine, which takes 70 MB. `release` it.
 * @throws when the database does not answer
 */
export async function borrowConnection(database: Database): Promise<PoolClient> {
  const pool = POOLS.get(database);
  if (pool === undefined) throw new Error("This database was not made by createDatabase: it lends no connections.");
  return pool.connect();
}

/** @throws when the database does not answer a question that costs it nothing within `timeoutMs` */
export async function pingDatabase(database: Database, timeoutMs = 2_000): Promise<void> {
  const connection = await borrowConnection(database);
  let failed = true;
  try {
    // pg knows the time-out of a query; its types do not.
    const query = { text: "SELECT 1", query_timeout: timeoutMs };
    await connection.query(query);
    failed = false;
  } finally {
    connection.release(failed);
  }
}

/** Ends all connections, those that were borrowed too. */
export async function closeDatabase(database: Database): Promise<void> {
  await database.$disconnect();
  const pool = POOLS.get(database);
  // A client through which nothing was asked leaves its pool alone.
  if (pool !== undefined && !pool.ended) await pool.end();
}

/** Plain connections, for COPY and the queue. `end()` closes it. */
export function createPool(url: string, options: DatabaseOptions = {}): Pool {
  const heard = options.onConnectionError ?? (() => undefined);
  const pool = new Pool(poolConfig(url, options));
  pool.on("error", heard);
  // A connection that breaks while it is lent out tells only its borrower otherwise, or ends the process.
  pool.on("connect", (client) => client.on("error", heard));
  return pool;
}
