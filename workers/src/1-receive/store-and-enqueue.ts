import { blobKey } from "@plumbline/database";
import { otherObjectReason } from "../other-object.ts";
import { type Expected, FAILURE, type ReceiveDeps, type Refused, type Sender, type Stored } from "./contract.ts";
import { decideOrigin } from "./origin.ts";
import { writeReceivedRow } from "./received-row.ts";
import type { ScannedHeader } from "./scan-header.ts";
import { writeObject } from "./write-object.ts";

export { type Expected, FAILURE, type ReceiveDeps, type Refused, type Sender, type Stored } from "./contract.ts";

/** Up to here syncing takes milliseconds, and a transaction may be open meanwhile; beyond, the row waits its turn. */
const OVERLAPS_BYTES = 2 ** 20;

/**
 * The one way in for every protocol. When it resolves to anything but `refused`, the object's bytes are on the disk
 * (content, name and folder synced) and its row and its job are committed: only then may the sender hear Success.
 * The same UID with the same bytes is accepted again without a second job; the same UID with other bytes is kept beside
 * the first as an incident. What is no radiograph is kept without a job, or refused, by the setting. An object without a
 * usable SOP Instance UID is not kept: the answer says why.
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
  const took = stagesOf(deps);
  try {
    const written = await writeObject(staged, source, deps.maxObjectBytes);
    if (written === null) {
      const mib = Math.floor(deps.maxObjectBytes / 2 ** 20);
      return refuse(FAILURE.outOfResources, `The object is larger than ${mib} MiB, the limit of this installation.`);
    }
    took("receive");
    const { header, reason } = written.scan;
    if (header === null) return refuse(FAILURE.cannotUnderstand, reason);
    const mismatch = expected === null ? null : mismatchOf(header, expected);
    if (mismatch !== null) return refuse(FAILURE.mismatch, mismatch, header);
    const decision = decideOrigin(header, sender);
    if (decision.origin === null) return refuse(FAILURE.notAuthorised, decision.reason, header);
    const keptReason = otherObjectReason(header.sopClassUid, header.modality);
    if (keptReason !== null && deps.otherObjects === "refuse") {
      return refuse(FAILURE.sopClassNotSupported, keptReason, header);
    }
    const { sha256, sizeBytes } = written;
    const { origin } = decision;
    committed = true;
    const durable = staged.commit(blobKey.object(sha256)).then(() => took("fsync"));
    // It may fail while the database is still at work, before anybody waits for it.
    durable.catch(() => undefined);
    const overlaps = deps.blobs.isLocal && sizeBytes <= OVERLAPS_BYTES;
    if (!overlaps) await durable;
    const row = { sha256, sizeBytes, header, origin, sender, receivedAt: deps.now(), keptReason };
    try {
      const stored = await writeReceivedRow(deps.database, { ...row, durable: overlaps ? durable : null });
      took("commit");
      return stored;
    } finally {
      await durable.catch(() => undefined);
    }
  } finally {
    if (!committed) await staged.discard();
  }
}

/** Each stage from the end of the one before; syncing and committing of small objects overlap, and so do their times. */
function stagesOf({ metrics }: ReceiveDeps): (stage: "receive" | "fsync" | "commit") => void {
  let since = performance.now();
  return (stage) => {
    const now = performance.now();
    metrics?.stageTook(stage, now - since);
    if (stage === "receive") since = now;
  };
}

function refuse(failureReason: number, reason: string, header?: ScannedHeader): Refused {
  const { sopInstanceUid = null, sopClassUid = null } = header ?? {};
  return { outcome: "refused", failureReason, reason, sopInstanceUid, sopClassUid };
}

/** No UID is repeated: the sender knows both, and nobody else is to read one in an error. */
function mismatchOf(header: ScannedHeader, expected: Expected): string | null {
  if (header.sopInstanceUid !== expected.sopInstanceUid) {
    return "The SOP Instance UID (0008,0018) of the dataset is not the one of the request (0000,1000).";
  }
  const differs = expected.sopClassUid !== undefined && ![null, expected.sopClassUid].includes(header.sopClassUid);
  return differs ? "The SOP Class UID (0008,0016) of the dataset is not the one of the request (0000,0002)." : null;
}
