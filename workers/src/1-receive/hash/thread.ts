import { createHash, type Hash } from "node:crypto";
import { workerData } from "node:worker_threads";
import { END, type Ring, SLOTS, STATE, slotBytes } from "./ring.ts";

/** The thread of `hash-thread.ts`: takes slot after slot, as soon as it is filled, until it is ended from outside. */

const ring = workerData as Ring;
const hashes = new Map<number, Hash>();

function hashOf(object: number): Hash {
  const hash = hashes.get(object) ?? createHash("sha256");
  hashes.set(object, hash);
  return hash;
}

for (let slot = 0; ; slot = (slot + 1) % SLOTS) {
  for (;;) {
    const state = Atomics.load(ring.state, slot);
    if (state === STATE.filled) break;
    Atomics.wait(ring.state, slot, state);
  }
  const [object = 0, length = 0] = ring.about.subarray(2 * slot);
  if (length >= 0) hashOf(object).update(slotBytes(ring, slot, length));
  else {
    if (length === END.finish) {
      const digest = hashOf(object).digest();
      slotBytes(ring, slot, digest.length).set(digest);
    }
    hashes.delete(object);
  }
  Atomics.store(ring.state, slot, length === END.finish ? STATE.digest : STATE.free);
  Atomics.notify(ring.state, slot);
}
