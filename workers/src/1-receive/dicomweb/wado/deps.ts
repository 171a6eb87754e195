import { type BlobStore, blobKey, type Database } from "@plumbline/database";
import type { Header, PixelDecoder } from "@plumbline/dicom";
import type { Logger } from "@plumbline/platform";
import type { HeaderReader } from "../headers.ts";
import type { StoredInstance } from "../places.ts";
import type { BytesFrom } from "./frames.ts";

export interface WadoDeps {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly headers: HeaderReader;
  readonly decoder: PixelDecoder;
  readonly logger: Logger;
}

/** The bytes that a header's offsets refer to: the stored object's, or those that were inflated with the header. */
export function bytesFrom({ blobs }: WadoDeps, { sha256 }: StoredInstance, header: Header): BytesFrom {
  const { deflated } = header.transferSyntax;
  return (offset) => (deflated ? [header.bytes.subarray(offset)] : blobs.stream(blobKey.object(sha256), offset));
}
