import { addEvent, changeEvent, readEvents, type Site } from "@plumbline/database";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { serveApi, type TestApi } from "../testkit/api.ts";
import { createFixtures, type Fixtures } from "../testkit/fixtures/index.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

let base: TestDatabase;
let api: TestApi;
let fixtures: Fixtures;
let north: Site;
beforeAll(async () => {
  base = await createTestDatabase();
  api = await serveApi(base.database);
});
afterAll(async () => {
  await api.close();
  await base.drop();
});
beforeEach(async () => {
  fixtures = createFixtures(base.database);
  north = await fixtures.site("North");
});
afterEach(() => base.database.$executeRaw`TRUNCATE site, event, audit_entry CASCADE`);

interface EventData {
  readonly id: string;
  readonly title: string;
  readonly day: string;
  readonly withdrawn: boolean;
  readonly unit: { readonly name: string } | null;
  readonly revisions: readonly { readonly number: number; readonly title: string; readonly reason: string | null }[];
}
const FIELDS = `id kind title day origin splitsPhase withdrawn createdAt createdBy site { name }
  unit { __typename ... on Site { name } ... on Device { name } ... on Technologist { name } }
  revisions { number kind title day splitsPhase withdrawn reason at actor }`;
const ADD = `mutation ($input: EventInput!) { addEvent(input: $input) { ${FIELDS} } }`;
const CHANGE = `mutation ($id: ID!, $changes: EventChanges!, $reason: String) {
  changeEvent(id: $id, changes: $changes, reason: $reason) { ${FIELDS} } }`;
const WITHDRAW = `mutation ($id: ID!, $reason: String!) { withdrawEvent(id: $id, reason: $reason) { ${FIELDS} } }`;
const LIST = `query ($filter: EventFilter) { events(filter: $filter) { ${FIELDS} } }`;

const list = async (filter: object = {}) => (await api.query<{ events: EventData[] }>(LIST, { filter })).data.events;
const facts = { kind: "NEW_DETECTOR", title: "New detector", day: "2026-05-03", splitsPhase: true };
async function add(input: object): Promise<EventData> {
  const { data, errors } = await api.query<{ addEvent: EventData }>(ADD, { input: { ...facts, ...input } });
  if (errors) throw new Error(errors[0]?.message);
  return data.addEvent;
}
async function refusal(query: string, variables: object): Promise<string> {
  const { errors = [] } = await api.query(query, variables);
  expect(errors[0]?.extensions.code).toBe("BAD_USER_INPUT");
  return errors[0]?.message ?? "";
}

test("an event is of a site, a device, a technologist or the whole network, and says who recorded it and when", async () => {
  const room = await fixtures.device(north, "Room 1");
  const ann = await fixtures.technologist(north, "Ann");
  await add({ unitId: north.id, day: "2026-05-01" });
  await add({ unitId: room.id, title: "  New\n detector " });
  await add({ unitId: ann.id, kind: "TRAINING", title: "培训", day: "2026-05-02", splitsPhase: false });
  await add({ origin: "REAL", kind: "PROTOCOL_CHANGE", title: "One protocol", day: "2026-05-04" });
  const events = await list();
  expect(events.map(({ day, unit }) => `${day} ${unit?.name ?? "network"}`)).toEqual([
    "2026-05-04 network",
    "2026-05-03 Room 1",
    "2026-05-02 Ann",
    "2026-05-01 North",
  ]);
  const said = { ...facts, withdrawn: false };
  expect(events[1]).toEqual({
    id: expect.any(String),
    ...said,
    origin: "REAL",
    createdAt: "2026-11-21T12:00:00.000Z",
    createdBy: "api",
    site: { name: "North" },
    unit: { __typename: "Device", name: "Room 1" },
    revisions: [{ number: 1, ...said, reason: null, at: "2026-11-21T12:00:00.000Z", actor: "api" }],
  });
});

test("a change keeps what was said before, a withdrawal keeps all, and each is written down", async () => {
  const { id } = await add({ unitId: north.id });
  const changes = { title: "Detector exchanged", day: "2026-05-04" };
  const { data } = await api.query<{ changeEvent: EventData }>(CHANGE, { id, changes, reason: "wrong day" });
  expect(data.changeEvent).toMatchObject({ ...facts, ...changes });
  await api.query(WITHDRAW, { id, reason: "It was another hospital" });
  expect(await list()).toEqual([]);
  const [event] = await list({ withdrawn: true });
  expect(event).toMatchObject({ ...changes, withdrawn: true, createdBy: "api" });
  expect(event?.revisions.map(({ number, title, reason }) => `${number} ${title}: ${reason}`)).toEqual([
    "3 Detector exchanged: It was another hospital",
    "2 Detector exchanged: wrong day",
    "1 New detector: null",
  ]);
  const entries = await base.database.auditEntry.findMany({ orderBy: { id: "asc" } });
  expect(entries.map(({ action, siteId, actor }) => `${action} ${siteId === north.id} ${actor}`)).toEqual([
    "event.add true api",
    "event.change true api",
    "event.withdraw true api",
  ]);
});

test("what was said cannot be rewritten, not even in SQL", async () => {
  const { id } = await add({ unitId: north.id });
  await expect(
    base.database.$executeRaw`UPDATE event_revision SET title = 'x' WHERE event_id = ${id}::uuid`,
  ).rejects.toThrow("Rows of event_revision are history: a change is a new row.");
});

test("changes of one event at once each keep their revision", async () => {
  const { id } = await add({ unitId: north.id });
  const titles = ["one", "two", "three", "four"];
  await Promise.all(titles.map((title) => api.query(CHANGE, { id, changes: { title } })));
  const [event] = await list();
  expect(event?.revisions.map(({ number }) => number)).toEqual([5, 4, 3, 2, 1]);
  expect(event?.revisions.map(({ title }) => title).sort()).toEqual(["New detector", ...titles].sort());
});

test("the filter: images, sites with the whole network's, days with both ends, kinds", async () => {
  const south = await fixtures.site("South", "SIMULATED");
  await add({ unitId: north.id, title: "n" });
  await add({ unitId: south.id, title: "s", kind: "TRAINING", day: "2026-05-05" });
  await add({ origin: "SIMULATED", title: "all", day: "2026-05-06" });
  const titles = async (filter: object) => (await list(filter)).map(({ title }) => title);
  expect(await titles({ origin: "SIMULATED" })).toEqual(["all", "s"]);
  expect(await titles({ siteIds: [north.id] })).toEqual(["all", "n"]);
  expect(await titles({ from: "2026-05-03", to: "2026-05-05" })).toEqual(["s", "n"]);
  expect(await titles({ kinds: ["TRAINING"] })).toEqual(["s"]);
});

describe("what cannot be done is refused with the reason", () => {
  const UNKNOWN = "00000000-0000-7000-8000-000000000000";

  test.each([
    [{ title: " " }, "title: found 0 characters, needed 1 to 120 in one line without control characters."],
    [{ title: "x".repeat(121) }, /title: found 121 characters, needed 1 to 120/],
    [{ title: "a\u0007b" }, /without control characters/],
    [{ day: "2027-11-23" }, 'day: found "2027-11-23", needed a day of the calendar from 2000-01-01 to 2027-11-22.'],
    [{ day: "0202-05-03" }, /day: found "0202-05-03", needed a day of the calendar from 2000-01-01/],
    [{ unitId: "north" }, /unitId: found "north", needed an id/],
    [{ unitId: UNKNOWN }, `unitId: There is no site, device or technologist ${UNKNOWN}.`],
    [{}, "origin: found none; a network-wide event needs the images it is about."],
  ])("adding %j", async (wrong, reason) => {
    expect(await refusal(ADD, { input: { ...facts, ...wrong } })).toMatch(reason);
    expect(await list({ withdrawn: true })).toEqual([]);
  });

  test("another origin than the unit's", async () => {
    const input = { ...facts, unitId: north.id, origin: "SIMULATED" };
    expect(await refusal(ADD, { input })).toBe("origin: found SIMULATED, and the site is REAL.");
  });

  test("changing nothing, what is not there, or what was withdrawn", async () => {
    const { id } = await add({ unitId: north.id });
    expect(await refusal(CHANGE, { id, changes: {} })).toMatch(/says all this already/);
    expect(await refusal(CHANGE, { id, changes: { title: null } })).toBe("title cannot be taken away, only changed.");
    expect(await refusal(CHANGE, { id: UNKNOWN, changes: {} })).toBe("There is no event with this id.");
    expect(await refusal(WITHDRAW, { id, reason: "" })).toMatch(/reason: found 0 characters/);
    await api.query(WITHDRAW, { id, reason: "a mistake" });
    expect(await refusal(WITHDRAW, { id, reason: "again" })).toMatch(/was withdrawn already/);
  });

  test("who may see one site sees the network's, and changes that site's only", async () => {
    const south = await fixtures.site("South");
    const { database } = base;
    const by = { actor: "a person", at: new Date("2026-11-21T12:00:00Z"), sites: [south.id] };
    const event = { kind: "TRAINING", title: "Course", day: "2026-05-03", splitsPhase: false, origin: "REAL" } as const;
    const everywhere = await add({ origin: "REAL" });
    const atNorth = await add({ unitId: north.id });
    const own = await addEvent(database, { ...event, unitId: south.id }, by);
    const seen = await readEvents(database, { sites: by.sites });
    expect(seen.map(({ id }) => id).sort()).toEqual([everywhere.id, own.id].sort());
    const change = (id: string) => changeEvent(database, id, { changes: { title: "x" }, reason: null }, by);
    await expect(addEvent(database, { ...event, unitId: null }, by)).rejects.toThrow(
      "unitId: found none, needed a site of yours or a unit of it.",
    );
    await expect(addEvent(database, { ...event, unitId: north.id }, by)).rejects.toThrow(/There is no site/);
    await expect(change(atNorth.id)).rejects.toThrow("There is no event with this id.");
    await expect(change(everywhere.id)).rejects.toThrow(/network-wide/);
    expect((await change(own.id)).title).toBe("x");
  });
});
