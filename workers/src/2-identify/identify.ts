import { type BlobStore, type Database, pseudonymSecret } from "@plumbline/database";
import { type Dataset, DEFAULT_PARSE_LIMITS, DicomError, type Facts, readDataset, readFacts } from "@plumbline/dicom";
import { otherObjectReason } from "../other-object.ts";
import { readObject } from "../read-object.ts";
import { listKept } from "./list-kept.ts";
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
 * the reason, as the receiver keeps those that say so at their beginning. What is KEPT is listed for DICOMweb, if its
 * header can be read. Running it again does nothing.
 * @throws when disk or database fail
 */
export async function identify(deps: IdentifyDeps, receivedObjectId: string): Promise<IdentifyOutcome> {
  const where = { id: receivedObjectId };
  const object = await deps.database.receivedObject.findUnique({ where });
  // Cleared with the demonstration, or identified by an earlier run.
  if (object === null || object.state === "IDENTIFIED" || object.state === "REJECTED") return "nothing to do";
  const isKept = object.state === "KEPT";
  if (isKept && (await deps.database.keptObject.findUnique({ where: { receivedObjectId } })) !== null) {
    return "nothing to do";
  }
  const { bytes, wholeBytes } = await readObject(deps.blobs, object.sha256);
  try {
    const read = readAll(bytes, wholeBytes);
    const keptReason = isKept ? object.reason : otherObjectReason(read.facts.sopClassUid, read.facts.modality);
    const secret = await pseudonymSecret(deps.database, deps.secret);
    return await deps.database.$transaction(async (tx) => {
      // Of two workers with one object, the second waits here and finds it done.
      const [locked] = await tx.$queryRaw<{ state: string }[]>`
        SELECT state::text AS state FROM received_object WHERE id = ${receivedObjectId}::uuid FOR UPDATE`;
      if (locked?.state !== object.state) return "nothing to do";
      if (keptReason === null) {
        await writeInstance(tx, object, read, { ...deps, secret });
        return "identified";
      }
      await tx.receivedObject.update({ where, data: { state: "KEPT", reason: keptReason } });
      await listKept(tx, object, read, { ...deps, secret });
      return "kept";
    });
  } catch (error) {
    if (!(error instanceof NotAnInstance)) throw error;
    // Kept all the same, and only not listed: nothing else was promised for it.
    if (isKept) return "kept";
    await deps.database.receivedObject.update({ where, data: { state: "REJECTED", reason: error.message } });
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
