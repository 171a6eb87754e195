import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { serveApi, type TestApi } from "../testkit/api.ts";
import { createFixtures } from "../testkit/fixtures/index.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

let base: TestDatabase;
let api: TestApi;
beforeAll(async () => {
  base = await createTestDatabase();
  api = await serveApi(base.database);
});
afterAll(async () => {
  await api.close();
  await base.drop();
});
afterEach(() => base.database.peer.deleteMany());

interface PeerData {
  readonly id: string;
  readonly aeTitle: string;
  readonly network: string;
  readonly enabled: boolean;
}
const FIELDS = "id aeTitle network site { name } listenHost listenPort listenTls tlsSubject enabled createdAt";
const ADD = `mutation ($input: PeerInput!) { addPeer(input: $input) { ${FIELDS} } }`;
const CHANGE = `mutation ($id: ID!, $changes: PeerChanges!) { changePeer(id: $id, changes: $changes) { ${FIELDS} } }`;
const REMOVE = "mutation ($id: ID!) { removePeer(id: $id) { id } }";
const list = async () => (await api.query<{ peers: PeerData[] }>(`{ peers { ${FIELDS} } }`)).data.peers;

async function add(input: object): Promise<PeerData> {
  const { data, errors } = await api.query<{ addPeer: PeerData }>(ADD, { input });
  if (errors) throw new Error(errors[0]?.message);
  return data.addPeer;
}
async function refusal(query: string, variables: object): Promise<string> {
  const { errors = [] } = await api.query(query, variables);
  expect(errors[0]?.extensions.code).toBe("BAD_USER_INPUT");
  return errors[0]?.message ?? "";
}

test("peers are listed by AE title and address, with their site", async () => {
  const site = await createFixtures(base.database).site("North");
  await add({ aeTitle: "ROOM2", network: "10.0.0.7" });
  await add({ aeTitle: "ROOM1", network: "10.0.0.9/24", siteId: site.id, listenPort: 104, tlsSubject: "CN=room1" });
  expect(await list()).toEqual([
    {
      id: expect.any(String),
      aeTitle: "ROOM1",
      network: "10.0.0.0/24",
      site: { name: "North" },
      listenHost: null,
      listenPort: 104,
      listenTls: false,
      tlsSubject: "CN=room1",
      enabled: true,
      createdAt: expect.stringMatching(/Z$/),
    },
    expect.objectContaining({ aeTitle: "ROOM2", site: null, tlsSubject: null }),
  ]);
});

test("a peer is changed in what is given, disabled and removed, and each change is written down", async () => {
  const { id } = await add({ aeTitle: "ROOM1", network: "10.0.0.7", listenPort: 104, tlsSubject: "CN=room1" });
  const change = (changes: object) => api.query<{ changePeer: PeerData }>(CHANGE, { id, changes });
  expect((await change({ tlsSubject: null, network: "10.0.0.8" })).data.changePeer).toMatchObject({
    aeTitle: "ROOM1",
    network: "10.0.0.8",
    listenPort: 104,
    tlsSubject: null,
  });
  expect((await change({ listenTls: true })).data.changePeer).toMatchObject({ listenPort: 104, listenTls: true });
  expect(await refusal(CHANGE, { id, changes: { listenTls: null } })).toMatch(/^listenTls cannot be taken away/);
  expect(await refusal(CHANGE, { id, changes: { listenPort: null } })).toMatch(/TLS is said of a listener/);
  expect((await change({ enabled: false })).data.changePeer).toMatchObject({ network: "10.0.0.8", enabled: false });
  expect((await api.query(REMOVE, { id })).data).toEqual({ removePeer: { id } });
  expect(await list()).toEqual([]);
  const entries = await base.database.auditEntry.findMany({ orderBy: { id: "desc" }, take: 3 });
  expect(entries.map(({ action }) => action)).toEqual(["peer.remove", "peer.change", "peer.change"]);
});

describe("what cannot be done is refused with the reason", () => {
  const UNKNOWN = "00000000-0000-7000-8000-000000000000";
  const input = { aeTitle: "ROOM1", network: "10.0.0.7" };

  test.each([
    [{ ...input, network: "room1" }, /address is "room1"; needed an IP address, or a network/],
    [{ ...input, aeTitle: "A\\B" }, /without a backslash/],
    [{ ...input, listenHost: "10.0.0.7" }, /without a listening port/],
    [{ ...input, siteId: "north" }, /siteId: found "north", needed an id/],
    [{ ...input, siteId: UNKNOWN }, /no site with this id/],
  ])("adding %j", async (wrong, reason) => {
    expect(await refusal(ADD, { input: wrong })).toMatch(reason);
    expect(await list()).toEqual([]);
  });

  test("adding one twice", async () => {
    await add(input);
    expect(await refusal(ADD, { input })).toBe("The list has this AE title with this address already.");
  });

  test("changing or removing what is not there, or taking away what is needed", async () => {
    const { id } = await add(input);
    expect(await refusal(CHANGE, { id, changes: { network: null } })).toBe(
      "network cannot be taken away, only changed.",
    );
    expect(await refusal(CHANGE, { id: UNKNOWN, changes: {} })).toBe("There is no peer with this id.");
    expect(await refusal(REMOVE, { id: UNKNOWN })).toBe("There is no peer with this id.");
    expect(await refusal(REMOVE, { id: "1; DROP" })).toMatch(/needed an id as the API gives it/);
  });
});
