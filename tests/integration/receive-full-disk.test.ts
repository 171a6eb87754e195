import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { addAccessToken } from "@plumbline/database";
import type { Environment } from "@plumbline/platform";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { MULTIPART_TYPE, multipartOf } from "../testkit/dicomweb.ts";
import {
  createTestDatabase,
  createTestEnvironment,
  smallObject,
  startDimseReceiver,
  startReceiver,
  type TestDatabase,
  type TestProcess,
  until,
} from "../testkit/index.ts";
import { type Association, openAssociation } from "../testkit/store-scu.ts";

/** The receivers' processes, each on a disk of its own that is really full; one association throughout. */

const CR = "1.2.840.10008.5.1.4.1.1.1";
const DISK_MIB = 24;
const [SUCCESS, OUT_OF_RESOURCES] = [0, 0xa700];

let base: TestDatabase;
const closers: (() => unknown)[] = [];

interface OnSmallDisk {
  readonly environment: Environment;
  /** What the process sees in its data folder. */
  readonly dataDir: string;
}

type Start = (environment: Environment, under: readonly string[]) => Promise<TestProcess>;

async function startOnSmallDisk(start: Start): Promise<OnSmallDisk> {
  const { environment, remove } = await createTestEnvironment(base.url);
  closers.push(remove);
  // Only this process sees the small disk, so nothing has to be cleaned up when it is killed.
  const script = `mount -t tmpfs -o size=${DISK_MIB}m tmpfs "$0" && exec "$@"`;
  const receiver = await start(environment, ["unshare", "-rm", "sh", "-c", script, environment.dataDir]);
  closers.push(() => receiver.end("SIGTERM"));
  return { environment, dataDir: join(`/proc/${receiver.pid}/root`, environment.dataDir) };
}

beforeAll(async () => {
  base = await createTestDatabase();
  closers.push(() => base.drop());
});
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});
afterEach(async () => {
  await base.database.$executeRaw`TRUNCATE received_object CASCADE`;
});

let number = 0;
const objectOf = (mib: number) => {
  const sopInstanceUid = `1.2.3.${++number}`;
  return { sopInstanceUid, object: smallObject({ sopInstanceUid, sopClassUid: CR, pixelBytes: mib * 2 ** 20 }) };
};
const kept = () => base.database.receivedObject.count();
const leftovers = ({ dataDir }: OnSmallDisk) => readdirSync(join(dataDir, "blobs/incoming"));
const fill = ({ dataDir }: OnSmallDisk) => {
  expect(() => writeFileSync(join(dataDir, "filler"), Buffer.alloc((DISK_MIB + 1) * 2 ** 20))).toThrow("ENOSPC");
};
const makeRoom = ({ dataDir }: OnSmallDisk) => rmSync(join(dataDir, "filler"));

describe("C-STORE onto a disk that is full", () => {
  let disk: OnSmallDisk;
  let scu: Association;
  beforeAll(async () => {
    disk = await startOnSmallDisk(startDimseReceiver);
    scu = await openAssociation({
      host: "127.0.0.1",
      port: disk.environment.dimsePort,
      callingAeTitle: "MODALITY",
      calledAeTitle: disk.environment.aeTitle,
      sopClassUids: [CR],
      transferSyntaxUid: "1.2.840.10008.1.2.1",
    });
    closers.push(() => scu.release());
  });
  function store(mib: number): Promise<number> {
    const { sopInstanceUid, object } = objectOf(mib);
    return scu.store({ sopClassUid: CR, sopInstanceUid, dataset: [object.subarray(144 + object.readUInt32LE(140))] });
  }

  test("in mid-object: A700, nothing is left behind, and the association goes on", async () => {
    expect(await store(1)).toBe(SUCCESS);
    expect(await store(DISK_MIB + 10)).toBe(OUT_OF_RESOURCES);
    expect(leftovers(disk)).toEqual([]);
    expect(await kept()).toBe(1);
    expect(await scu.echo()).toBe(SUCCESS);
    expect(await store(1)).toBe(SUCCESS);
    expect(await kept()).toBe(2);
  });

  test("before an object: A700, and it is taken again by itself once there is room", async () => {
    fill(disk);
    await until("a refusal", async () => (await store(1)) === OUT_OF_RESOURCES);
    expect(await store(1)).toBe(OUT_OF_RESOURCES);
    expect(leftovers(disk)).toEqual([]);
    makeRoom(disk);
    await until("the disk's room to be seen", async () => (await store(1)) === SUCCESS);
  });
});

describe("STOW-RS onto a disk that is full", () => {
  let disk: OnSmallDisk;
  let authorization: string;
  beforeAll(async () => {
    disk = await startOnSmallDisk(startReceiver);
    const token = await addAccessToken(base.database, { name: "full-disk", scopes: ["STORE"], now: new Date() });
    authorization = `Bearer ${token}`;
  });
  /** @param sizes of a request's objects in MiB */
  async function store(...sizes: number[]) {
    const response = await fetch(`http://127.0.0.1:${disk.environment.receiverPort}/studies`, {
      method: "POST",
      headers: { Authorization: authorization, "Content-Type": MULTIPART_TYPE },
      body: new Uint8Array(multipartOf(sizes.map((mib) => objectOf(mib).object))),
    });
    await response.body?.cancel();
    return { status: response.status, retryAfter: response.headers.get("retry-after") };
  }
  const OK = { status: 200, retryAfter: null };
  const AGAIN_LATER = { status: 503, retryAfter: "30" };

  test("in mid-object: 503, what came before in the request is kept, nothing is left of the rest", async () => {
    expect(await store(1)).toEqual(OK);
    expect(await store(1, DISK_MIB + 10, 1)).toEqual(AGAIN_LATER);
    expect(leftovers(disk)).toEqual([]);
    expect(await kept()).toBe(2);
    expect(await store(1)).toEqual(OK);
    expect(await kept()).toBe(3);
  });

  test("before an object: 503, and it is taken again by itself once there is room", async () => {
    fill(disk);
    await until("a refusal", async () => (await store(1)).status === 503);
    expect(await store(1)).toEqual(AGAIN_LATER);
    expect(leftovers(disk)).toEqual([]);
    makeRoom(disk);
    await until("the disk's room to be seen", async () => (await store(1)).status === 200);
  });
});
