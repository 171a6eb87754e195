import { borrowWriter, type Database, jobSpec, newId, parsePayload } from "@plumbline/database";
import type { Sender, Stored } from "./contract.ts";
import { createGroupCommit, type GroupCommit } from "./group-commit.ts";
import type { ScannedHeader } from "./scan-header.ts";

/** An object that was received. */
export interface ReceivedRow {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly header: ScannedHeader;
  readonly origin: "REAL" | "DEMO";
  readonly sender: Sender;
  readonly receivedAt: Date;
  /** Why it is kept without being graded; null for what is graded. */
  readonly keptReason: string | null;
  /** Resolves when its bytes are durable; null when they are. The row is not committed before. */
  readonly durable: Promise<void> | null;
}

const INCIDENT =
  "An object with the same SOP Instance UID and other bytes was received before; both are kept, this one is not graded.";

/** The second commit goes on while the first waits for the disk; more would share less. */
const LIMITS = { rows: 64, commits: 2 };
/** A server that is stopped, but whose connections are open, says nothing for ever. */
const ANSWER_WITHIN_MS = 30_000;

/** Of each process's connection pool, so that all of its associations and requests share commits. */
const WRITERS = new WeakMap<Database, GroupCommit<ReceivedRow, Stored>>();

/**
 * Row and job, committed when it resolves; with those of other objects that are ready at the same time. The rules for
 * duplicates and incidents are the SQL function `store_received`'s.
 * @throws when the database does not answer (whether it was committed is then not known, and trying again is safe) and
 * when the bytes do not become durable (then it was not)
 */
export function writeReceivedRow(database: Database, row: ReceivedRow): Promise<Stored> {
  let write = WRITERS.get(database);
  if (write === undefined) {
    write = createGroupCommit((rows) => storeReceived(database, rows), LIMITS);
    WRITERS.set(database, write);
  }
  return write(row);
}

/** While the disk works, the database works too: what remains to be done after the last sync is the commit alone. */
async function storeReceived(database: Database, rows: readonly ReceivedRow[]): Promise<Stored[]> {
  const durable = rows.flatMap((row) => row.durable ?? []);
  const connection = await borrowWriter(database, LIMITS.commits);
  let failed = true;
  const run = (text: string): Promise<Answer | Answer[]> => {
    // pg knows this field of a query, and several results for several statements; its types do not.
    const query: { text: string; query_timeout: number } = { text, query_timeout: ANSWER_WITHIN_MS };
    return connection.query(query) as Promise<Answer | Answer[]>;
  };
  try {
    const objects = connection.escapeLiteral(JSON.stringify(rows.map(toJson)));
    // One message, so one way to the server and back; where BEGIN fails, the rest of it is not run.
    const begin = durable.length > 0 ? "BEGIN; " : "";
    const results = await run(
      `${begin}SELECT received_object_id AS id, outcome FROM store_received(${objects}::jsonb)`,
    );
    const answers = [results].flat().at(-1)?.rows ?? [];
    if (durable.length > 0) {
      await Promise.all(durable);
      await run("COMMIT");
    }
    failed = false;
    return answers.map(({ id, outcome }, place) => {
      const { header, sizeBytes = 0 } = rows[place] ?? {};
      const { sopInstanceUid = "", sopClassUid = null } = header ?? {};
      return { outcome, receivedObjectId: id, sopInstanceUid, sopClassUid, sizeBytes };
    });
  } finally {
    // A connection that is closed rolls back by itself, and one that did not answer is of no more use.
    connection.release(failed);
  }
}

interface Answer {
  readonly rows: readonly { readonly id: string; readonly outcome: Stored["outcome"] }[];
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
    // What is kept is listed for DICOMweb by the same job.
    job: { task: "identify", key, payload, max_attempts: maxAttempts },
  };
}

/** PostgreSQL's text holds no NUL, and what a peer says of itself may hold anything. */
function storable(text: string | null | undefined): string | null {
  return text?.replaceAll("\0", "").toWellFormed() ?? null;
}
