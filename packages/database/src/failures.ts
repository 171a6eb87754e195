import type { Database, Transaction } from "./client.ts";
import { enqueue } from "./enqueue.ts";
import { type Origin, Prisma } from "./generated/client.ts";

/** Something that a worker gave up: an object that was not identified, or an instance that was not graded. */
export interface Failure {
  /** Of the object or of the instance, by the stage. */
  readonly id: string;
  readonly stage: "IDENTIFY" | "GRADE";
  readonly reason: string;
  readonly receivedAt: Date;
  readonly origin: Origin;
  /** null before an object is identified: then nobody knows whose it is. */
  readonly siteId: string | null;
}

/** The columns of `Failure` in snake case. */
export const FAILURES = Prisma.sql`(
  SELECT id, 'IDENTIFY' AS stage, reason, received_at, origin, NULL::uuid AS site_id
  FROM received_object WHERE state = 'FAILED'
  UNION ALL
  SELECT instance.id, 'GRADE', status_reason, received_at, instance.origin, site_id
  FROM instance JOIN received_object ON received_object.id = received_object_id WHERE status = 'FAILED'
)`;

/** Newest first. @param which a condition on `f`, a row of `FAILURES` */
export async function listFailures(
  database: Database,
  { which = Prisma.sql`true`, limit }: { readonly which?: Prisma.Sql; readonly limit: number },
): Promise<Failure[]> {
  return database.$queryRaw<Failure[]>`
    SELECT id, stage, coalesce(reason, '') AS reason, received_at AS "receivedAt", origin, site_id AS "siteId"
    FROM ${FAILURES} f WHERE ${which} ORDER BY received_at DESC, id LIMIT ${limit}`;
}

/**
 * Puts failures back to work, each with its job in one transaction. What is no failure (any more) is left alone, so two
 * people may press at once.
 * @returns the ids that were put back
 */
export async function retryFailures(database: Database, ids: readonly string[]): Promise<string[]> {
  const retried: string[] = [];
  for (const id of ids) if (await database.$transaction((tx) => retryFailure(tx, id))) retried.push(id);
  return retried;
}

async function retryFailure(tx: Transaction, id: string): Promise<boolean> {
  const objects = await tx.receivedObject.updateMany({
    where: { id, state: "FAILED" },
    data: { state: "STORED", reason: null },
  });
  if (objects.count > 0) await enqueue(tx, "identify", { receivedObjectId: id });
  const instances = await tx.instance.updateMany({
    where: { id, status: "FAILED" },
    data: { status: "IDENTIFIED", statusReason: null },
  });
  if (instances.count > 0) await enqueue(tx, "grade", { instanceId: id, reason: "first" });
  return objects.count + instances.count > 0;
}
