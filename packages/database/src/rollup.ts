import type { Database, Transaction } from "./client.ts";
import { Prisma } from "./generated/client.ts";
import { LEVEL_NAMES, LEVELS } from "./rollup-level.ts";
import { deleteLevel, insertFinest, insertLevel } from "./rollup-sql.ts";

/**
 * Names a group of buckets: all views, patient groups, rubrics and model sets of one day × site × device × technologist. A
 * re-grade may move an image from one of these to another, so they are always counted together.
 */
export interface BucketKey {
  /** Calendar day of the site, YYYY-MM-DD. */
  readonly day: string;
  readonly siteId: string;
  readonly deviceId: string;
  readonly technologistId: string;
}

/** Keys as rows (day, site_id, device_id, technologist_id). */
function rowsOf(keys: readonly BucketKey[]): Prisma.Sql {
  const column = (name: keyof BucketKey): string[] => keys.map((key) => key[name]);
  return Prisma.sql`
    SELECT DISTINCT * FROM unnest(
      ${column("day")}::date[], ${column("siteId")}::uuid[], ${column("deviceId")}::uuid[],
      ${column("technologistId")}::uuid[]
    ) AS key (day, site_id, device_id, technologist_id)`;
}

/** Roll-ups of a site are counted by one transaction at a time; others at other sites. */
const lockOf = (siteId: Prisma.Sql): Prisma.Sql => Prisma.sql`hashtextextended('rollup ' || ${siteId}::text, 0)`;

/** Waits until nobody counts at these sites, and keeps it so until the transaction ends. */
export async function lockRollups(tx: Transaction, siteIds: readonly string[]): Promise<void> {
  // In one order, so that two that wait for each other cannot be.
  const inOrder = [...new Set(siteIds)].sort();
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(${lockOf(Prisma.sql`id`)}) FROM unnest(${inOrder}::uuid[]) WITH ORDINALITY AS s (id, n)`;
}

/**
 * Counts buckets again, and what holds them at the coarser levels: delete, count, insert, in a handful of statements
 * whatever the number of keys. Never increments, so running it twice, late or after a crash gives the same figures; a
 * bucket without images disappears. Sites are locked until the transaction ends, so that the later one of two sees
 * everything that the first left.
 */
export async function recomputeBuckets(tx: Transaction, keys: readonly BucketKey[]): Promise<void> {
  if (keys.length === 0) return;
  await lockRollups(
    tx,
    keys.map(({ siteId }) => siteId),
  );
  // Sorting some hundred thousand task rows should not go to the disk.
  await tx.$executeRaw`SELECT set_config('work_mem', '32MB', true)`;
  const rows = rowsOf(keys);
  for (const level of LEVEL_NAMES) {
    const { source } = LEVELS[level];
    await tx.$executeRaw(deleteLevel(level, rows));
    const inserts = source === null ? [insertFinest(rows)] : insertLevel(level, source, rows);
    for (const insert of inserts) await tx.$executeRaw(insert);
  }
}

export interface RollUpLimits {
  /** Sites that one transaction counts at most. */
  readonly sites: number;
  /** Days × sites × devices × technologists that it counts at most. */
  readonly keys: number;
}

/** Enough to share what one month costs among many marks, and few enough for other workers to find sites of their own. */
const LIMITS: RollUpLimits = { sites: 8, keys: 2_000 };

export interface RolledUp {
  /** Keys that were counted. */
  readonly keys: number;
  /** Whether it stopped at a limit: there may be more. */
  readonly more: boolean;
}

/**
 * Takes the oldest marks of sites that nobody else is counting, and counts what they name, in one transaction: killed at
 * any moment, the marks are still there. Marks that are written meanwhile stay for the next time.
 */
export async function rollUpMarked(database: Database, limits: RollUpLimits = LIMITS): Promise<RolledUp> {
  return database.$transaction(
    async (tx) => {
      const sites = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM (SELECT site_id AS id FROM rollup_mark GROUP BY site_id ORDER BY min(id) OFFSET 0) AS marked
        WHERE pg_try_advisory_xact_lock(${lockOf(Prisma.sql`id`)}) LIMIT ${limits.sites}`;
      if (sites.length === 0) return { keys: 0, more: false };
      const keys = await tx.$queryRaw<BucketKey[]>`
        SELECT day::text AS day, site_id AS "siteId", device_id AS "deviceId", technologist_id AS "technologistId"
        FROM rollup_mark WHERE site_id = ANY(${sites.map(({ id }) => id)}::uuid[])
        GROUP BY day, site_id, device_id, technologist_id ORDER BY min(id) LIMIT ${limits.keys}`;
      await deleteMarks(tx, keys);
      await recomputeBuckets(tx, keys);
      return { keys: keys.length, more: sites.length === limits.sites || keys.length === limits.keys };
    },
    { timeout: 300_000 },
  );
}

/** What the marks stand for is counted by a later statement, which sees at least what they were committed with. */
async function deleteMarks(tx: Transaction, keys: readonly BucketKey[]): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM rollup_mark m USING (${rowsOf(keys)}) AS k
    WHERE (m.day, m.site_id, m.device_id, m.technologist_id) = (k.day, k.site_id, k.device_id, k.technologist_id)`;
}

/** How many marks wait to be counted. */
export async function countMarks(database: Database): Promise<number> {
  return database.rollupMark.count();
}

/**
 * Counts everything again, a site and month at a time, each in a transaction of its own: figures of the others stay
 * readable, and right, all the while; killed, it has to be begun again, but leaves nothing wrong.
 */
export async function rebuildAll(database: Database, onMonth?: (done: number, all: number) => void): Promise<void> {
  const months = await database.$queryRaw<{ siteId: string; month: string }[]>`
    SELECT DISTINCT site_id AS "siteId", date_trunc('month', day::timestamp)::date::text AS month FROM (
      SELECT site_id, day FROM instance UNION SELECT site_id, day FROM rollup UNION SELECT site_id, day FROM rollup_mark
    ) AS days ORDER BY 1, 2`;
  for (const [index, { siteId, month }] of months.entries()) {
    await database.$transaction((tx) => rebuildMonth(tx, siteId, month), { timeout: 600_000 });
    onMonth?.(index + 1, months.length);
  }
}

async function rebuildMonth(tx: Transaction, siteId: string, month: string): Promise<void> {
  await lockRollups(tx, [siteId]);
  const within = Prisma.sql`site_id = ${siteId}::uuid AND day >= ${month}::date
    AND day < (${month}::date + interval '1 month')::date`;
  await tx.$executeRaw`DELETE FROM rollup_mark WHERE ${within}`;
  const keys = await tx.$queryRaw<BucketKey[]>`
    SELECT day::text AS day, site_id AS "siteId", device_id AS "deviceId", technologist_id AS "technologistId"
    FROM instance WHERE ${within} GROUP BY 1, 2, 3, 4`;
  // Not only those that the images name: what should not be there goes too.
  await tx.$executeRaw`DELETE FROM rollup_task WHERE rollup_id IN (SELECT id FROM rollup WHERE ${within})`;
  await tx.$executeRaw`DELETE FROM rollup_measure WHERE rollup_id IN (SELECT id FROM rollup WHERE ${within})`;
  await tx.$executeRaw`DELETE FROM rollup WHERE ${within}`;
  await recomputeBuckets(tx, keys);
}
