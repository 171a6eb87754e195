import { createHash } from "node:crypto";
import {
  type BlobStore,
  blobKey,
  type Database,
  enqueue,
  type StagedBlob,
  type Transaction,
} from "@plumbline/database";
import { type Arrival, decideOrigin } from "./origin.ts";
import { SCAN_BYTES, type ScannedHeader, scanHeader } from "./scan-header.ts";

export interface ReceiveDeps {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly now: () => Date;
  readonly maxObjectBytes: number;
}

export interface Sender extends Arrival {
  readonly via: "stow" | "folder" | "dimse";
  /** Address; null for a file. Who sent an object is not in it, so it is kept beside it. */
  readonly peer: string | null;
  /** DIMSE only. */
  readonly callingAeTitle?: string;
  /** Subject of the client certificate, where there was one. */
  readonly tlsSubject?: string;
}

/** What a C-STORE request says that its dataset is (PS3.7 9.1.1.1). */
export interface Expected {
  readonly sopInstanceUid: string;
  readonly sopClassUid?: string;
}

/** PS3.4 table B.2-1, PS3.7 annex C and PS3.18 table 10.5.3-1: the failure reasons that we give. */
export const FAILURE = {
  outOfResources: 0xa700,
  mismatch: 0xa900,
  cannotUnderstand: 0xc000,
  sopClassNotSupported: 0x0122,
  notAuthorised: 0x0124,
} as const;

export type Stored = {
  /** stored: kept, and on its way. duplicate: had it already. incident: kept, but another object has this UID. */
  readonly outcome: "stored" | "duplicate" | "incident";
  readonly receivedObjectId: string;
  readonly sopInstanceUid: string;
  readonly sopClassUid: string | null;
};

export type Refused = {
  readonly outcome: "refused";
  readonly failureReason: number;
  readonly reason: string;
  readonly sopInstanceUid: string | null;
  readonly sopClassUid: string | null;
};

const INCIDENT =
  "An object with the same SOP Instance UID and other bytes was received before; both are kept, this one is not graded.";

/**
 * The one way in for every protocol. When it resolves to anything but `refused`, the object's bytes are on the disk
 * (content, name and folder synced) and its row and its job are committed: only then may the sender hear Success.
 * The same UID with the same bytes is accepted again without a second job; the same UID with other bytes is kept beside
 * the first as an incident. An object without a usable SOP Instance UID is not kept: the answer says why.
 * @param source the object's bytes; the 128 bytes of a preamble are replaced by zeros (PS3.10 7.1 gives them no
 * meaning, and a program could hide there), so hash and size are those of what is kept
 * @param expected an object that is another one, or of another class, is refused (A900); one that names no class is not
 * @throws when the disk or the database fails: nothing was promised, the sender keeps the object
 */
export async function storeAndEnqueue(
  deps: ReceiveDeps,
  source: AsyncIterable<Uint8Array>,
  sender: Sender,
  expected: Expected | null = null,
): Promise<Stored | Refused> {
  const staged = await deps.blobs.stage();
  let committed = false;
  try {
    const written = await writeObject(staged, source, deps.maxObjectBytes);
    if (written === null) {
      const mib = Math.floor(deps.maxObjectBytes / 2 ** 20);
      return refuse(FAILURE.outOfResources, `The object is larger than ${mib} MiB, the limit of this installation.`);
    }
    const { header, reason } = scanHeader(written.prefix);
    if (header === null) return refuse(FAILURE.cannotUnderstand, reason);
    const mismatch = expected === null ? null : mismatchOf(header, expected);
    if (mismatch !== null) return refuse(FAILURE.mismatch, mismatch, header);
    const decision = decideOrigin(header, sender);
    if (decision.origin === null) return refuse(FAILURE.notAuthorised, decision.reason, header);
    committed = true;
    await staged.commit(blobKey.object(written.sha256));
    const object: ReceivedRow = { ...written, header, origin: decision.origin, sender, receivedAt: deps.now() };
    return await deps.database.$transaction((tx) => writeRow(tx, object));
  } finally {
    if (!committed) await staged.discard();
  }
}

function refuse(failureReason: number, reason: string, header?: ScannedHeader): Refused {
  const { sopInstanceUid = null, sopClassUid = null } = header ?? {};
  return { outcome: "refused", failureReason, reason, sopInstanceUid, sopClassUid };
}

/** UIDs are no patient's data, but an object's may still be looked up elsewhere: none is said here. */
function mismatchOf(header: ScannedHeader, expected: Expected): string | null {
  if (header.sopInstanceUid !== expected.sopInstanceUid) {
    return "The SOP Instance UID (0008,0018) of the dataset is not the one of the request (0000,1000).";
  }
  const differs = expected.sopClassUid !== undefined && ![null, expected.sopClassUid].includes(header.sopClassUid);
  return differs ? "The SOP Class UID (0008,0016) of the dataset is not the one of the request (0000,0002)." : null;
}

interface Written {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly prefix: Buffer;
}

/** null when the object is larger than allowed; the rest of the source is then read and dropped. */
async function writeObject(
  staged: StagedBlob,
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Written | null> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  let prefix = Buffer.alloc(0);
  let pending: Buffer | null = Buffer.alloc(0);
  const keep = async (chunk: Uint8Array): Promise<void> => {
    hash.update(chunk);
    await staged.write(chunk);
    if (prefix.length < SCAN_BYTES) prefix = Buffer.concat([prefix, chunk.subarray(0, SCAN_BYTES - prefix.length)]);
  };
  for await (const chunk of source) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) continue;
    if (pending === null) await keep(chunk);
    else {
      pending = Buffer.concat([pending, chunk]);
      if (pending.length < PREAMBLE_AND_MAGIC) continue;
      await keep(withoutPreamble(pending));
      pending = null;
    }
  }
  if (sizeBytes > maxBytes) return null;
  if (pending !== null) await keep(pending);
  return { sha256: hash.digest("hex"), sizeBytes, prefix };
}

const PREAMBLE_AND_MAGIC = 132;

function withoutPreamble(beginning: Buffer): Buffer {
  if (beginning.subarray(128, 132).toString("latin1") === "DICM") beginning.fill(0, 0, 128);
  return beginning;
}

interface ReceivedRow extends Written {
  readonly header: ScannedHeader;
  readonly origin: "REAL" | "DEMO";
  readonly sender: Sender;
  readonly receivedAt: Date;
}

/** Serialised per UID by a lock that ends with the transaction, so that two senders cannot both be the first. */
async function writeRow(tx: Transaction, object: ReceivedRow): Promise<Stored> {
  const { sha256, sizeBytes, origin, sender, receivedAt } = object;
  const { sopInstanceUid, sopClassUid } = object.header;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`object ${sopInstanceUid}`}, 0))`;
  const known = await tx.receivedObject.findMany({ where: { sopInstanceUid }, select: { id: true, sha256: true } });
  const same = known.find((row) => row.sha256 === sha256);
  if (same) return { outcome: "duplicate", receivedObjectId: same.id, sopInstanceUid, sopClassUid };
  const isIncident = known.length > 0;
  const { id: receivedObjectId } = await tx.receivedObject.create({
    data: {
      sopInstanceUid,
      sha256,
      sizeBytes,
      via: sender.via,
      peer: sender.peer,
      callingAeTitle: sender.callingAeTitle ?? null,
      tlsSubject: sender.tlsSubject ?? null,
      receivedAt,
      origin,
      ...(isIncident ? { state: "REJECTED", reason: INCIDENT, incident: INCIDENT } : {}),
    },
    select: { id: true },
  });
  if (!isIncident) await enqueue(tx, "identify", { receivedObjectId });
  return { outcome: isIncident ? "incident" : "stored", receivedObjectId, sopInstanceUid, sopClassUid };
}
