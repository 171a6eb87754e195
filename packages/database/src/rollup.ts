import type { Database, Transaction } from "./client.ts";
import { Prisma } from "./generated/client.ts";
import {
  BUCKET_COUNTS,
  BUCKET_KEY,
  bucketsOf,
  insertBuckets,
  insertTasks,
  TASK_COUNTS,
  tasksOfBuckets,
} from "./rollup-sql.ts";

/**
 * Names a group of buckets: all views, rubrics and model sets of one day × site × device × technologist. A re-grade may
 * move an image from one view or version to another, so these are always recomputed together.
 */
export interface BucketKey {
  /** Calendar day of the site, YYYY-MM-DD. */
  readonly day: string;
  readonly siteId: string;
  readonly deviceId: string;
  readonly technologistId: string;
}

/** The rows of `alias` that belong to one of the keys. */
function inBuckets(alias: "i" | "r", keys: readonly BucketKey[]): Prisma.Sql {
  const tuples = keys.map(
    (key) => Prisma.sql`(${key.day}::date, ${key.siteId}::uuid, ${key.deviceId}::uuid, ${key.technologistId}::uuid)`,
  );
  const columns = ["day", "site_id", "device_id", "technologist_id"].map((name) => Prisma.raw(`${alias}.${name}`));
  return Prisma.sql`(${Prisma.join(columns)}) IN (${Prisma.join(tuples)})`;
}

/**
 * Recomputes the buckets from the stored rows: delete, count again, insert. Never increments, so running it twice,
 * late or after a crash gives the same figures; a bucket without images disappears. Takes a lock per key (in one order,
 * until the transaction ends), so that two workers never count one bucket at once and the later one sees everything.
 */
export async function recomputeBuckets(tx: Transaction, keys: readonly BucketKey[]): Promise<void> {
  if (keys.length === 0) return;
  const locks = keys.map((key) => `rollup ${key.day} ${key.siteId} ${key.deviceId} ${key.technologistId}`).sort();
  for (const lock of locks) await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lock}, 0))`;
  await tx.$executeRaw`DELETE FROM rollup r WHERE ${inBuckets("r", keys)}`;
  await tx.$executeRaw(insertBuckets(inBuckets("i", keys)));
  await tx.$executeRaw(insertTasks(inBuckets("r", keys)));
}

/** Recomputes every bucket; for bulk loads, whose rows come without jobs. Minutes are allowed: it is one transaction. */
export async function rebuildAll(database: Database): Promise<void> {
  await database.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE rollup IN SHARE ROW EXCLUSIVE MODE`;
      await tx.$executeRaw`DELETE FROM rollup_task`;
      await tx.$executeRaw`DELETE FROM rollup`;
      await tx.$executeRaw(insertBuckets(Prisma.sql`true`));
      await tx.$executeRaw(insertTasks(Prisma.sql`true`));
    },
    { timeout: 600_000 },
  );
}

/** One figure that the stored roll-ups and a recount do not agree on. */
export interface RollupDifference {
  /** The bucket's natural key, and the task for a figure of `rollup_task`. */
  readonly bucket: Readonly<Record<string, string | null>>;
  /** null: the bucket is not stored at all. */
  readonly stored: Readonly<Record<string, number>> | null;
  /** null: no image belongs to the stored bucket. */
  readonly recounted: Readonly<Record<string, number>> | null;
}

/**
 * Compares every stored bucket and every task of it with a recount from the rows, in one snapshot.
 * @returns no differences: the roll-ups are proved equal to a recount
 */
export async function verifyRollups(database: Database): Promise<RollupDifference[]> {
  return database.$transaction(
    async (tx) => [
      ...(await tx.$queryRaw<RollupDifference[]>(
        compare(Prisma.sql`SELECT * FROM rollup`, bucketsOf(Prisma.sql`true`), BUCKET_KEY, BUCKET_COUNTS),
      )),
      ...(await tx.$queryRaw<RollupDifference[]>(
        compare(
          Prisma.sql`SELECT * FROM rollup_task`,
          tasksOfBuckets(Prisma.sql`true`),
          ["rollup_id", "site_id", "task_id"],
          TASK_COUNTS,
        ),
      )),
    ],
    { isolationLevel: "RepeatableRead", timeout: 600_000 },
  );
}

function compare(
  stored: Prisma.Sql,
  recounted: Prisma.Sql,
  key: readonly string[],
  counts: readonly string[],
): Prisma.Sql {
  const pairs = (alias: string, list: readonly string[]): Prisma.Sql =>
    Prisma.raw(list.map((name) => `'${name}', ${alias}."${name}"`).join(", "));
  const same = (list: readonly string[]): Prisma.Sql =>
    Prisma.raw(list.map((name) => `s."${name}" IS NOT DISTINCT FROM c."${name}"`).join(" AND "));
  const hashed = (alias: string): Prisma.Sql =>
    Prisma.raw(`md5(concat_ws('|', ${key.map((name) => `coalesce(${alias}."${name}"::text, '')`).join(", ")}))`);
  return Prisma.sql`
    SELECT
      CASE WHEN s.site_id IS NULL THEN jsonb_build_object(${pairs("c", key)})
        ELSE jsonb_build_object(${pairs("s", key)}) END AS bucket,
      CASE WHEN s.site_id IS NULL THEN NULL ELSE jsonb_build_object(${pairs("s", counts)}) END AS stored,
      CASE WHEN c.site_id IS NULL THEN NULL ELSE jsonb_build_object(${pairs("c", counts)}) END AS recounted
    FROM (${stored}) AS s
    FULL JOIN (${recounted}) AS c ON ${hashed("s")} = ${hashed("c")}
    WHERE NOT (${same(counts)})`;
}
