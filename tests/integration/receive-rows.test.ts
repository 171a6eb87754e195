import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BlobStore, closeDatabase, createDatabase, type Database, openBlobStore } from "@plumbline/database";
import { type ReceiveDeps, type Sender, storeAndEnqueue } from "@plumbline/workers/receive";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, smallObject, type TestDatabase } from "../testkit/index.ts";

/** Rows and jobs of what is received: one each, whatever comes at once and whatever the database does. */

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
afterEach(async () => {
  await base.database.$executeRaw`TRUNCATE received_object CASCADE`;
  await base.database.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
});

const CR = "1.2.840.10008.5.1.4.1.1.1";
const CT = "1.2.840.10008.5.1.4.1.1.2";
const SENDER: Sender = {
  via: "dimse",
  peer: "10.0.0.1",
  demoInstallation: false,
  fromLoopback: false,
  claimsDemo: false,
};

function store(object: Buffer, changes: Partial<ReceiveDeps> = {}, sender: Sender = SENDER) {
  const deps = { database: base.database, blobs, now: () => new Date(0), maxObjectBytes: 2 ** 24, ...changes };
  return storeAndEnqueue(
    deps,
    (async function* () {
      yield object;
    })(),
    sender,
  );
}
const rows = () => base.database.receivedObject.findMany({ orderBy: { sopInstanceUid: "asc" } });
const jobs = async (): Promise<string[]> => {
  const all = await base.database.$queryRaw<{ id: string }[]>`
    SELECT payload ->> 'receivedObjectId' AS id FROM graphile_worker._private_jobs`;
  return all.map(({ id }) => id).sort();
};

describe("many at once", () => {
  test("each has one row and one job, and every sender hears of its own object", async () => {
    const uids = Array.from({ length: 200 }, (_, index) => `1.2.3.${index}`);
    // Every tenth is too large for its row to be written meanwhile.
    const objects = uids.map((sopInstanceUid, index) =>
      smallObject({ sopInstanceUid, sopClassUid: CR, pixelBytes: index % 10 === 0 ? 2 ** 20 : 1000 }),
    );
    const results = await Promise.all(objects.map((object) => store(object)));
    expect(results.map(({ outcome, sopInstanceUid }) => [outcome, sopInstanceUid])).toEqual(
      uids.map((uid) => ["stored", uid]),
    );
    const ids = (await rows()).map(({ id }) => id).sort();
    expect(ids).toEqual(results.map((result) => (result.outcome === "refused" ? "" : result.receivedObjectId)).sort());
    expect(await jobs()).toEqual(ids);
  });

  test("of one UID with several contents one is the first, and the others are incidents or duplicates", async () => {
    const variants = Array.from({ length: 24 }, (_, index) =>
      smallObject({ sopInstanceUid: "1.2.3", sopClassUid: CR, pixelBytes: 500, pixelValue: index % 3 }),
    );
    const outcomes = (await Promise.all(variants.map((object) => store(object)))).map(({ outcome }) => outcome);
    const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
    expect([count("stored"), count("incident"), count("duplicate")]).toEqual([1, 2, 21]);
    expect([(await rows()).length, (await jobs()).length]).toEqual([3, 1]);
  });
});

describe("what is no radiograph", () => {
  const slice = smallObject({ sopInstanceUid: "1.2.3.4", sopClassUid: CT, modality: "CT" });
  const capture = smallObject({ sopInstanceUid: "1.2.3.5", sopClassUid: "1.2.840.10008.5.1.4.1.1.7", modality: "MR" });

  test("is kept with the reason, and a job lists it", async () => {
    for (const object of [slice, capture]) expect(await store(object)).toMatchObject({ outcome: "stored" });
    expect(await rows()).toMatchObject([
      { state: "KEPT", reason: expect.stringContaining("SOP Class"), incident: null },
      { state: "KEPT", reason: expect.stringContaining("Modality"), incident: null },
    ]);
    expect(await jobs()).toEqual((await rows()).map(({ id }) => id).sort());
  });

  test("or refused where the installation says so, with nothing kept", async () => {
    for (const object of [slice, capture]) {
      const result = await store(object, { otherObjects: "refuse" });
      expect(result).toMatchObject({
        outcome: "refused",
        failureReason: 0x0122,
        reason: expect.stringMatching(/no radiograph/),
      });
    }
    expect(await rows()).toEqual([]);
    expect(await readdir(join(folder, "incoming"))).toEqual([]);
  });
});

test("what a peer says of itself is kept as far as it is text", async () => {
  const sender = { ...SENDER, callingAeTitle: "ROOM\0 1", tlsSubject: "CN=\ud800 Röntgen" };
  await store(smallObject({ sopInstanceUid: "1.2.3", sopClassUid: CR }), {}, sender);
  expect(await rows()).toMatchObject([{ callingAeTitle: "ROOM 1", tlsSubject: "CN=\ufffd Röntgen" }]);
});

/** Stands between a receiver and PostgreSQL. */
interface Line {
  readonly server: Server;
  readonly sockets: Set<Socket>;
  /** The next time a client sends this, it reaches the server and the line breaks before the answer. */
  breakAfter: string | null;
}

function createLine(target: URL): Line {
  const sockets = new Set<Socket>();
  const line: Line = { server: createServer(accept), sockets, breakAfter: null };
  function accept(client: Socket): void {
    const upstream = connect(Number(target.port), target.hostname);
    let isBroken = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => [client, upstream].map((end) => end.destroy()));
    }
    client.on("data", (bytes) => {
      if (line.breakAfter !== null && bytes.includes(line.breakAfter)) {
        line.breakAfter = null;
        isBroken = true;
      }
      upstream.write(bytes);
    });
    upstream.on("data", (bytes) => (isBroken ? client.destroy() : client.write(bytes)));
  }
  return line;
}

describe("when the database is away", () => {
  let line: Line;
  let database: Database;
  let port: number;
  const listen = async (onPort: number): Promise<void> => {
    line.server.listen(onPort, "127.0.0.1");
    await once(line.server, "listening");
  };
  const cut = async (): Promise<void> => {
    const closed = once(line.server, "close");
    line.server.close();
    for (const socket of line.sockets) socket.destroy();
    await closed;
  };
  beforeAll(async () => {
    const address = new URL(base.url);
    line = createLine(new URL(base.url));
    await listen(0);
    port = (line.server.address() as AddressInfo).port;
    address.hostname = "127.0.0.1";
    address.port = String(port);
    database = createDatabase(address.toString());
  });
  afterAll(async () => {
    await closeDatabase(database);
    await cut();
  });

  test("nothing is promised, and the same process stores again when it is back", async () => {
    const [first, second] = ["1.2.3.1", "1.2.3.2"].map((sopInstanceUid) =>
      smallObject({ sopInstanceUid, sopClassUid: CR }),
    ) as [Buffer, Buffer];
    expect(await store(first, { database })).toMatchObject({ outcome: "stored" });
    await cut();
    await Promise.all([second, second].map((object) => expect(store(object, { database })).rejects.toThrow()));
    expect((await rows()).length).toBe(1);
    await listen(port);
    expect(await store(second, { database })).toMatchObject({ outcome: "stored" });
    expect([(await rows()).length, (await jobs()).length]).toEqual([2, 2]);
    expect(await readdir(join(folder, "incoming"))).toEqual([]);
  });

  test.each([
    ["COMMIT", 1000],
    ["store_received", 2 * 2 ** 20],
  ])(
    "an answer to %s that is lost: the sender keeps the object, sends it again and it is one",
    async (text, pixelBytes) => {
      const object = smallObject({ sopInstanceUid: "1.2.3.9", sopClassUid: CR, pixelBytes });
      line.breakAfter = text;
      await expect(store(object, { database })).rejects.toThrow();
      expect(line.breakAfter).toBeNull();
      const again = await store(object, { database });
      expect(["stored", "duplicate"]).toContain(again.outcome);
      expect([(await rows()).length, (await jobs()).length]).toEqual([1, 1]);
    },
  );
});
