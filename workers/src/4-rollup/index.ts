import { type BucketKey, type Database, recomputeBuckets } from "@plumbline/database";

/** Recomputes the buckets of one day × site × device × technologist from the stored rows. */
export async function rollup(database: Database, bucket: BucketKey): Promise<void> {
  await database.$transaction((tx) => recomputeBuckets(tx, [bucket]));
}
