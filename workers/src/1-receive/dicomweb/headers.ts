import { type BlobStore, blobKey } from "@plumbline/database";
import { DEFAULT_PARSE_LIMITS, DicomError, type Header, readHeader } from "@plumbline/dicom";

/** Reads the headers of stored objects: names, dates and numbers of patients are in no table, only there. */
export interface HeaderReader {
  /**
   * @param sha256 of the stored object
   * @throws {DicomError} when it cannot be read; the blob store's error when the object is not there
   */
  read(sha256: string): Promise<Header>;
}

/** Nearly every header ends within the first; the last is where looking ends. */
const STEPS_BYTES = [64 * 1024, 2 ** 20, 16 * 2 ** 20, 64 * 2 ** 20];
/** Whoever reads must not be kept waiting by somebody else's monster: a tenth of what a worker reads. */
const LIMITS = { ...DEFAULT_PARSE_LIMITS, maxStructuralReads: 60_000, maxInflatedBytes: 64 * 2 ** 20 };
const KEPT_HEADERS = 200;
/** A larger one is read again when it is wanted again: together they take 13 MB at most. */
const KEPT_BYTES = 64 * 1024;

export function createHeaderReader(blobs: BlobStore): HeaderReader {
  // A Map keeps the order of insertion: the first is the one that was not wanted for the longest time.
  const kept = new Map<string, Header>();
  return {
    async read(sha256) {
      const known = kept.get(sha256);
      kept.delete(sha256);
      const header = known ?? (await readFrom(blobs, sha256));
      if (header.bytes.length <= KEPT_BYTES) kept.set(sha256, header);
      const oldest = kept.size > KEPT_HEADERS ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      return header;
    },
  };
}

async function readFrom(blobs: BlobStore, sha256: string): Promise<Header> {
  const key = blobKey.object(sha256);
  for (const bytes of STEPS_BYTES) {
    const { prefix, whole } = await readBeginning(blobs, key, bytes);
    const header = readHeader(prefix, whole, LIMITS);
    if (header?.complete) return header;
  }
  throw new DicomError("LIMIT", `The header is longer than ${STEPS_BYTES.at(-1)} bytes.`);
}

/** `wanted` bytes, or all of a shorter object. */
async function readBeginning(blobs: BlobStore, key: string, wanted: number) {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of blobs.stream(key) as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > wanted) return { prefix: Buffer.concat(chunks, wanted), whole: false };
  }
  return { prefix: Buffer.concat(chunks), whole: true };
}
