import type { Peer } from "@plumbline/database";
import type { TlsFiles } from "../tls.ts";
import { type CheckDeps, checkReferences } from "./check-references.ts";
import { markReported, markUnreported, referencesOf } from "./commitment-rows.ts";
import { encodeEventReport } from "./report.ts";
import { ReportError, type ReportTarget, type ReportTls, sendReport } from "./send-report.ts";

export interface DeliverDeps extends CheckDeps {
  readonly now: () => Date;
  /** Ours. */
  readonly aeTitle: string;
  /** Ours, for peers that listen with TLS; read for each report, so that a renewed certificate counts. */
  readonly tlsFiles: () => Promise<TlsFiles>;
  readonly deadlineMs?: number;
}

const DEADLINE_MS = 60_000;

/**
 * The job: tells the peer on an association of its own what is committed, unless it has heard it. Where nobody listens
 * for the report it ends FAILED at once; the peer will ask again, or keep its objects.
 * @returns how it ended, for the log
 * @throws what may pass: ReportError, and errors of database and blob store. The queue tries again
 */
export async function deliverReport(deps: DeliverDeps, commitmentId: string): Promise<string> {
  const { database, now, aeTitle, deadlineMs = DEADLINE_MS } = deps;
  const commitment = await database.commitment.findUnique({ where: { id: commitmentId }, include: { peer: true } });
  if (commitment?.state !== "WAITING") return "nothing to do";
  const { peer, address, transactionUid, callingAeTitle } = commitment;
  if (!peer?.enabled || peer.listenPort === null) {
    await markUnreported(database, commitmentId, NOWHERE);
    return "nowhere to report to";
  }
  const result = await checkReferences(deps, referencesOf(commitment));
  const target: ReportTarget = {
    host: peer.listenHost ?? address,
    port: peer.listenPort,
    callingAeTitle: aeTitle,
    calledAeTitle: callingAeTitle,
    tls: peer.listenTls ? await tlsTo(peer, deps) : null,
    deadlineMs,
  };
  await sendReport(target, (syntax) => encodeEventReport(transactionUid, result, syntax));
  await markReported(database, commitmentId, now());
  return "reported";
}

async function tlsTo({ tlsSubject }: Peer, { tlsFiles }: DeliverDeps): Promise<ReportTls> {
  try {
    return { files: await tlsFiles(), subject: tlsSubject };
  } catch (error) {
    throw new ReportError(`The peer listens with TLS, but ${error instanceof Error ? error.message : String(error)}`);
  }
}

const NOWHERE =
  "The peer released its association before the report, and the list of peers names no port where it listens for it.";
