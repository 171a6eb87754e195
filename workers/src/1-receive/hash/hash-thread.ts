import { Worker } from "node:worker_threads";
import { createRing, END, type Ring, SLOT_BYTES, SLOTS, STATE, slotBytes } from "./ring.ts";

/** SHA-256 of one object, piece by piece. */
export interface Hashing {
  /** The bytes are copied when it resolves. */
  update(bytes: Uint8Array): Promise<void>;
  /** @returns 64 hex digits */
  digest(): Promise<string>;
  /** Nobody will ask for the digest. */
  drop(): void;
}

/** Waking a thread costs more than hashing a piece does, above all in a virtual machine. */
const TOLD_TOGETHER = 8;
const DIGEST_BYTES = 32;
/** A thread that does nothing but this needs little; V8 would give it the heap of a whole program. */
const LIMITS = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 };

/**
 * A thread that hashes while the bytes that follow are received and written: SHA-256 takes more than a third of the
 * processor time of receiving. Bytes go over in memory that both threads see (`ring.ts`), because a message for each
 * piece would cost as much as hashing it. It is made with its first object and serves all that follow.
 */
export function startHashing(): Hashing {
  if (thread === null || thread.failure !== null) thread = new HashThread();
  return thread.start();
}

let thread: HashThread | null = null;

export class HashThread {
  /** Why it has ended. */
  failure: Error | null = null;
  readonly #ring: Ring = createRing();
  readonly #worker: Worker;
  #slot = 0;
  #lastObject = 0;
  #open = 0;
  /** Filled, and the thread does not know. */
  readonly #untold: number[] = [];

  constructor() {
    this.#worker = new Worker(new URL("./thread.ts", import.meta.url), {
      workerData: this.#ring,
      execArgv: [],
      resourceLimits: LIMITS,
    });
    this.#worker.unref();
    this.#worker.on("error", (error) => this.#fail(error));
    this.#worker.on("exit", () => this.#fail(new Error("The thread that hashes has ended.")));
  }

  start(): Hashing {
    this.#lastObject = (this.#lastObject + 1) % 2 ** 31;
    const object = this.#lastObject;
    // The process does not end while somebody waits.
    if (this.#open++ === 0) this.#worker.ref();
    let isOpen = true;
    const end = (): void => {
      if (isOpen && --this.#open === 0) this.#worker.unref();
      isOpen = false;
    };
    return {
      update: async (bytes) => {
        for (let at = 0; at < bytes.length; at += SLOT_BYTES) {
          const piece = bytes.subarray(at, at + SLOT_BYTES);
          const slot = this.#take() ?? (await this.#wait());
          slotBytes(this.#ring, slot, piece.length).set(piece);
          this.#fill(slot, object, piece.length);
        }
      },
      digest: async () => {
        try {
          const slot = this.#take() ?? (await this.#wait());
          this.#fill(slot, object, END.finish);
          await this.#until(slot, STATE.digest);
          const digest = Buffer.from(slotBytes(this.#ring, slot, DIGEST_BYTES)).toString("hex");
          Atomics.store(this.#ring.state, slot, STATE.free);
          Atomics.notify(this.#ring.state, slot);
          return digest;
        } finally {
          end();
        }
      },
      drop: () => {
        if (!isOpen) return;
        end();
        const drop = async (): Promise<void> => this.#fill(this.#take() ?? (await this.#wait()), object, END.drop);
        // A thread that has ended holds nothing any more.
        drop().catch(() => undefined);
      },
    };
  }

  /** What is being hashed fails. */
  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  /** The next slot, where it is free; it must be filled. */
  #take(): number | null {
    if (this.failure !== null) throw this.failure;
    const slot = this.#slot;
    if (Atomics.load(this.#ring.state, slot) !== STATE.free) return null;
    Atomics.store(this.#ring.state, slot, STATE.taken);
    this.#slot = (slot + 1) % SLOTS;
    return slot;
  }

  /** Every slot is filled: waits until half of them are free, because each time we are woken costs something. */
  async #wait(): Promise<number> {
    for (;;) {
      this.#tell();
      const next = this.#slot;
      await this.#until((next + SLOTS / 2 - 1) % SLOTS, STATE.free);
      await this.#until(next, STATE.free);
      const slot = this.#take();
      if (slot !== null) return slot;
    }
  }

  #fill(slot: number, object: number, length: number): void {
    this.#ring.about[2 * slot] = object;
    this.#ring.about[2 * slot + 1] = length;
    Atomics.store(this.#ring.state, slot, STATE.filled);
    this.#untold.push(slot);
    if (length < 0 || this.#untold.length >= TOLD_TOGETHER) this.#tell();
  }

  /** The thread may wait at any of them. */
  #tell(): void {
    for (const slot of this.#untold.splice(0)) Atomics.notify(this.#ring.state, slot);
  }

  async #until(slot: number, wanted: number): Promise<void> {
    for (;;) {
      if (this.failure !== null) throw this.failure;
      const state = Atomics.load(this.#ring.state, slot);
      if (state === wanted) return;
      const waiting = Atomics.waitAsync(this.#ring.state, slot, state);
      if (waiting.async) await waiting.value;
    }
  }

  #fail(error: Error): void {
    this.failure ??= error;
    for (let slot = 0; slot < SLOTS; slot++) Atomics.notify(this.#ring.state, slot);
  }
}
