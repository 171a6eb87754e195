/**
 * Enough that a call of the operating system costs little beside the bytes, and little enough for many senders at once.
 * More is no faster; while memory is scarce, Linux (6.18, ext4) takes four times as long for each byte of writes of half
 * a MiB.
 */
export const BUFFER_BYTES = 128 * 1024;

/** Memory that was used is used again: fresh memory costs more (page by page) than copying into old. */
const FREE: Buffer[] = [];
const KEPT_AT_MOST = 16;

export function takeBuffer(): Buffer {
  return FREE.pop() ?? Buffer.allocUnsafeSlow(BUFFER_BYTES);
}

/** The caller uses it no longer. */
export function giveBuffer(buffer: Buffer): void {
  if (FREE.length < KEPT_AT_MOST) FREE.push(buffer);
}
