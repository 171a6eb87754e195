import type { BlobStore, Database } from "@plumbline/database";
import type { Metrics } from "@plumbline/platform";
import type { Arrival } from "./origin.ts";

/** What every protocol's receiver hands in and gets back. */

export interface ReceiveDeps {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly now: () => Date;
  readonly maxObjectBytes: number;
  /** PLUMBLINE_OTHER_OBJECTS: what becomes of an object that is no radiograph; "keep" where it is not said. */
  readonly otherObjects?: "keep" | "refuse";
  /** Hears how long receiving, syncing and committing took. */
  readonly metrics?: Pick<Metrics, "stageTook">;
}

export interface Sender extends Arrival {
  readonly via: "stow" | "folder" | "dimse";
  /** Address; null for a file. Who sent an object is not in it, so it is kept beside it. */
  readonly peer: string | null;
  /** DIMSE only. */
  readonly callingAeTitle?: string;
  /** Subject of the client certificate, where there was one. */
  readonly tlsSubject?: string;
}

/** What a C-STORE request says that its dataset is (PS3.7 9.1.1.1). */
export interface Expected {
  readonly sopInstanceUid: string;
  readonly sopClassUid?: string;
}

/** PS3.4 table B.2-1, PS3.7 annex C and PS3.18 table 10.5.3-1: the failure reasons that we give. */
export const FAILURE = {
  outOfResources: 0xa700,
  mismatch: 0xa900,
  cannotUnderstand: 0xc000,
  sopClassNotSupported: 0x0122,
  notAuthorised: 0x0124,
} as const;

export interface Stored {
  /** stored: kept. duplicate: had it already. incident: kept, but another object has this UID. */
  readonly outcome: "stored" | "duplicate" | "incident";
  readonly receivedObjectId: string;
  readonly sopInstanceUid: string;
  readonly sopClassUid: string | null;
  /** Of the object as it is kept. */
  readonly sizeBytes: number;
}

export interface Refused {
  readonly outcome: "refused";
  readonly failureReason: number;
  readonly reason: string;
  readonly sopInstanceUid: string | null;
  readonly sopClassUid: string | null;
}
