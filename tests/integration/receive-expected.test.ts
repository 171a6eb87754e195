import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BlobStore, openBlobStore } from "@plumbline/database";
import { storeAndEnqueue } from "@plumbline/workers/receive";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, smallObject, type TestDatabase } from "../testkit/index.ts";

/** What a C-STORE request says of its dataset is held against the dataset before anything is kept. */

let base: TestDatabase;
let folder: string;
let blobs: BlobStore;
beforeAll(async () => {
  base = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "plumbline-blobs-"));
  blobs = await openBlobStore(folder);
});
afterAll(async () => {
  await base.drop();
  await rm(folder, { recursive: true });
});

const CR = "1.2.840.10008.5.1.4.1.1.1";
const DX = "1.2.840.10008.5.1.4.1.1.1.1";
const SENDER = {
  via: "dimse",
  peer: "10.0.0.1",
  demoInstallation: false,
  fromLoopback: false,
  claimsDemo: false,
} as const;

const store = (object: Buffer, expected: { sopInstanceUid: string; sopClassUid?: string }) =>
  storeAndEnqueue(
    { database: base.database, blobs, now: () => new Date(0), maxObjectBytes: 2 ** 20 },
    (async function* () {
      yield object;
    })(),
    SENDER,
    expected,
  );

test("an object that is what the request says is stored", async () => {
  const object = smallObject({ sopInstanceUid: "1.2.3.1", sopClassUid: CR });
  expect(await store(object, { sopInstanceUid: "1.2.3.1", sopClassUid: CR })).toMatchObject({ outcome: "stored" });
  expect(await store(object, { sopInstanceUid: "1.2.3.1" })).toMatchObject({ outcome: "duplicate" });
});

test.each([
  ["another instance", { sopInstanceUid: "1.2.3.2", sopClassUid: CR }, "SOP Instance UID"],
  ["a UID that the instance's begins with", { sopInstanceUid: "1.2.3", sopClassUid: CR }, "SOP Instance UID"],
  ["another class", { sopInstanceUid: "1.2.3.9", sopClassUid: DX }, "SOP Class UID"],
])("%s is refused with A900, and nothing is kept", async (_, expected, named) => {
  const result = await store(smallObject({ sopInstanceUid: "1.2.3.9", sopClassUid: CR }), expected);
  expect(result).toMatchObject({ outcome: "refused", failureReason: 0xa900, reason: expect.stringContaining(named) });
  expect(await base.database.receivedObject.count({ where: { sopInstanceUid: "1.2.3.9" } })).toBe(0);
  expect(await readdir(join(folder, "incoming"))).toEqual([]);
});

test("a dataset that names no class does not contradict the request", async () => {
  const object = smallObject({ sopInstanceUid: "1.2.3.10" });
  expect(await store(object, { sopInstanceUid: "1.2.3.10", sopClassUid: CR })).toMatchObject({ outcome: "stored" });
});
