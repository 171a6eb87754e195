import {
  addPeer,
  changePeer,
  type Database,
  findPeer,
  openPeerList,
  PeerInputError,
  removePeer,
} from "@plumbline/database";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFixtures } from "../testkit/fixtures/index.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

let base: TestDatabase;
let database: Database;
beforeEach(async () => {
  base = await createTestDatabase();
  database = base.database;
});
afterEach(() => base.drop());

const BY = { actor: "an administrator", at: new Date("2026-03-01T12:00:00Z") };
const ROOM1 = { callingAeTitle: "ROOM1", address: "10.0.0.7", tlsSubject: null };

/** A list on a clock of the test's own, with how often it asked the database. */
function openList(source: Database = database) {
  let clockMs = 0;
  let reads = 0;
  const errors: unknown[] = [];
  const counting = {
    peer: {
      findMany: () => {
        reads++;
        return source.peer.findMany();
      },
    },
  } as unknown as Database;
  const list = openPeerList(counting, {
    now: () => clockMs,
    refreshMs: 5_000,
    onError: (error) => errors.push(error),
  });
  return {
    admits: list.admits,
    errors,
    reads: () => reads,
    pass: (ms: number) => {
      clockMs += ms;
    },
  };
}

describe("the list", () => {
  test("admits what a row lets in, with what the row knows about it", async () => {
    const site = await createFixtures(database).site("North");
    await addPeer(database, BY, { aeTitle: "ROOM1", network: "10.0.0.0/24", siteId: site.id, listenPort: 104 });
    const { admits } = openList();
    expect(await admits(ROOM1)).toMatchObject({ aeTitle: "ROOM1", siteId: site.id, listenPort: 104 });
    expect(await admits({ ...ROOM1, address: "10.0.1.7" })).toBeNull();
    expect(await admits({ ...ROOM1, callingAeTitle: "ROOM2" })).toBeNull();
  });

  test("thousands of callers at once ask the database once", async () => {
    await addPeer(database, BY, { aeTitle: "ROOM1", network: "10.0.0.7" });
    const { admits, reads } = openList();
    const admitted = await Promise.all(Array.from({ length: 5_000 }, () => admits(ROOM1)));
    expect(admitted.filter((peer) => peer === null)).toEqual([]);
    expect(reads()).toBe(1);
  });

  test("a change takes effect when its time is up, for the first caller too", async () => {
    const { id } = await addPeer(database, BY, { aeTitle: "ROOM1", network: "10.0.0.7" });
    const { admits, pass } = openList();
    expect(await admits(ROOM1)).not.toBeNull();
    await changePeer(database, BY, id, { enabled: false });
    pass(4_999);
    expect(await admits(ROOM1)).not.toBeNull();
    pass(1);
    expect(await admits(ROOM1)).toBeNull();
  });

  test("stays in force while the database is away; without one nobody is admitted", async () => {
    await addPeer(database, BY, { aeTitle: "ROOM1", network: "10.0.0.7" });
    let away = false;
    const findMany = () => (away ? Promise.reject(new Error("away")) : database.peer.findMany());
    const source = { peer: { findMany } } as unknown as Database;
    const { admits, pass, reads, errors } = openList(source);
    await admits(ROOM1);
    away = true;
    pass(5_000);
    expect(await admits(ROOM1)).not.toBeNull();
    expect(await admits(ROOM1)).not.toBeNull();
    expect([reads(), errors.length]).toEqual([2, 1]);
    await expect(openList(source).admits(ROOM1)).rejects.toThrow("away");
  });
});

describe("a row", () => {
  test("is canonical, so the same one is refused the second time", async () => {
    const row = await addPeer(database, BY, { aeTitle: " ROOM1 ", network: "10.0.0.9/24" });
    expect(row).toMatchObject({ aeTitle: "ROOM1", network: "10.0.0.0/24", enabled: true, listenPort: null });
    const again = addPeer(database, BY, { aeTitle: "ROOM1", network: "10.0.0.1/24" });
    await expect(again).rejects.toThrow("The list has this AE title with this address already.");
  });

  test.each([
    [{ aeTitle: "" }, /AE title is ""; needed 1 to 16 characters/],
    [{ aeTitle: "SEVENTEEN_LETTERS" }, /needed 1 to 16 characters/],
    [{ aeTitle: "A\\B" }, /without a backslash/],
    [{ network: "room1.example" }, /address is "room1.example"; needed an IP address, or a network/],
    [{ listenPort: 0 }, /port is 0; needed 1 to 65535/],
    [{ listenPort: 1.5 }, /port is 1.5/],
    [{ listenHost: "10.0.0.7" }, /without a listening port/],
    [{ listenHost: "no host", listenPort: 104 }, /needed an address or a host name/],
    [{ listenTls: true }, /TLS is said of a listener that has no port/],
    [{ tlsSubject: " " }, /subject of the certificate is empty/],
    [{ siteId: "00000000-0000-7000-8000-000000000000" }, /no site with this id/],
  ])("%j is refused with the reason", async (wrong, reason) => {
    const input = { aeTitle: "ROOM1", network: "10.0.0.7", ...wrong };
    await expect(addPeer(database, BY, input)).rejects.toThrow(reason);
    await expect(addPeer(database, BY, input)).rejects.toThrow(PeerInputError);
    expect(await database.peer.count()).toBe(0);
  });

  test("is changed in what is named, and checked as a whole", async () => {
    const { id } = await addPeer(database, BY, { aeTitle: "ROOM1", network: "10.0.0.7", listenPort: 104 });
    expect(await changePeer(database, BY, id, { listenHost: "pacs.example" })).toMatchObject({
      aeTitle: "ROOM1",
      listenHost: "pacs.example",
      listenPort: 104,
    });
    await expect(changePeer(database, BY, id, { listenPort: null })).rejects.toThrow(/without a listening port/);
    expect(await changePeer(database, BY, id, { listenPort: null, listenHost: null })).toMatchObject({
      listenPort: null,
    });
  });

  test("is out of reach for a viewer of other sites", async () => {
    const add = createFixtures(database);
    const [own, other] = [await add.site("North"), await add.site("South")];
    const { id } = await addPeer(database, BY, { aeTitle: "ROOM1", network: "10.0.0.7", siteId: other.id });
    await expect(changePeer(database, BY, id, { enabled: false }, [own.id])).rejects.toThrow("no peer with this id");
    await expect(removePeer(database, BY, id, [own.id])).rejects.toThrow("no peer with this id");
    expect((await removePeer(database, BY, id, [other.id])).aeTitle).toBe("ROOM1");
    await expect(removePeer(database, BY, id)).rejects.toThrow("no peer with this id");
  });

  test("leaves an entry for each change, with what it was and who changed it", async () => {
    const { id } = await addPeer(database, BY, { aeTitle: "ROOM1", network: "10.0.0.7" });
    await changePeer(database, BY, id, { enabled: false });
    await expect(changePeer(database, BY, id, { network: "nowhere" })).rejects.toThrow(PeerInputError);
    await removePeer(database, BY, (await findPeer(database, "ROOM1", "10.0.0.7/32")).id);
    const entries = await database.auditEntry.findMany({ orderBy: { id: "asc" } });
    expect(entries.map(({ action, actor }) => [action, actor])).toEqual(
      ["peer.add", "peer.change", "peer.remove"].map((action) => [action, BY.actor]),
    );
    expect(entries[1]?.detail).toMatchObject({ peerId: id, before: { enabled: true }, after: { enabled: false } });
    await expect(findPeer(database, "ROOM1", "10.0.0.7")).rejects.toThrow(
      'The AE title "ROOM1" at 10.0.0.7 is not in the list.',
    );
  });

  test("outlives its site", async () => {
    const site = await createFixtures(database).site("North");
    const { id } = await addPeer(database, BY, { aeTitle: "ROOM1", network: "10.0.0.7", siteId: site.id });
    await database.site.delete({ where: { id: site.id } });
    expect(await database.peer.findUniqueOrThrow({ where: { id } })).toMatchObject({ siteId: null });
  });

  test("that the code did not check is refused by the database", async () => {
    const data = { aeTitle: "ROOM1", network: "10.0.0.7" };
    for (const wrong of [{ aeTitle: "A\\B" }, { aeTitle: " A" }, { network: "x" }, { listenPort: 70_000 }]) {
      await expect(database.peer.create({ data: { ...data, ...wrong } })).rejects.toThrow();
    }
    await expect(database.peer.create({ data })).resolves.toMatchObject(data);
  });
});
