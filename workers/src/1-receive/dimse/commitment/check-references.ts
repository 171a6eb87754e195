import { type BlobStore, blobKey, type Database } from "@plumbline/database";
import { SCAN_BYTES, scanHeader } from "../../scan-header.ts";
import { FAILURE_REASON, type Reference } from "./protocol.ts";
import type { CommitmentResult } from "./report.ts";

export interface CheckDeps {
  readonly database: Database;
  readonly blobs: BlobStore;
}

/** Rows of one query, and files looked at at once. */
const PAGE = 500;
const AT_ONCE = 8;

interface Kept {
  readonly sha256: string;
  readonly sizeBytes: bigint;
  readonly instance: { readonly sopClassUid: string } | null;
}

/**
 * What is committed: there is a row, and for every row of this SOP Instance UID (incidents share one) the stored file
 * with its whole size; and one of them is of the class that the peer names.
 * @throws when database or blob store do not answer: nothing is known then, and the peer must not be told anything
 */
export async function checkReferences(deps: CheckDeps, references: readonly Reference[]): Promise<CommitmentResult> {
  const reasons: (number | null)[] = [];
  for (let from = 0; from < references.length; from += PAGE) {
    const page = references.slice(from, from + PAGE);
    const kept = await rowsOf(deps.database, page);
    for (let at = 0; at < page.length; at += AT_ONCE) {
      const some = page.slice(at, at + AT_ONCE);
      const checks = some.map((reference) => check(deps.blobs, reference, kept.get(reference.sopInstanceUid) ?? []));
      reasons.push(...(await Promise.all(checks)));
    }
  }
  return {
    committed: references.filter((_, index) => reasons[index] === null),
    failed: references.flatMap((reference, index) => {
      const failureReason = reasons[index] ?? null;
      return failureReason === null ? [] : [{ ...reference, failureReason }];
    }),
  };
}

async function rowsOf(database: Database, references: readonly Reference[]): Promise<Map<string, Kept[]>> {
  const rows = await database.receivedObject.findMany({
    where: { sopInstanceUid: { in: references.map(({ sopInstanceUid }) => sopInstanceUid) } },
    select: { sopInstanceUid: true, sha256: true, sizeBytes: true, instance: { select: { sopClassUid: true } } },
  });
  return Map.groupBy(rows, ({ sopInstanceUid }) => sopInstanceUid);
}

/** @returns a Failure Reason (0008,1197), or null: committed */
async function check(blobs: BlobStore, { sopClassUid }: Reference, rows: readonly Kept[]): Promise<number | null> {
  if (rows.length === 0) return FAILURE_REASON.noSuchObjectInstance;
  for (const { sha256, sizeBytes } of rows) {
    const size = await blobs.size(blobKey.object(sha256));
    if (size === null) return FAILURE_REASON.noSuchObjectInstance;
    if (BigInt(size) !== sizeBytes) return FAILURE_REASON.processingFailure;
  }
  for (const row of rows) if ((await classOf(blobs, row)) === sopClassUid) return null;
  return FAILURE_REASON.classInstanceConflict;
}

/** An object that is no instance yet, or never becomes one, has its class in its file only. */
async function classOf(blobs: BlobStore, { sha256, instance }: Kept): Promise<string | null> {
  if (instance !== null) return instance.sopClassUid;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of blobs.stream(blobKey.object(sha256))) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= SCAN_BYTES) break;
  }
  return scanHeader(Buffer.concat(chunks).subarray(0, SCAN_BYTES)).header?.sopClassUid ?? null;
}
