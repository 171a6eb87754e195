/**
 * The same bytes as a plain Uint8Array, without copying. Node's Buffer overrides `slice` to share memory, so code
 * that means to copy, or to hand memory to another thread, would damage the caller's bytes.
 */
export function plainBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
