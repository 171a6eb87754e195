import { describe, expect, test } from "vitest";
import { Batches, BufferPool } from "./batches.ts";
import { collect } from "./collect.ts";

const bytes = (length: number, from = 0): Buffer =>
  Buffer.from(Array.from({ length }, (_, index) => (from + index) % 256));
const open = (onRoom: () => void = () => undefined): Batches => new Batches(new BufferPool(4, 8), onRoom);

describe("batches", () => {
  test("small pieces come out as batches, in order and whole", async () => {
    const batches = open();
    batches.write(bytes(3));
    batches.write(bytes(6, 3));
    batches.end();
    const sizes: number[] = [];
    const all: number[] = [];
    for await (const batch of batches) {
      sizes.push(batch.length);
      all.push(...batch);
    }
    expect(sizes).toEqual([4, 4, 1]);
    expect(all).toEqual([...bytes(9)]);
  });

  test("what comes first is put before everything, does not count, and cannot be put behind something", async () => {
    const batches = open();
    batches.startWith(bytes(3));
    batches.write(bytes(6, 3));
    expect(() => batches.startWith(bytes(1))).toThrow(/has begun/);
    batches.end();
    expect([...((await collect(batches, 9)) ?? [])]).toEqual([...bytes(9)]);
    expect(batches.totalBytes).toBe(6);
  });

  test("they are full when a batch waits and nobody reads, and say when there is room", async () => {
    let rooms = 0;
    const batches = open(() => rooms++);
    batches.write(bytes(3));
    expect(batches.isFull).toBe(false);
    batches.write(bytes(1));
    expect(batches.isFull).toBe(true);
    const reader = batches[Symbol.asyncIterator]();
    await reader.next();
    expect([batches.isFull, rooms]).toEqual([false, 1]);
    const next = reader.next();
    batches.write(bytes(4));
    expect(batches.isFull).toBe(false);
    expect((await next).value).toEqual(bytes(4));
  });

  test("a reader that gives up is not waited for: the rest is counted and dropped", async () => {
    const batches = open();
    batches.write(bytes(8));
    expect(await collect(batches, 3)).toBeNull();
    batches.write(bytes(100));
    expect([batches.isFull, batches.totalBytes]).toEqual([false, 108]);
    batches.end();
    await batches.finished;
  });

  test("a reader hears that the rest will never come, even when some of it is there", async () => {
    const batches = open();
    const reading = collect(batches, 100);
    batches.write(bytes(5));
    batches.fail(new Error("gone"));
    await expect(reading).rejects.toThrow("gone");
    await batches.finished;
  });

  test("memory is used again", async () => {
    const pool = new BufferPool(4, 8);
    const batches = new Batches(pool, () => undefined);
    const seen = new Set<ArrayBufferLike>();
    const reader = batches[Symbol.asyncIterator]();
    for (let round = 0; round < 10; round++) {
      batches.write(bytes(4));
      seen.add((await reader.next()).value.buffer);
    }
    expect(seen.size).toBeLessThanOrEqual(2);
  });
});
