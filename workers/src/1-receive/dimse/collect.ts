/**
 * A small data set as a whole.
 * @returns null when it has more than `maxBytes`
 */
export async function collect(dataset: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of dataset) {
    bytes += piece.length;
    if (bytes > maxBytes) return null;
    // Its memory is used again for the next one.
    pieces.push(Buffer.from(piece));
  }
  return Buffer.concat(pieces);
}
