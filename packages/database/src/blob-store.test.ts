import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type BlobStore, blobKey, openBlobStore } from "./blob-store.ts";
import { BUFFER_BYTES } from "./write-buffers.ts";

const sha256 = (content: string): string => createHash("sha256").update(content).digest("hex");
const INSTANCE = "01939f3c-7d2b-7000-8000-0123456789ab";

let folder: string;
let store: BlobStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plumbline-blobs-"));
  store = await openBlobStore(folder);
});
afterEach(() => rm(folder, { recursive: true }));

describe("blobKey", () => {
  test("an object lies under the first two digits of its hash", () => {
    expect(blobKey.object(sha256("a"))).toBe("ca/ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb.dcm");
  });

  test("evidence lies by its layer, named by its grading", () => {
    expect(blobKey.evidence(INSTANCE, "artefact")).toBe(`evidence/artefact/${INSTANCE}.png`);
  });

  test.each(["../../etc/passwd", "1.2.840.10008.1", "", "CA978112", `${sha256("a")}/../x`])(
    "nothing but a hash or our own id makes a key: %s",
    (name) => {
      expect(() => blobKey.object(name)).toThrow(/SHA-256/);
      expect(() => blobKey.preview(name)).toThrow(/SHA-256/);
      expect(() => blobKey.evidence(name, "landmarks")).toThrow(/SHA-256/);
    },
  );

  test("the store itself refuses other keys too", async () => {
    await expect(store.put("../outside", Buffer.from("x"))).rejects.toThrow(/SHA-256/);
    await expect(store.get("incoming/x")).rejects.toThrow(/SHA-256/);
    expect(() => store.stream("incoming/x")).toThrow(/SHA-256/);
  });
});

describe("openBlobStore", () => {
  test("gives back what was put, whole or as a stream", async () => {
    const key = blobKey.object(sha256("hello"));
    await store.put(key, Buffer.from("hello"));
    expect((await store.get(key)).toString()).toBe("hello");
    expect(await text(store.stream(key))).toBe("hello");
    expect(await text(store.stream(key, 3))).toBe("lo");
    expect(await store.size(key)).toBe(5);
  });

  test("nothing is visible under the key before the commit, and nothing is left after a discard", async () => {
    const key = blobKey.preview(INSTANCE);
    const staged = await store.stage();
    await staged.write(Buffer.from("half"));
    expect(await store.exists(key)).toBe(false);
    await staged.discard();
    expect(await readdir(join(folder, "incoming"))).toEqual([]);
  });

  test("a staged blob is written in pieces", async () => {
    const staged = await store.stage();
    await staged.write(Buffer.from("abc"));
    await staged.write(Buffer.from("def"));
    await staged.commit(blobKey.object(sha256("abcdef")));
    expect((await store.get(blobKey.object(sha256("abcdef")))).toString()).toBe("abcdef");
    expect(await readdir(join(folder, "incoming"))).toEqual([]);
  });

  test("many small chunks and one that is larger than the buffers come out as they went in", async () => {
    const sizes = [1, 0, 7, BUFFER_BYTES - 8, 3 * BUFFER_BYTES + 5, 2];
    const chunks = sizes.map((size, place) => Buffer.alloc(size, place + 1));
    const staged = await store.stage();
    for (const chunk of chunks) {
      const reused = Buffer.from(chunk);
      await staged.write(reused);
      reused.fill(0);
    }
    const key = blobKey.object(sha256("chunks"));
    await staged.commit(key);
    expect((await store.get(key)).equals(Buffer.concat(chunks))).toBe(true);
  });

  test("a commit that fails leaves nothing behind", async () => {
    const staged = await store.stage();
    await staged.write(Buffer.from("x"));
    await expect(staged.commit("no key")).rejects.toThrow(/SHA-256/);
    expect(await readdir(join(folder, "incoming"))).toEqual([]);
  });

  test("a write that fails is heard at the latest at the commit, and nothing is left behind", async () => {
    await rm(join(folder, "incoming"), { recursive: true });
    const staged = await store.stage();
    await staged.write(Buffer.from("x"));
    await expect(staged.commit(blobKey.object(sha256("x")))).rejects.toThrow(/ENOENT/);
    expect(await store.exists(blobKey.object(sha256("x")))).toBe(false);
  });

  test("says whether an object could be taken now", async () => {
    await store.check(0);
    await store.check(1);
    await expect(store.check(Number.MAX_SAFE_INTEGER)).rejects.toThrow(/the disk is full/);
    await rm(folder, { recursive: true });
    await expect(store.check(0)).rejects.toThrow(/cannot be read/);
    await mkdir(folder);
  });

  test("a second put of the key replaces the first", async () => {
    const key = blobKey.thumbnail(INSTANCE);
    await store.put(key, Buffer.from("old"));
    await store.put(key, Buffer.from("new"));
    expect((await store.get(key)).toString()).toBe("new");
  });

  test("removes what was staged long ago and never committed, and nothing that may still be written", async () => {
    await (await store.stage()).write(Buffer.alloc(2 * BUFFER_BYTES, "left by a process that was killed"));
    expect(await store.removeAbandoned(new Date(Date.now() - 60_000))).toBe(0);
    expect(await store.removeAbandoned(new Date(Date.now() + 60_000))).toBe(1);
    expect(await readdir(join(folder, "incoming"))).toEqual([]);
  });

  test("deletes, and deleting twice is no error", async () => {
    const key = blobKey.preview(INSTANCE);
    await store.put(key, Buffer.from("x"));
    await store.delete(key);
    await store.delete(key);
    expect(await store.exists(key)).toBe(false);
    await expect(store.get(key)).rejects.toThrow(/ENOENT/);
  });
});
