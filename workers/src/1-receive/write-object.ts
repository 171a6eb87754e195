import { createHash } from "node:crypto";
import type { StagedBlob } from "@plumbline/database";
import { SCAN_BYTES } from "./scan-header.ts";

export interface Written {
  /** Of what is kept, 64 hex digits. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Its first `SCAN_BYTES`, or all of it. */
  readonly prefix: Uint8Array;
}

const PREAMBLE_BYTES = 128;
const MAGIC = "DICM";

/**
 * Writes an object's bytes as they come, hashing them on the way. A preamble becomes zeros (PS3.10 7.1).
 * @param source pieces of any size: what is done for one does not grow with what came before it
 * @returns null when the object is larger than allowed; the rest of the source is then read and dropped
 */
export async function writeObject(
  staged: StagedBlob,
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Written | null> {
  const hash = createHash("sha256");
  const prefix = Buffer.allocUnsafe(SCAN_BYTES);
  let prefixBytes = 0;
  let sizeBytes = 0;
  let begun = false;
  const keep = async (chunk: Uint8Array): Promise<void> => {
    hash.update(chunk);
    await staged.write(chunk);
  };
  for await (const chunk of source) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) continue;
    const room = chunk.subarray(0, SCAN_BYTES - prefixBytes);
    prefix.set(room, prefixBytes);
    prefixBytes += room.length;
    if (begun) await keep(chunk);
    else if (prefixBytes >= PREAMBLE_BYTES + MAGIC.length) {
      begun = true;
      clearPreamble(prefix);
      await keep(prefix.subarray(0, prefixBytes));
      if (room.length < chunk.length) await keep(chunk.subarray(room.length));
    }
  }
  if (sizeBytes > maxBytes) return null;
  const kept = prefix.subarray(0, prefixBytes);
  if (!begun) await keep(kept);
  return { sha256: hash.digest("hex"), sizeBytes, prefix: kept };
}

function clearPreamble(beginning: Buffer): void {
  const magic = beginning.toString("latin1", PREAMBLE_BYTES, PREAMBLE_BYTES + MAGIC.length);
  if (magic === MAGIC) beginning.fill(0, 0, PREAMBLE_BYTES);
}
