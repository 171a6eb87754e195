/** Bytes of one unit of a value (PS3.5 6.2), where its order matters. */
const WIDTHS: Readonly<Record<string, number>> = {
  AT: 2,
  FD: 8,
  FL: 4,
  OD: 8,
  OF: 4,
  OL: 4,
  OV: 8,
  OW: 2,
  SL: 4,
  SS: 2,
  UL: 4,
  US: 2,
};

/** A big endian value in little endian order; the same bytes where the order does not matter. */
export function littleEndianBytes(bytes: Uint8Array, vr: string): Uint8Array {
  const width = WIDTHS[vr] ?? 1;
  if (width === 1) return bytes;
  const swapped = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % width)));
  if (width === 2) return swapped.swap16();
  return width === 4 ? swapped.swap32() : swapped.swap64();
}
