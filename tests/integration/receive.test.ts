import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  addAccessToken,
  type BlobStore,
  blobKey,
  createDatabase,
  type Database,
  openBlobStore,
} from "@plumbline/database";
import { type Check, createLogger, createMetrics } from "@plumbline/platform";
import { createReceiver, createTokenGuard, readStowResponse } from "@plumbline/workers/receive";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase, until, writeRadiographs } from "../testkit/index.ts";

let base: TestDatabase;
let folder: string;
let blobs: BlobStore;
let objects: Buffer[];
let token: string;
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  base = await createTestDatabase();
  token = await addAccessToken(base.database, { name: "test", scopes: ["STORE"], now: new Date() });
  const { files, remove } = await writeRadiographs(3);
  objects = await Promise.all(files.map((file) => readFile(file)));
  remove();
});
afterAll(() => base.drop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plumbline-blobs-"));
  blobs = await openBlobStore(folder);
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  await base.database.$executeRaw`TRUNCATE received_object CASCADE`;
  await base.database.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  await rm(folder, { recursive: true });
});

interface Changes {
  readonly database?: Database;
  readonly demo?: boolean;
  readonly maxObjectBytes?: number;
  readonly checks?: Readonly<Record<string, Check>>;
}

/** A receiver on a free port; resolves to its address. */
async function start(changes: Changes = {}): Promise<string> {
  const { database } = base;
  const logger = createLogger("test", "fatal");
  const now = () => new Date("2026-03-01T12:00:00Z");
  const server = createReceiver({
    database,
    blobs,
    logger,
    metrics: createMetrics("test"),
    now,
    tokens: createTokenGuard({ database, logger, now, elapsedMs: () => performance.now() }),
    secret: null,
    maxObjectBytes: 50 * 2 ** 20,
    demo: true,
    checks: {},
    ...changes,
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const BOUNDARY = "boundary-of-a-test";
const multipart = (parts: readonly Buffer[]): Buffer =>
  Buffer.concat([
    ...parts.flatMap((part) => [
      Buffer.from(`--${BOUNDARY}\r\nContent-Type: application/dicom\r\n\r\n`),
      part,
      Buffer.from("\r\n"),
    ]),
    Buffer.from(`--${BOUNDARY}--\r\n`),
  ]);

const HEADERS = { "Content-Type": `multipart/related; type="application/dicom"; boundary=${BOUNDARY}` };

async function stow(url: string, parts: readonly Buffer[], headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/studies`, {
    method: "POST",
    headers: { ...HEADERS, Authorization: `Bearer ${token}`, ...headers },
    body: multipart(parts),
  });
  const body = (await response.json()) as Parameters<typeof readStowResponse>[0] & { readonly error?: string };
  return { status: response.status, body, ...readStowResponse(body) };
}

const rows = () => base.database.receivedObject.findMany({ orderBy: { id: "asc" } });
const jobs = () => base.database.$queryRaw<{ task: string; payload: object }[]>`
  SELECT identifier AS task, payload FROM graphile_worker._private_jobs AS job
  JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id ORDER BY job.id`;
const object = (index: number): Buffer => objects[index] as Buffer;
/** The same object from a real device: the sentence that marks it as wrapped is another one. */
const real = (source: Buffer): Buffer => {
  const copy = Buffer.from(source);
  copy.write("Xrapped", copy.indexOf("Wrapped from the published image"), "latin1");
  return copy;
};
/** Same identity, other content. */
const altered = (source: Buffer): Buffer => {
  const copy = Buffer.from(source);
  copy[copy.length - 9] = (copy[copy.length - 9] ?? 0) ^ 0xff;
  return copy;
};

describe("POST /studies", () => {
  test("success means: bytes under their hash, one row, one job that names the row", async () => {
    const url = await start();
    const { status, stored } = await stow(url, [object(0)]);
    expect(status).toBe(200);
    const [row] = await rows();
    expect(row).toMatchObject({ state: "STORED", origin: "DEMO", via: "stow", peer: "127.0.0.1", incident: null });
    expect(stored).toEqual([{ sopInstanceUid: row?.sopInstanceUid, warning: null }]);
    expect((await blobs.get(blobKey.object(row?.sha256 ?? ""))).equals(object(0))).toBe(true);
    expect(await jobs()).toEqual([{ task: "identify", payload: { receivedObjectId: row?.id } }]);
    expect(await readdir(join(folder, "incoming"))).toEqual([]);
  });

  test("several objects in one request are each answered for", async () => {
    const { status, stored } = await stow(await start(), [object(0), object(1), object(2)]);
    expect([status, stored.length, (await rows()).length, (await jobs()).length]).toEqual([200, 3, 3, 3]);
  });

  test("the same object again is accepted, and is neither kept nor queued twice", async () => {
    const url = await start();
    await stow(url, [object(0)]);
    const { status, stored } = await stow(url, [object(0), object(0)]);
    expect([status, stored.length, (await rows()).length, (await jobs()).length]).toEqual([200, 2, 1, 1]);
  });

  test("the same object from eight senders at once is one row and one job", async () => {
    const url = await start();
    const answers = await Promise.all(Array.from({ length: 8 }, () => stow(url, [object(0)])));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect([(await rows()).length, (await jobs()).length]).toEqual([1, 1]);
  });

  test("the same UID with other bytes is kept beside the first as an incident, and not graded", async () => {
    const url = await start();
    await stow(url, [object(0)]);
    const { status, stored } = await stow(url, [altered(object(0))]);
    expect([status, stored[0]?.warning]).toEqual([202, expect.stringContaining("was received before")]);
    const [first, second] = await rows();
    expect(first).toMatchObject({ state: "STORED", incident: null });
    expect(second).toMatchObject({ state: "REJECTED", incident: expect.stringContaining("other bytes") });
    expect(await blobs.exists(blobKey.object(second?.sha256 ?? ""))).toBe(true);
    expect(await jobs()).toHaveLength(1);
  });

  test("of two different objects with one UID at once, one is the first and one the incident", async () => {
    const url = await start();
    await Promise.all([stow(url, [object(0)]), stow(url, [altered(object(0))])]);
    expect((await rows()).map(({ state }) => state).sort()).toEqual(["REJECTED", "STORED"]);
    expect(await jobs()).toHaveLength(1);
  });

  test("what is no object is answered for by itself: 202 beside a good one, 409 alone, and leaves nothing", async () => {
    const url = await start();
    const mixed = await stow(url, [Buffer.from("no DICOM"), object(0), Buffer.alloc(0)]);
    expect(mixed.status).toBe(202);
    expect(mixed.failed.map(({ reason }) => reason)).toEqual([
      expect.stringContaining("no DICOM object"),
      "The object is empty.",
    ]);
    expect((await stow(url, [object(1).subarray(0, 150)])).status).toBe(409);
    expect(await rows()).toHaveLength(1);
    expect(await readdir(join(folder, "incoming"))).toEqual([]);
  });

  test("an object over the limit is refused with the limit, and the next part is still stored", async () => {
    const url = await start({ maxObjectBytes: 2 ** 20 });
    const huge = Buffer.concat([object(0), Buffer.alloc(2 ** 20)]);
    const small = real(object(0)).subarray(0, 60_000);
    const { status, failed } = await stow(url, [huge, small]);
    expect([status, failed[0]?.reason]).toEqual([202, expect.stringContaining("larger than 1 MiB")]);
    expect(await rows()).toHaveLength(1);
  });

  test("a program hidden in the preamble is not kept", async () => {
    const polyglot = Buffer.from(object(0));
    polyglot.write("MZ this would run", 0, "latin1");
    await stow(await start(), [polyglot]);
    const [row] = await rows();
    const kept = await blobs.get(blobKey.object(row?.sha256 ?? ""));
    expect(kept.subarray(0, 128)).toEqual(Buffer.alloc(128));
  });

  test.each([
    ["another media type", "application/json", 415],
    ["no boundary", 'multipart/related; type="application/dicom"', 415],
    ["a boundary that never comes", 'multipart/related; type="application/dicom"; boundary=other', 400],
  ])("%s is refused", async (_, contentType, status) => {
    expect((await stow(await start(), [object(0)], { "Content-Type": contentType })).status).toBe(status);
    expect(await rows()).toEqual([]);
  });

  test("a sender that breaks off in mid-object leaves nothing behind", async () => {
    const { hostname, port } = new URL(await start());
    const socket = connect(Number(port), hostname);
    const body = multipart([Buffer.concat([object(0), Buffer.alloc(4 * 2 ** 20)])]);
    socket.write(`POST /studies HTTP/1.1\r\nHost: x\r\nContent-Type: ${HEADERS["Content-Type"]}\r\n`);
    socket.write(`Authorization: Bearer ${token}\r\n`);
    socket.write(`Content-Length: ${body.length}\r\n\r\n`);
    socket.write(body.subarray(0, body.length / 2));
    const incoming = (): Promise<string[]> => readdir(join(folder, "incoming"));
    await until("the object's beginning on the disk", async () => (await incoming()).length === 1);
    socket.resetAndDestroy();
    await until("an empty folder", async () => (await incoming()).length === 0);
    expect(await rows()).toEqual([]);
    expect(await readdir(folder)).toEqual(["incoming"]);
  });
});

describe("origin", () => {
  test("an object that does not say that it is wrapped is REAL", async () => {
    await stow(await start({ demo: false }), [real(object(0))]);
    expect((await rows())[0]?.origin).toBe("REAL");
  });

  test("an installation for real use takes no demonstration objects", async () => {
    const { status, failed } = await stow(await start({ demo: false }), [object(0)]);
    expect([status, failed[0]?.reason]).toEqual([409, expect.stringContaining("takes none")]);
    expect(await rows()).toEqual([]);
  });

  test("a real object cannot be passed off as a demonstration", async () => {
    const { status } = await stow(await start(), [real(object(0))], { "X-Plumbline-Origin": "DEMO" });
    expect([status, await rows()]).toEqual([409, []]);
  });
});

describe("when it cannot store", () => {
  test("a full disk: 503 with the reason before anything is read, and not ready", async () => {
    const checks = { disk: () => Promise.reject(new Error("the disk is full: 3 MiB are free")) };
    const url = await start({ checks });
    const { status, body } = await stow(url, [object(0)]);
    expect([status, body.error]).toEqual([503, expect.stringContaining("the disk is full: 3 MiB are free")]);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test("a database that goes away between the check and the commit: 503, and the sender sends again later", async () => {
    const gone = createDatabase("postgresql://nobody@127.0.0.1:1/none");
    const url = await start({ database: gone });
    const { status, body } = await stow(url, [object(0)]);
    expect([status, body.error]).toEqual([503, expect.stringContaining("send them again")]);
    await gone.$disconnect();
    const again = await stow(await start(), [object(0)]);
    expect([again.status, (await rows()).length, (await jobs()).length]).toEqual([200, 1, 1]);
  });
});

test("other paths and methods are told what there is", async () => {
  const url = await start();
  expect((await fetch(`${url}/`)).status).toBe(404);
  const headers = { Authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/studies/1.2/series`, { method: "POST", headers });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "GET"]);
});
