import { type Database, jobSpec, newId, parsePayload } from "@plumbline/database";
import type { Sender, Stored } from "./contract.ts";
import { createGroupCommit, type GroupCommit } from "./group-commit.ts";
import type { ScannedHeader } from "./scan-header.ts";

/** An object whose bytes are durable. */
export interface ReceivedRow {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly header: ScannedHeader;
  readonly origin: "REAL" | "DEMO";
  readonly sender: Sender;
  readonly receivedAt: Date;
  /** Why it is kept without being graded; null for what is graded. */
  readonly keptReason: string | null;
}

const INCIDENT =
  "An object with the same SOP Instance UID and other bytes was received before; both are kept, this one is not graded.";

const MAX_ROWS = 64;

/** Of each process's connection pool, so that all of its associations and requests share commits. */
const WRITERS = new WeakMap<Database, GroupCommit<ReceivedRow, Stored>>();

/**
 * Row and job, committed when it resolves; with those of other objects that are ready at the same time. The rules for
 * duplicates and incidents are the SQL function `store_received`'s.
 * @throws when the database does not answer; whether it was committed is then not known, and trying again is safe
 */
export function writeReceivedRow(database: Database, row: ReceivedRow): Promise<Stored> {
  let write = WRITERS.get(database);
  if (write === undefined) {
    write = createGroupCommit((rows) => storeReceived(database, rows), MAX_ROWS);
    WRITERS.set(database, write);
  }
  return write(row);
}

async function storeReceived(database: Database, rows: readonly ReceivedRow[]): Promise<Stored[]> {
  const objects = JSON.stringify(rows.map(toJson));
  const answers = await database.$queryRaw<{ id: string; outcome: Stored["outcome"] }[]>`
    SELECT received_object_id AS id, outcome FROM store_received(${objects}::jsonb)`;
  return answers.map(({ id, outcome }, place) => {
    const { sopInstanceUid = "", sopClassUid = null } = rows[place]?.header ?? {};
    return { outcome, receivedObjectId: id, sopInstanceUid, sopClassUid };
  });
}

function toJson({ sha256, sizeBytes, header, origin, sender, receivedAt, keptReason }: ReceivedRow) {
  const id = newId();
  const payload = parsePayload("identify", { receivedObjectId: id });
  const { key = null, maxAttempts } = jobSpec("identify", payload);
  return {
    id,
    sop_instance_uid: header.sopInstanceUid,
    sha256,
    size_bytes: sizeBytes,
    via: sender.via,
    peer: storable(sender.peer),
    calling_ae_title: storable(sender.callingAeTitle),
    tls_subject: storable(sender.tlsSubject),
    received_at: receivedAt.toISOString(),
    origin,
    state: keptReason === null ? "STORED" : "KEPT",
    reason: keptReason,
    incident: INCIDENT,
    job: keptReason === null ? { task: "identify", key, payload, max_attempts: maxAttempts } : null,
  };
}

/** PostgreSQL's text holds no NUL, and what a peer says of itself may hold anything. */
function storable(text: string | null | undefined): string | null {
  return text?.replaceAll("\0", "").toWellFormed() ?? null;
}
