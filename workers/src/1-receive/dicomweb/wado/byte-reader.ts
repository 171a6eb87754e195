import { HttpError } from "../answer.ts";

/** Reads an object's bytes forward, in pieces of any size; what is passed over is not kept. */
export interface ByteReader {
  /** Exactly so many; for small pieces. @throws HttpError when they end before */
  take(length: number): Promise<Buffer>;
  skip(length: number): Promise<void>;
  /** The next `length` bytes as they come. */
  pass(length: number): AsyncGenerator<Uint8Array>;
  close(): Promise<void>;
}

export function createByteReader(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): ByteReader {
  const iterator =
    Symbol.asyncIterator in source
      ? source[Symbol.asyncIterator]()
      : (source[Symbol.iterator]() as Iterator<Uint8Array>);
  let rest: Uint8Array = new Uint8Array(0);

  async function* pass(length: number): AsyncGenerator<Uint8Array> {
    for (let left = length; left > 0; ) {
      if (rest.length === 0) {
        const { value, done } = await iterator.next();
        if (done === true) throw new HttpError(404, "The stored pixel data ends before this frame does.");
        rest = value;
      }
      const piece = rest.subarray(0, left);
      rest = rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  return {
    pass,
    async take(length) {
      const pieces: Uint8Array[] = [];
      for await (const piece of pass(length)) pieces.push(piece);
      return Buffer.concat(pieces);
    },
    async skip(length) {
      for await (const _ of pass(length));
    },
    async close() {
      await iterator.return?.();
    },
  };
}
