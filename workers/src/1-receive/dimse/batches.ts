import type { Dataset } from "./service.ts";

/** Buffers of one size that are used again; `spare` are kept at most. */
export class BufferPool {
  readonly batchBytes: number;
  readonly #most: number;
  readonly #spare: Buffer[] = [];

  constructor(batchBytes = 128 * 1024, most = 24) {
    this.batchBytes = batchBytes;
    this.#most = most;
  }

  take(): Buffer {
    return this.#spare.pop() ?? Buffer.allocUnsafeSlow(this.batchBytes);
  }

  give(buffer: Buffer): void {
    if (this.#spare.length < this.#most) this.#spare.push(buffer);
  }
}

/**
 * A data set on its way from the socket to the disk: small pieces go in, large batches come out, because each write to
 * the disk has a price of its own. While one batch is being written, the next one fills; `isFull` tells the socket to
 * wait, so at most three are held, whatever the object's size.
 *
 * A batch is good until the next one is asked for; then its memory is used again.
 */
export class Batches implements Dataset {
  readonly #pool: BufferPool;
  readonly #onRoom: () => void;
  readonly #ready: Uint8Array[] = [];
  #filling: Buffer | null = null;
  #filled = 0;
  #held: Uint8Array | null = null;
  #waiting: PromiseWithResolvers<void> | null = null;
  /** Whoever waited has been told of the first batch, and will take it. */
  #isTaken = false;
  #end: "open" | "ended" | Error = "open";
  #discarding = false;
  #totalBytes = 0;
  readonly #finished = Promise.withResolvers<void>();

  /** @param onRoom called when `isFull` may have become false */
  constructor(pool: BufferPool, onRoom: () => void) {
    this.#pool = pool;
    this.#onRoom = onRoom;
  }

  /** Of the data set itself: everything that was written, kept or not. */
  get totalBytes(): number {
    return this.#totalBytes;
  }

  /** Resolves when nothing more can be written: after `end` or `fail`. */
  get finished(): Promise<void> {
    return this.#finished.promise;
  }

  get isFull(): boolean {
    return this.#ready.length > (this.#isTaken ? 1 : 0);
  }

  /** @throws when others are there already */
  startWith(bytes: Uint8Array): void {
    if (this.#totalBytes > 0) throw new Error("The data set has begun already.");
    this.#append(bytes);
  }

  /** Copies the bytes. */
  write(bytes: Uint8Array): void {
    this.#totalBytes += bytes.length;
    this.#append(bytes);
  }

  #append(bytes: Uint8Array): void {
    if (this.#discarding || this.#end !== "open") return;
    for (let at = 0; at < bytes.length; ) {
      this.#filling ??= this.#pool.take();
      const piece = bytes.subarray(at, at + this.#filling.length - this.#filled);
      this.#filling.set(piece, this.#filled);
      this.#filled += piece.length;
      at += piece.length;
      if (this.#filled === this.#filling.length) this.#close();
    }
  }

  /** No more bytes will come. */
  end(): void {
    if (this.#end !== "open") return;
    if (this.#filled > 0) this.#close();
    this.#end = "ended";
    this.#finished.resolve();
    this.#wake();
  }

  /** The rest will never come: whoever reads gets the error. */
  fail(error: Error): void {
    if (this.#end !== "open") return;
    this.#drop();
    this.#end = error;
    this.#finished.resolve();
    this.#wake();
  }

  /** Nobody wants the rest. What is still written is counted and dropped. */
  discard(): void {
    if (this.#discarding) return;
    this.#giveBack();
    this.#drop();
    this.#discarding = true;
    this.#onRoom();
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return {
      next: () => this.#next(),
      return: () => {
        this.discard();
        return Promise.resolve({ done: true, value: undefined });
      },
    };
  }

  async #next(): Promise<IteratorResult<Uint8Array>> {
    this.#giveBack();
    while (this.#ready.length === 0) {
      if (this.#end instanceof Error) throw this.#end;
      if (this.#discarding || this.#end === "ended") return { done: true, value: undefined };
      const waiting = Promise.withResolvers<void>();
      this.#waiting = waiting;
      // This may fill a batch at once.
      this.#onRoom();
      await waiting.promise;
    }
    this.#isTaken = false;
    this.#held = this.#ready.shift() ?? null;
    if (this.#held === null) return { done: true, value: undefined };
    this.#onRoom();
    return { done: false, value: this.#held };
  }

  #close(): void {
    if (this.#filling === null) return;
    this.#ready.push(this.#filling.subarray(0, this.#filled));
    this.#filling = null;
    this.#filled = 0;
    this.#wake();
  }

  #wake(): void {
    if (this.#waiting === null) return;
    this.#isTaken = true;
    this.#waiting.resolve();
    this.#waiting = null;
  }

  #giveBack(): void {
    if (this.#held !== null) this.#recycle(this.#held);
    this.#held = null;
  }

  #drop(): void {
    for (const batch of this.#ready.splice(0)) this.#recycle(batch);
    if (this.#filling !== null) this.#pool.give(this.#filling);
    this.#filling = null;
    this.#filled = 0;
  }

  #recycle(batch: Uint8Array): void {
    this.#pool.give(Buffer.from(batch.buffer, 0, this.#pool.batchBytes));
  }
}
