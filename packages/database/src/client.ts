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

/**
 * Sessions run in UTC, so that a date made in SQL never depends on the server's locale; without compiled queries (jit),
 * which take a tenth of a second to compile and never win it back in what is asked here; and plan for memory and solid
 * state, where a page found by an index is hardly dearer than the next one.
 */
function poolConfig(url: string, { maxConnections = 8 }: DatabaseOptions) {
  return {
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 10_000,
    options: "-c TimeZone=UTC -c jit=off -c random_page_cost=1.1",
  };
}

/**
 * Sessions that run one statement again and again. Of the queue's functions PostgreSQL otherwise plans three statements
 * anew at each call, and keeps a plan of the first minute that reads the whole queue: measured, half of a small object's
 * time in the database.
 */
function writerConfig(url: string, maxConnections: number) {
  const { options, ...config } = poolConfig(url, { maxConnections });
  const planning = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off";
  return { ...config, options: `${options} ${planning}`, idleTimeoutMillis: 0 };
}

/** The Prisma client of one process. Connects at its first query; `$disconnect()` closes it. */
export function createDatabase(url: string, options: DatabaseOptions = {}): Database {
  const heard = options.onConnectionError ?? (() => undefined);
  const pool = createPool(url, options);
  const database = new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: true, onPoolError: heard, onConnectionError: heard }),
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  });
  POOLS.set(database, { plain: pool, openWriters: (most) => listenTo(new Pool(writerConfig(url, most)), heard) });
  return database;
}

interface Pools {
  readonly plain: Pool;
  readonly openWriters: (maxConnections: number) => Pool;
  writers?: Pool;
}
const POOLS = new WeakMap<Database, Pools>();

function poolsOf(database: Database): Pools {
  const pools = POOLS.get(database);
  if (pools === undefined) throw new Error("This database was not made by createDatabase: it lends no connections.");
  return pools;
}

/**
 * A plain connection out of a Prisma client's pool, for the statements in which every tenth of a millisecond counts. A
 * process that uses nothing else never loads Prisma's query engine, which takes 70 MB. `release` it.
 * @throws when the database does not answer
 */
export async function borrowConnection(database: Database): Promise<PoolClient> {
  return poolsOf(database).plain.connect();
}

/**
 * The same, out of a pool of its own, for one statement that runs again and again: its plans are made once, and the
 * connections are kept. `release` it.
 * @param most connections at once
 * @throws when the database does not answer
 */
export async function borrowWriter(database: Database, most: number): Promise<PoolClient> {
  const pools = poolsOf(database);
  pools.writers ??= pools.openWriters(most);
  return pools.writers.connect();
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
  const { plain, writers } = POOLS.get(database) ?? {};
  // A client through which nothing was asked leaves its pool alone.
  for (const pool of [plain, writers]) if (pool !== undefined && !pool.ended) await pool.end();
}

/** Plain connections, for COPY and the queue. `end()` closes it. */
export function createPool(url: string, options: DatabaseOptions = {}): Pool {
  return listenTo(new Pool(poolConfig(url, options)), options.onConnectionError ?? (() => undefined));
}

function listenTo(pool: Pool, heard: (error: Error) => void): Pool {
  pool.on("error", heard);
  // A connection that breaks while it is lent out tells only its borrower otherwise, or ends the process.
  pool.on("connect", (client) => client.on("error", heard));
  return pool;
}
