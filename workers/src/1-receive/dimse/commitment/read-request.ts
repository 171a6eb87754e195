import { DicomError, encodeFileMeta, isValidUid, readDataset } from "@plumbline/dicom";
import { type Reference, STORAGE_COMMITMENT, STORAGE_COMMITMENT_INSTANCE, TAG } from "./protocol.ts";

export interface CommitmentRequest {
  readonly transactionUid: string;
  readonly references: readonly Reference[];
}

/** An N-ACTION's data set cannot be acted on; the message has no value of it. */
export class BadRequestError extends Error {
  override readonly name = "BadRequestError";
}

/** More than the largest study has by far; a request of this length is about 4 MB. */
export const MAX_REFERENCES = 25_000;

/**
 * Reads the action information of PS3.4 table J.3-1.
 * @param bytes the data set, encoded as the presentation context agreed
 * @throws BadRequestError, a sentence with what was found and what was needed; no other error for any input
 */
export function readCommitmentRequest(bytes: Uint8Array, transferSyntaxUid: string): CommitmentRequest {
  const { root } = parse(bytes, transferSyntaxUid);
  const [transactionUid = ""] = root.asciiValues(TAG.transactionUid);
  if (!isValidUid(transactionUid)) throw new BadRequestError("Transaction UID (0008,1195) is no UID.");
  const items = root.items(TAG.referencedSopSequence);
  if (items.length === 0) throw new BadRequestError("Referenced SOP Sequence (0008,1199) has no item.");
  if (items.length > MAX_REFERENCES) {
    throw new BadRequestError(`${items.length} objects in one request; at most ${MAX_REFERENCES}.`);
  }
  const references = items.map((item, index) => {
    const [sopClassUid = ""] = item.asciiValues(TAG.referencedSopClassUid);
    const [sopInstanceUid = ""] = item.asciiValues(TAG.referencedSopInstanceUid);
    if (isValidUid(sopClassUid) && isValidUid(sopInstanceUid)) return { sopClassUid, sopInstanceUid };
    throw new BadRequestError(`Item ${index + 1} of (0008,1199) lacks a usable UID.`);
  });
  return { transactionUid, references };
}

function parse(bytes: Uint8Array, transferSyntaxUid: string) {
  // As a file, because a bare data set's encoding would be guessed. Its identity is that of the service.
  const identity = { sopClassUid: STORAGE_COMMITMENT, sopInstanceUid: STORAGE_COMMITMENT_INSTANCE, transferSyntaxUid };
  try {
    return readDataset(Buffer.concat([encodeFileMeta(identity), bytes]));
  } catch (error) {
    if (error instanceof DicomError) throw new BadRequestError("The data set cannot be read.", { cause: error });
    throw error;
  }
}
