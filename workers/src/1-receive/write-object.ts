import { createHash } from "node:crypto";
import type { StagedBlob } from "@plumbline/database";
import { BufferPool } from "./dimse/batches.ts";
import { SCAN_BYTES, type Scan, scanHeader } from "./scan-header.ts";

export interface Written {
  /** Of what is kept, 64 hex digits. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly scan: Scan;
}

const PREAMBLE_BYTES = 128;
const MAGIC = "DICM";
const HEAD_BYTES = PREAMBLE_BYTES + MAGIC.length;

/** New memory of this size for every object would have the collector at work all the time. */
const PREFIXES = new BufferPool(SCAN_BYTES, 16);

/**
 * Writes an object's bytes as they come, hashing them on the way, and scans their beginning. A preamble becomes zeros
 * (PS3.10 7.1).
 * @param source pieces of any size: what is done for one does not grow with what came before it
 * @returns null when the object is larger than allowed; the rest of the source is then read and dropped
 */
export async function writeObject(
  staged: StagedBlob,
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Written | null> {
  const prefix = PREFIXES.take();
  try {
    return await write(staged, source, maxBytes, prefix);
  } finally {
    PREFIXES.give(prefix);
  }
}

/** @param prefix gets the object's first `SCAN_BYTES`, or all of it */
async function write(
  staged: StagedBlob,
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
  prefix: Buffer,
): Promise<Written | null> {
  const hash = createHash("sha256");
  let prefixBytes = 0;
  let sizeBytes = 0;
  const keep = async (chunk: Uint8Array): Promise<void> => {
    hash.update(chunk);
    await staged.write(chunk);
  };
  for await (const chunk of source) {
    const before = sizeBytes;
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) continue;
    const room = chunk.subarray(0, SCAN_BYTES - prefixBytes);
    prefix.set(room, prefixBytes);
    prefixBytes += room.length;
    if (before >= HEAD_BYTES) await keep(chunk);
    else if (sizeBytes >= HEAD_BYTES) {
      clearPreamble(prefix);
      await keep(prefix.subarray(0, HEAD_BYTES));
      await keep(chunk.subarray(HEAD_BYTES - before));
    }
  }
  if (sizeBytes > maxBytes) return null;
  const kept = prefix.subarray(0, prefixBytes);
  if (sizeBytes < HEAD_BYTES) await keep(kept);
  return { sha256: hash.digest("hex"), sizeBytes, scan: scanHeader(kept) };
}

function clearPreamble(beginning: Buffer): void {
  const magic = beginning.toString("latin1", PREAMBLE_BYTES, PREAMBLE_BYTES + MAGIC.length);
  if (magic === MAGIC) beginning.fill(0, 0, PREAMBLE_BYTES);
}
