import { createHash } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { HashThread, startHashing } from "./hash-thread.ts";
import { SLOT_BYTES, SLOTS } from "./ring.ts";

const thread = new HashThread();
afterAll(() => thread.end());

/** Repeats every 251 bytes, so that no piece looks like the one before. */
const bytes = (length: number, seed: number): Buffer =>
  Buffer.alloc(
    length,
    Uint8Array.from({ length: 251 }, (_, index) => (index * 31 + seed * 17) & 0xff),
  );

test("many objects at once, of all sizes, each have the hash that they have alone", async () => {
  const sizes = [0, 1, SLOT_BYTES, SLOT_BYTES + 1, 3 * SLOTS * SLOT_BYTES + 5];
  const objects = Array.from({ length: 40 }, (_, number) => bytes(sizes[number % sizes.length] ?? 0, number));
  const digests = await Promise.all(
    objects.map(async (object, number) => {
      const hashing = thread.start();
      const step = 50_000 + 40_000 * (number % 7);
      for (let at = 0; at < object.length; at += step) await hashing.update(object.subarray(at, at + step));
      return hashing.digest();
    }),
  );
  expect(digests).toEqual(objects.map((object) => createHash("sha256").update(object).digest("hex")));
});

test("a piece may be changed as soon as it was taken, and what is dropped disturbs nobody", async () => {
  const kept = thread.start();
  const dropped = thread.start();
  const piece = bytes(1_000, 1);
  await dropped.update(piece);
  await kept.update(piece);
  piece.fill(0);
  dropped.drop();
  dropped.drop();
  expect(await kept.digest()).toBe(createHash("sha256").update(bytes(1_000, 1)).digest("hex"));
});

test("when the thread ends, whoever waits hears it", async () => {
  const broken = new HashThread();
  const hashing = broken.start();
  await hashing.update(bytes(10, 1));
  await broken.end();
  await expect(hashing.digest()).rejects.toThrow(/has ended/);
  await expect(hashing.update(bytes(10, 1))).rejects.toThrow(/has ended/);
  expect(broken.failure).not.toBeNull();
});

test("one thread serves everybody", async () => {
  const empty = createHash("sha256").digest("hex");
  expect([await startHashing().digest(), await startHashing().digest()]).toEqual([empty, empty]);
});
