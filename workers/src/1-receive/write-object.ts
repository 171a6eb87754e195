import { createHash } from "node:crypto";
import type { StagedBlob } from "@plumbline/database";
import { BufferPool } from "./dimse/batches.ts";
import { type Hashing, startHashing } from "./hash/hash-thread.ts";
import { SCAN_BYTES, type Scan, scanHeader } from "./scan-header.ts";

export interface Written {
  /** Of what is kept, 64 hex digits. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly scan: Scan;
}

const PREAMBLE_BYTES = 128;
const MAGIC = "DICM";

/**
 * An object that is not longer is hashed here: the way to another thread and back would take as long. New memory of this
 * size for every object would have the collector at work all the time.
 */
const BEGINNINGS = new BufferPool(256 * 1024, 16);

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
  const memory = BEGINNINGS.take();
  const writing = new Writing(staged, memory);
  try {
    let sizeBytes = 0;
    for await (const chunk of source) {
      sizeBytes += chunk.length;
      if (sizeBytes <= maxBytes) await writing.write(chunk);
    }
    return sizeBytes <= maxBytes ? { sizeBytes, ...(await writing.end()) } : null;
  } finally {
    writing.drop();
    BEGINNINGS.give(memory);
  }
}

/** What is written is zeroed and scanned first, so the beginning is gathered before anything of it is written. */
class Writing {
  readonly #staged: StagedBlob;
  readonly #memory: Buffer;
  #gathered = 0;
  /** Of an object that is longer than its beginning. */
  #hashing: Hashing | null = null;

  /** @param memory holds the beginning */
  constructor(staged: StagedBlob, memory: Buffer) {
    this.#staged = staged;
    this.#memory = memory;
  }

  async write(chunk: Uint8Array): Promise<void> {
    const room = chunk.subarray(0, this.#memory.length - this.#gathered);
    this.#memory.set(room, this.#gathered);
    this.#gathered += room.length;
    if (room.length === chunk.length) return;
    if (this.#hashing === null) {
      this.#hashing = startHashing();
      await this.#keep(this.#hashing, this.#beginning());
    }
    await this.#keep(this.#hashing, chunk.subarray(room.length));
  }

  async end(): Promise<Pick<Written, "sha256" | "scan">> {
    const beginning = this.#beginning();
    const scan = scanHeader(beginning.subarray(0, SCAN_BYTES));
    if (this.#hashing !== null) return { sha256: await this.#hashing.digest(), scan };
    const written = this.#staged.write(beginning);
    // Meanwhile the file is being made.
    const sha256 = createHash("sha256").update(beginning).digest("hex");
    await written;
    return { sha256, scan };
  }

  drop(): void {
    this.#hashing?.drop();
  }

  #beginning(): Buffer {
    const gathered = this.#memory.subarray(0, this.#gathered);
    const magic = gathered.toString("latin1", PREAMBLE_BYTES, PREAMBLE_BYTES + MAGIC.length);
    if (magic === MAGIC) gathered.fill(0, 0, PREAMBLE_BYTES);
    return gathered;
  }

  async #keep(hashing: Hashing, bytes: Uint8Array): Promise<void> {
    await hashing.update(bytes);
    await this.#staged.write(bytes);
  }
}
