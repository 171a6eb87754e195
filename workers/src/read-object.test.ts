import { Readable } from "node:stream";
import { blobKey } from "@plumbline/database";
import { expect, test } from "vitest";
import { readObject } from "./read-object.ts";

const SHA256 = "ab".repeat(32);

/** A store with one object of zeros that counts what is read of it. */
function storeOf(wholeBytes: number) {
  const seen = { bytes: 0, isClosed: () => false };
  const stream = (key: string) => {
    expect(key).toBe(blobKey.object(SHA256));
    const source = new Readable({
      read() {
        const left = wholeBytes - seen.bytes;
        const chunk = Buffer.alloc(Math.min(65_536, left), 7);
        seen.bytes += chunk.length;
        this.push(left === 0 ? null : chunk);
      },
    });
    seen.isClosed = () => source.destroyed;
    return source;
  };
  return { seen, stream, size: async () => wholeBytes };
}

test("an object is read whole", async () => {
  const store = storeOf(200_001);
  const { bytes, wholeBytes } = await readObject(store, SHA256);
  expect([bytes.length, wholeBytes]).toEqual([200_001, 200_001]);
  expect(bytes.every((byte) => byte === 7)).toBe(true);
});

test("of a large one the beginning is read, and the rest is left where it is", async () => {
  const store = storeOf(3 * 2 ** 30);
  const { bytes, wholeBytes } = await readObject(store, SHA256, 1_000_000);
  expect([bytes.length, wholeBytes]).toEqual([1_000_000, 3 * 2 ** 30]);
  expect(store.seen.bytes).toBeLessThan(1_300_000);
  expect(store.seen.isClosed()).toBe(true);
});

test("an empty object is no bytes", async () => {
  expect((await readObject(storeOf(0), SHA256)).bytes).toHaveLength(0);
});
