import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type BlobStore,
  blobKey,
  createPool,
  findOrphans,
  type OrphanDeps,
  openBlobStore,
  openBlobs,
  removeOrphans,
} from "@plumbline/database";
import { parseEnvironment } from "@plumbline/platform";
import { storeAndEnqueue } from "@plumbline/workers/receive";
import type { Pool } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { cleanOrphans, listOrphans } from "../../apps/cli/src/orphans.ts";
import { createTestDatabase, createTestEnvironment, smallObject, type TestDatabase, until } from "../testkit/index.ts";
import { type S3Server, startS3Server } from "../testkit/s3-server.ts";

/** Stored files that no row names, and senders that come back while they are removed. */

const CR = "1.2.840.10008.5.1.4.1.1.1";
const LATER = new Date(Date.now() + 60_000);

let base: TestDatabase;
let pool: Pool;
let folder: string;
let s3: S3Server;
const stores: Record<string, BlobStore> = {};
beforeAll(async () => {
  base = await createTestDatabase();
  pool = createPool(base.url);
  folder = mkdtempSync(join(tmpdir(), "plumbline-orphans-"));
  s3 = await startS3Server(join(folder, "server"));
  stores["a folder"] = await openBlobStore(join(folder, "blobs"));
  stores["a bucket"] = await openBlobs(parseEnvironment({ PLUMBLINE_DATA_DIR: join(folder, "data"), ...s3.variables }));
});
afterAll(async () => {
  await pool.end();
  await s3.end("SIGKILL");
  await base.drop();
  rmSync(folder, { recursive: true });
});
afterEach(async () => {
  await base.database.$executeRaw`TRUNCATE received_object, removed_blob CASCADE`;
  for (const store of Object.values(stores)) {
    for await (const { sha256 } of store.objects()) await store.delete(blobKey.object(sha256));
  }
});

const objectOf = (sopInstanceUid: string) => smallObject({ sopInstanceUid, sopClassUid: CR, pixelBytes: 500 });
const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const deps = (blobs: OrphanDeps["blobs"], changes: Partial<OrphanDeps> = {}): OrphanDeps => ({
  database: base.database,
  blobs,
  elapsedMs: () => performance.now(),
  ...changes,
});

function receive(blobs: BlobStore, bytes: Buffer) {
  const sender = { via: "stow", peer: null, demoInstallation: false, fromLoopback: true, claimsDemo: false } as const;
  const source = (async function* () {
    yield bytes;
  })();
  const now = () => new Date("2026-03-01T12:00:00Z");
  return storeAndEnqueue({ database: base.database, blobs, now, maxObjectBytes: 2 ** 24 }, source, sender);
}

/** As a receiver leaves one that dies before its row. @returns its hash */
async function orphan(blobs: BlobStore, uid: string): Promise<string> {
  const bytes = objectOf(uid);
  await blobs.put(blobKey.object(hashOf(bytes)), bytes);
  return hashOf(bytes);
}

async function all(blobs: BlobStore): Promise<string[]> {
  const found: string[] = [];
  for await (const { sha256 } of blobs.objects()) found.push(sha256);
  return found.sort();
}

describe.each([["a folder"], ["a bucket"]])("in %s", (name) => {
  const store = (): BlobStore => stores[name] as BlobStore;

  test("files without a row are found by their age and removed; pictures and files with a row are not", async () => {
    const named = objectOf("1.2.1");
    await receive(store(), named);
    const picture = blobKey.preview("01939f3c-7d2b-7000-8000-0123456789ab");
    await store().put(picture, Buffer.from("a picture"));
    const hash = await orphan(store(), "1.2.2");
    expect(await findOrphans(deps(store()), new Date(Date.now() - 60_000))).toEqual({ orphans: [], named: 0 });
    const found = await findOrphans(deps(store()), LATER);
    const orphans = [{ sha256: hash, sizeBytes: objectOf("1.2.2").length, modifiedAt: expect.any(Date) }];
    expect(found).toEqual({ orphans, named: 1 });
    expect(await all(store())).toEqual([hash, hashOf(named)].sort());
    expect(await removeOrphans(deps(store()), found.orphans)).toEqual({ removed: orphans, cameBack: 0 });
    expect(await all(store())).toEqual([hashOf(named)]);
    expect(await store().exists(picture)).toBe(true);
    await store().delete(picture);
  });

  test("a sender that comes back while its file is being removed is told to come later, and then succeeds", async () => {
    const bytes = objectOf("1.2.3");
    await orphan(store(), "1.2.3");
    const { orphans } = await findOrphans(deps(store()), LATER);
    const said: unknown[] = [];
    const slow: OrphanDeps["blobs"] = {
      objects: () => store().objects(),
      delete: async (key) => {
        said.push(await receive(store(), bytes).catch((error: Error) => error.message));
        await store().delete(key);
        said.push(await receive(store(), bytes).catch((error: Error) => error.message));
      },
    };
    expect(await removeOrphans(deps(slow), orphans)).toMatchObject({ cameBack: 0 });
    expect(said).toEqual([expect.stringMatching(/being removed/), expect.stringMatching(/being removed/)]);
    expect(await base.database.receivedObject.count()).toBe(0);
    await base.database.$executeRaw`UPDATE removed_blob SET at = at - interval '61 minutes'`;
    expect(await receive(store(), bytes)).toMatchObject({ outcome: "stored" });
    expect(await all(store())).toEqual([hashOf(bytes)]);
  });

  test("a sender that came back since they were found keeps its file", async () => {
    const bytes = objectOf("1.2.4");
    await orphan(store(), "1.2.4");
    const { orphans } = await findOrphans(deps(store()), LATER);
    expect(await receive(store(), bytes)).toMatchObject({ outcome: "stored" });
    expect(await removeOrphans(deps(store()), orphans)).toEqual({ removed: [], cameBack: 1 });
    expect(await all(store())).toEqual([hashOf(bytes)]);
    // The mark is gone too: the same object once more is a duplicate as ever.
    expect(await receive(store(), bytes)).toMatchObject({ outcome: "duplicate" });
    expect(await base.database.removedBlob.count()).toBe(0);
  });
});

describe("a row that is being written when the file is marked", () => {
  const INSERT = `INSERT INTO received_object (id, sop_instance_uid, sha256, size_bytes, via, received_at, origin)
    VALUES (gen_random_uuid(), '1.2.5', $1, 1, 'stow', now(), 'REAL')`;

  test("is waited for, and keeps the file", async () => {
    const store = stores["a folder"] as BlobStore;
    const hash = await orphan(store, "1.2.5");
    const { orphans } = await findOrphans(deps(store), LATER);
    const writer = await pool.connect();
    try {
      await writer.query("BEGIN");
      await writer.query(INSERT, [hash]);
      const removal = removeOrphans(deps(store, { patienceMs: 30_000 }), orphans);
      await until("the removal to wait", async () => {
        const { rows } = await pool.query(
          "SELECT 1 FROM pg_locks WHERE relation = 'removed_blob'::regclass AND mode = 'ExclusiveLock' AND NOT granted",
        );
        return rows.length > 0;
      });
      await writer.query("COMMIT");
      expect(await removal).toEqual({ removed: [], cameBack: 1 });
    } finally {
      writer.release();
    }
    expect(await all(store)).toEqual([hash]);
  });

  test("and does not end leaves everything as it was, and nobody waits for long", async () => {
    const store = stores["a folder"] as BlobStore;
    const hash = await orphan(store, "1.2.5");
    const { orphans } = await findOrphans(deps(store), LATER);
    const writer = await pool.connect();
    try {
      await writer.query("BEGIN");
      await writer.query(INSERT, [hash]);
      await expect(removeOrphans(deps(store, { patienceMs: 50 }), orphans)).rejects.toThrow(/try again later/);
      await writer.query("ROLLBACK");
    } finally {
      writer.release();
    }
    expect(await all(store)).toEqual([hash]);
    expect(await receive(store, objectOf("1.2.5"))).toMatchObject({ outcome: "stored" });
  });
});

test("a process that goes on long after its mark deletes nothing", async () => {
  const store = stores["a folder"] as BlobStore;
  const hash = await orphan(store, "1.2.6");
  const { orphans } = await findOrphans(deps(store), LATER);
  let elapsedMs = 0;
  const late = deps(store, { elapsedMs: () => (elapsedMs += 600_001) });
  await expect(removeOrphans(late, orphans)).rejects.toThrow("Removing took too long; begin again.");
  expect(await all(store)).toEqual([hash]);
});

test("plumbline orphans lists what is a week old, and removes it unless it is most of what there is", async () => {
  const { environment, remove } = await createTestEnvironment(base.url);
  const store = await openBlobs(environment);
  const age = (hash: string, days: number) => {
    const at = new Date(Date.now() - days * 86_400_000);
    return utimes(join(environment.dataDir, "blobs", blobKey.object(hash)), at, at);
  };
  const young = await orphan(store, "1.3.1");
  await age(young, 6.9);
  const [first = "", ...more] = await Promise.all(Array.from({ length: 21 }, (_, n) => orphan(store, `1.4.${n}`)));
  await age(first, 7.1);
  const line = new RegExp(`^${first}\\t${objectOf("1.4.0").length}\\t20\\d\\d-.*Z$`);
  expect(await listOrphans(environment, {})).toEqual([
    expect.stringMatching(line),
    "Of the stored files older than 7 days, 1 (0.0 MB) have no row, 0 have one.",
  ]);
  for (const hash of more) await age(hash, 2);
  await expect(cleanOrphans(environment, { olderThan: 1 })).rejects.toThrow(/^22 stored files have no row and only 0/);
  await expect(cleanOrphans(environment, { olderThan: 0 })).rejects.toThrow("Found 0 days; needed at least 1");
  expect(await cleanOrphans(environment, {})).toEqual([
    "Of the stored files older than 7 days, 1 (0.0 MB) have no row, 0 have one.",
    "1 removed, 0.0 MB.",
  ]);
  expect((await cleanOrphans(environment, { olderThan: 1, most: true })).at(-1)).toBe("21 removed, 0.0 MB.");
  expect(await all(store)).toEqual([]);
  remove();
});
