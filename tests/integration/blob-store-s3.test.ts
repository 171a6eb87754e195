import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { type BlobStore, blobKey, openBlobs } from "@plumbline/database";
import { parseEnvironment } from "@plumbline/platform";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type S3Server, startS3Server } from "../testkit/s3-server.ts";

/** The blob store in a bucket, against a server program of the protocol. */

let folder: string;
let server: S3Server;
let store: BlobStore;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "plumbline-s3-"));
  server = await startS3Server(join(folder, "server"));
  store = await openBlobs(settings());
});
afterAll(async () => {
  await server.end("SIGKILL");
  rmSync(folder, { recursive: true });
});

const settings = (changes: Readonly<Record<string, string>> = {}) =>
  parseEnvironment({ PLUMBLINE_DATA_DIR: join(folder, "data"), ...server.variables, ...changes });
const staging = () => readdir(join(folder, "data/staging"));

const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");
const INSTANCE = "01939f3c-7d2b-7000-8000-0123456789ab";

describe("a blob store in a bucket", () => {
  test("gives back what was put, whole or as a stream", async () => {
    const key = blobKey.preview(INSTANCE);
    await store.put(key, Buffer.from("hello"));
    expect((await store.get(key)).toString()).toBe("hello");
    expect((await buffer(store.stream(key))).toString()).toBe("hello");
    expect((await buffer(store.stream(key, 3))).toString()).toBe("lo");
    expect(await store.size(key)).toBe(5);
  });

  test("a staged blob is visible, whole, after its commit and not before", async () => {
    const key = blobKey.object(sha256("abcdef"));
    const staged = await store.stage();
    await staged.write(Buffer.from("abc"));
    await staged.write(Buffer.from("def"));
    expect(await store.exists(key)).toBe(false);
    await staged.commit(key);
    expect((await store.get(key)).toString()).toBe("abcdef");
    expect(await staging()).toEqual([]);
  });

  test("an object of several parts comes out as it went in", async () => {
    const object = Buffer.alloc(12 * 2 ** 20 + 17, "0123456789abcdefg");
    const key = blobKey.object(sha256(object));
    const staged = await store.stage();
    for (let from = 0; from < object.length; from += 100_000) await staged.write(object.subarray(from, from + 100_000));
    await staged.commit(key);
    expect(await store.size(key)).toBe(object.length);
    expect(sha256(await buffer(store.stream(key)))).toBe(sha256(object));
  });

  test("an empty blob is one too", async () => {
    const key = blobKey.object(sha256(""));
    await (await store.stage()).commit(key);
    expect(await store.size(key)).toBe(0);
  });

  test("nothing is left after a discard", async () => {
    const staged = await store.stage();
    await staged.write(Buffer.alloc(2 ** 21));
    await staged.discard();
    expect(await staging()).toEqual([]);
  });

  test("what is not there says so as in a folder", async () => {
    const key = blobKey.thumbnail(INSTANCE);
    expect(await store.size(key)).toBeNull();
    expect(await store.exists(key)).toBe(false);
    await expect(store.get(key)).rejects.toMatchObject({ code: "ENOENT" });
    await expect(buffer(store.stream(key))).rejects.toMatchObject({ code: "ENOENT" });
    await store.delete(key);
  });

  test("deletes", async () => {
    const key = blobKey.evidence(INSTANCE, "landmarks");
    await store.put(key, Buffer.from("x"));
    await store.delete(key);
    expect(await store.exists(key)).toBe(false);
  });

  test("refuses keys that a sender could have chosen", async () => {
    await expect(store.put("../outside", Buffer.from("x"))).rejects.toThrow(/SHA-256/);
    expect(() => store.stream("staging/x")).toThrow(/SHA-256/);
    const staged = await store.stage();
    await staged.write(Buffer.from("x"));
    await expect(staged.commit("../outside")).rejects.toThrow(/SHA-256/);
    expect(await staging()).toEqual([]);
  });

  test("says whether an object could be taken now", async () => {
    await store.check(0);
    await store.check(1);
    await expect(store.check(Number.MAX_SAFE_INTEGER)).rejects.toThrow(/the disk is full/);
    const absent = await openBlobs(settings({ PLUMBLINE_BLOB_STORE: "s3://another-bucket" }));
    await expect(absent.check(0)).rejects.toThrow(/the bucket another-bucket does not answer \(NotFound, HTTP 404\)/);
  });

  test("half of a key pair is a mistake", async () => {
    const { s3SecretKey: _, ...rest } = settings();
    await expect(openBlobs({ ...rest, s3SecretKey: null })).rejects.toThrow(/one is missing/);
  });
});

test("a server that is away: the commit fails, nothing is left, and the same store works when it is back", async () => {
  const port = Number(new URL(server.variables.PLUMBLINE_S3_ENDPOINT ?? "").port);
  await server.end("SIGKILL");
  const key = blobKey.object(sha256("later"));
  const early = await store.stage();
  await early.write(Buffer.from("later"));
  await expect(early.commit(key)).rejects.toThrow();
  await expect(store.check(0)).rejects.toThrow(/does not answer/);
  expect(await staging()).toEqual([]);
  server = await startS3Server(join(folder, "server"), port);
  const again = await store.stage();
  await again.write(Buffer.from("later"));
  await again.commit(key);
  expect((await store.get(key)).toString()).toBe("later");
});
