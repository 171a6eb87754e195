import { type BlobStore, type Database, pseudonymSecret } from "@plumbline/database";
import { type Dataset, DEFAULT_PARSE_LIMITS, DicomError, type Facts, readDataset, readFacts } from "@plumbline/dicom";
import { otherObjectReason } from "../other-object.ts";
import { readObject } from "../read-object.ts";
import { NotAnInstance, writeInstance } from "./write-instance.ts";

export interface IdentifyDeps {
  readonly database: Database;
  readonly blobs: BlobStore;
  /** PLUMBLINE_SECRET; null: the one kept in the database. */
  readonly secret: string | null;
  /** IANA zone of sites that become known here. */
  readonly timeZone: string;
}

type IdentifyOutcome = "identified" | "rejected" | "kept" | "nothing to do";

/**
 * A stored object becomes an instance with its site, device, technologist, patient pseudonym, study and series, and its
 * grading is enqueued, all in one transaction; unknown ones are created, unconfirmed. An object that cannot become an
 * instance is REJECTED with the reason; one that turns out to be no radiograph when its whole header is read is KEPT with
 * the reason, as the receiver keeps those that say so at their beginning. Running it again does nothing.
 * @throws when disk or database fail
 */
export async function identify(deps: IdentifyDeps, receivedObjectId: string): Promise<IdentifyOutcome> {
  const object = await deps.database.receivedObject.findUnique({ where: { id: receivedObjectId } });
  // Cleared with the demonstration, or identified by an earlier run.
  if (object === null || (object.state !== "STORED" && object.state !== "FAILED")) return "nothing to do";
  const { bytes, wholeBytes } = await readObject(deps.blobs, object.sha256);
  const ends = async (state: "REJECTED" | "KEPT", reason: string): Promise<void> => {
    await deps.database.receivedObject.update({ where: { id: receivedObjectId }, data: { state, reason } });
  };
  try {
    const read = readAll(bytes, wholeBytes);
    const other = otherObjectReason(read.facts.sopClassUid, read.facts.modality);
    if (other !== null) {
      await ends("KEPT", other);
      return "kept";
    }
    const secret = await pseudonymSecret(deps.database, deps.secret);
    return await deps.database.$transaction(async (tx) => {
      // Of two workers with one object, the second waits here and finds it done.
      const [locked] = await tx.$queryRaw<{ state: string }[]>`
        SELECT state::text AS state FROM received_object WHERE id = ${receivedObjectId}::uuid FOR UPDATE`;
      if (locked?.state !== object.state) return "nothing to do";
      await writeInstance(tx, object, read, { ...deps, secret });
      return "identified";
    });
  } catch (error) {
    if (!(error instanceof NotAnInstance)) throw error;
    await ends("REJECTED", error.message);
    return "rejected";
  }
}

function readAll(bytes: Uint8Array, wholeBytes: number): { dataset: Dataset; facts: Facts } {
  try {
    const dataset = readDataset(bytes, DEFAULT_PARSE_LIMITS, wholeBytes);
    return { dataset, facts: readFacts(dataset) };
  } catch (error) {
    if (error instanceof DicomError) throw new NotAnInstance(error.message);
    throw error;
  }
}
