/** What the receiving thread and the hashing thread share: slots that go round, each with a piece of some object. */
export interface Ring {
  /** Of each slot; both threads wait for it to change. */
  readonly state: Int32Array<SharedArrayBuffer>;
  /** Of each slot two numbers: which object its piece belongs to, and how many bytes it has, or one of `END`. */
  readonly about: Int32Array<SharedArrayBuffer>;
  readonly bytes: Uint8Array<SharedArrayBuffer>;
}

/** taken: about to be filled. */
export const STATE = { free: 0, taken: 1, filled: 2, digest: 3 } as const;
/** Instead of a number of bytes. finish: the digest is wanted, and written into the slot; drop: nobody wants it. */
export const END = { finish: -1, drop: -2 } as const;

/** 2 MiB: the receiving thread may be ahead by some milliseconds, so that neither waits for the other's turn of a core. */
export const SLOTS = 16;
export const SLOT_BYTES = 128 * 1024;

export function createRing(): Ring {
  const shared = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes);
  return {
    state: new Int32Array(shared(4 * SLOTS)),
    about: new Int32Array(shared(8 * SLOTS)),
    bytes: new Uint8Array(shared(SLOTS * SLOT_BYTES)),
  };
}

export const slotBytes = ({ bytes }: Ring, slot: number, length: number): Uint8Array<SharedArrayBuffer> =>
  bytes.subarray(slot * SLOT_BYTES, slot * SLOT_BYTES + length);
