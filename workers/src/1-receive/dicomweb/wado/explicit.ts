import type { StoredInstance } from "../places.ts";
import type { WadoDeps } from "./deps.ts";

/** The object rewritten in Explicit VR Little Endian; null where that cannot be done. */
export async function explicitLittleEndian(
  _deps: WadoDeps,
  _instance: StoredInstance,
): Promise<(() => Promise<Uint8Array>) | null> {
  return null;
}
