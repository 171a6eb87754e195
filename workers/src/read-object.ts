import { type BlobStore, blobKey } from "@plumbline/database";

/** Enough for the largest first frame that is decoded (50 million samples of 16 bits) and 28 MB of header. */
const READ_BYTES = 128 * 2 ** 20;

export interface ReadObject {
  /** All of the object, or its first 128 MiB. */
  readonly bytes: Buffer;
  /** Size of the object. */
  readonly wholeBytes: number;
}

/**
 * A received object as far as a worker needs it: the size of what senders send (2 GiB and more, as a movie of many
 * frames) must not decide how much memory a worker takes.
 * @throws an error with the code ENOENT when there is no such object
 */
export async function readObject(
  blobs: Pick<BlobStore, "size" | "stream">,
  sha256: string,
  readBytes: number = READ_BYTES,
): Promise<ReadObject> {
  const key = blobKey.object(sha256);
  const wholeBytes = (await blobs.size(key)) ?? 0;
  // Exactly as large as needed, and filled as it comes: chunks that are joined at the end would take twice as much.
  const bytes = Buffer.alloc(Math.min(wholeBytes, readBytes));
  let filled = 0;
  for await (const chunk of blobs.stream(key) as AsyncIterable<Buffer>) {
    filled += chunk.copy(bytes, filled);
    // Leaving the loop closes the stream.
    if (filled === bytes.length) break;
  }
  return { bytes: bytes.subarray(0, filled), wholeBytes };
}
