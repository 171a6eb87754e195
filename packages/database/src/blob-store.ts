import type { Readable } from "node:stream";

export { blobKey, EVIDENCE_LAYERS, type EvidenceLayer } from "./blob-key.ts";
export { openBlobStore } from "./blob-store-folder.ts";

/** Bytes that are being written and have no key yet. Either `commit` or `discard` ends it. */
export interface StagedBlob {
  /** The chunk may be used again when it resolves. */
  write(chunk: Uint8Array): Promise<void>;
  /**
   * Durable and visible, whole, when it resolves. An existing blob of the key is replaced. When it fails, nothing is
   * left behind.
   */
  commit(key: string): Promise<void>;
  discard(): Promise<void>;
}

/** A stored object as its store lists it. */
export interface ListedObject {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** When its bytes were last written. */
  readonly modifiedAt: Date;
}

/** Where bytes lie, whatever it is. Several processes may use one at once. */
export interface BlobStore {
  stage(): Promise<StagedBlob>;
  /** `stage`, one `write`, `commit`. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** @throws an error with the code ENOENT when there is no such blob */
  get(key: string): Promise<Buffer>;
  /**
   * Fails with the code ENOENT when there is no such blob.
   * @param from the first byte that is wanted, 0 where it is not said
   */
  stream(key: string, from?: number): Readable;
  /** Size in bytes, or null when there is no such blob. */
  size(key: string): Promise<number | null>;
  exists(key: string): Promise<boolean>;
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>;
  /** All received objects, in no order; one that is deleted meanwhile may be among them. */
  objects(): AsyncIterable<ListedObject>;
  /** Removes what was staged before `olderThan` and never committed: leftovers of processes that were killed. */
  removeAbandoned(olderThan: Date): Promise<number>;
  /**
   * Could an object be taken now?
   * @param minFreeBytes that the disk must have left where bytes are staged (and kept, in a folder); 0 to only read
   * @throws with a sentence that a person can act on
   */
  check(minFreeBytes: number): Promise<void>;
  /** On this machine: where bytes are staged. */
  readonly folder: string;
  /** A commit waits for this machine's disk and for no network. */
  readonly isLocal: boolean;
}
