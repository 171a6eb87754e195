import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  createTestDatabase,
  createTestEnvironment,
  smallObject,
  startDimseReceiver,
  type TestDatabase,
  type TestProcess,
  until,
} from "../testkit/index.ts";
import { type Association, openAssociation } from "../testkit/store-scu.ts";

/** The receiver's process on a disk of its own that is really full; the same association throughout. */

const CR = "1.2.840.10008.5.1.4.1.1.1";
const DISK_MIB = 24;
const [SUCCESS, OUT_OF_RESOURCES] = [0, 0xa700];

let base: TestDatabase;
let dataDir: string;
let receiver: TestProcess;
let scu: Association;
const closers: (() => unknown)[] = [];
beforeAll(async () => {
  base = await createTestDatabase();
  const { environment, remove } = await createTestEnvironment(base.url);
  // Only this process sees the small disk, so nothing has to be cleaned up when it is killed.
  const script = `mount -t tmpfs -o size=${DISK_MIB}m tmpfs "$0" && exec "$@"`;
  receiver = await startDimseReceiver(environment, ["unshare", "-rm", "sh", "-c", script, environment.dataDir]);
  dataDir = join(`/proc/${receiver.pid}/root`, environment.dataDir);
  scu = await openAssociation({
    host: "127.0.0.1",
    port: environment.dimsePort,
    callingAeTitle: "MODALITY",
    calledAeTitle: environment.aeTitle,
    sopClassUids: [CR],
    transferSyntaxUid: "1.2.840.10008.1.2.1",
  });
  closers.push(
    remove,
    () => base.drop(),
    () => receiver.end("SIGTERM"),
    () => scu.release(),
  );
});
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});
afterEach(async () => {
  await base.database.$executeRaw`TRUNCATE received_object CASCADE`;
});

let number = 0;
function store(mib: number): Promise<number> {
  const sopInstanceUid = `1.2.3.${++number}`;
  const object = smallObject({ sopInstanceUid, sopClassUid: CR, pixelBytes: mib * 2 ** 20 });
  return scu.store({ sopClassUid: CR, sopInstanceUid, dataset: [object.subarray(144 + object.readUInt32LE(140))] });
}
const kept = () => base.database.receivedObject.count();
const leftovers = () => readdirSync(join(dataDir, "blobs/incoming"));

describe("a disk that is full", () => {
  test("in mid-object: A700, nothing is left behind, and the association goes on", async () => {
    expect(await store(1)).toBe(SUCCESS);
    expect(await store(DISK_MIB + 10)).toBe(OUT_OF_RESOURCES);
    expect(leftovers()).toEqual([]);
    expect(await kept()).toBe(1);
    expect(await scu.echo()).toBe(SUCCESS);
    expect(await store(1)).toBe(SUCCESS);
    expect(await kept()).toBe(2);
  });

  test("before an object: A700, and it is taken again by itself once there is room", async () => {
    const filler = join(dataDir, "filler");
    expect(() => writeFileSync(filler, Buffer.alloc((DISK_MIB + 1) * 2 ** 20))).toThrow("ENOSPC");
    await until("a refusal", async () => (await store(1)) === OUT_OF_RESOURCES);
    expect(await store(1)).toBe(OUT_OF_RESOURCES);
    expect(leftovers()).toEqual([]);
    rmSync(filler);
    await until("the disk's room to be seen", async () => (await store(1)) === SUCCESS);
  });
});
