import { type AdmittedPeer, type Commitment, type Database, enqueue } from "@plumbline/database";
import type { Reference } from "./protocol.ts";
import type { CommitmentRequest } from "./read-request.ts";

export interface Requester {
  readonly peer: AdmittedPeer;
  readonly callingAeTitle: string;
  readonly address: string;
}

/**
 * The request and the job that reports on it, committed together: from here on the peer hears the result whatever
 * dies. The job waits a while, because most peers can be told on the association that they hold.
 * @returns the commitment's id
 */
export async function keepRequest(
  database: Database,
  { transactionUid, references }: CommitmentRequest,
  { peer, callingAeTitle, address }: Requester,
  now: Date,
): Promise<string> {
  return database.$transaction(async (tx) => {
    const { id } = await tx.commitment.create({
      data: {
        transactionUid,
        references: references.map(({ sopClassUid, sopInstanceUid }) => [sopClassUid, sopInstanceUid]),
        peerId: peer.id,
        callingAeTitle,
        address,
        requestedAt: now,
      },
      select: { id: true },
    });
    await enqueue(tx, "commitment", { commitmentId: id });
    return id;
  });
}

/** As `keepRequest` wrote them. */
export function referencesOf({ references }: Pick<Commitment, "references">): Reference[] {
  return (references as [string, string][]).map(([sopClassUid, sopInstanceUid]) => ({ sopClassUid, sopInstanceUid }));
}

/** The job need not wait any longer: the peer has let go of its association. */
export async function hastenReport(database: Database, commitmentId: string): Promise<void> {
  await database.$executeRaw`
    SELECT 1 FROM graphile_worker.reschedule_jobs(
      ARRAY(SELECT id FROM graphile_worker.jobs WHERE key = ${`commitment:${commitmentId}`}), run_at => now())`;
}

export async function markReported(database: Database, commitmentId: string, now: Date): Promise<void> {
  const data = { state: "REPORTED", reportedAt: now, reason: null } as const;
  await database.commitment.updateMany({ where: { id: commitmentId, state: "WAITING" }, data });
}

/** Nobody will try again. */
export async function markUnreported(database: Database, commitmentId: string, reason: string): Promise<void> {
  await database.commitment.updateMany({
    where: { id: commitmentId, state: "WAITING" },
    data: { state: "FAILED", reason },
  });
}
