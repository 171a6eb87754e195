import { blobKey } from "@plumbline/database";
import { DicomError, type Header, readDataset, toExplicitLittleEndian } from "@plumbline/dicom";
import type { StoredInstance } from "../places.ts";
import type { WadoDeps } from "./deps.ts";
import { numberOfFrames } from "./frames.ts";

/** To be rewritten an object is read whole. */
const MAX_REWRITTEN_BYTES = 256n * 2n ** 20n;

/** Whether an object can be expected to be given in Explicit VR Little Endian: native pixels, or one grey image. */
export function mayBeExplicit(header: Header, { sizeBytes }: StoredInstance): boolean {
  const { codec } = header.transferSyntax;
  if (sizeBytes > MAX_REWRITTEN_BYTES || codec === "unsupported") return false;
  const grey = (header.root.numbers("00280002", "US")[0] ?? 1) === 1;
  return codec === "native" || (grey && numberOfFrames(header) === 1);
}

/** The object in Explicit VR Little Endian; null where its pixels turn out not to decode, or not to fit its header. */
export async function explicitLittleEndian(deps: WadoDeps, { sha256 }: StoredInstance): Promise<Uint8Array | null> {
  try {
    const dataset = readDataset(await deps.blobs.get(blobKey.object(sha256)));
    const native = dataset.transferSyntax.codec === "native" || !dataset.root.has("7fe00010");
    return toExplicitLittleEndian(dataset, native ? null : await deps.decoder.decode(dataset));
  } catch (error) {
    if (error instanceof DicomError) return null;
    throw error;
  }
}
