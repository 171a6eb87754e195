import { readTargets, type Site, setTarget } from "@plumbline/database";
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
afterEach(() => base.database.$executeRaw`TRUNCATE site, target, audit_entry CASCADE`);

interface TargetData {
  readonly id: string;
  readonly value: number | null;
  readonly validFrom: string;
  readonly reason: string;
  readonly site: { readonly name: string } | null;
}
interface Figure {
  readonly site: { readonly name: string } | null;
  readonly measure: string;
  readonly taskId: string | null;
  readonly view: string | null;
  readonly on: TargetData | null;
  readonly history: readonly TargetData[];
}
const FIELDS = "id origin site { name } rubricId measure direction taskId view value validFrom reason setAt setBy";
const SET = `mutation ($input: TargetInput!) { setTarget(input: $input) { ${FIELDS} } }`;
const END = `mutation ($id: ID!, $validFrom: Date!, $reason: String!) {
  endTarget(id: $id, validFrom: $validFrom, reason: $reason) { ${FIELDS} } }`;
const LIST = `query ($siteIds: [ID!], $day: Date!) { targets(origin: REAL, siteIds: $siteIds) {
  site { name } rubricId measure direction taskId view on(day: $day) { ${FIELDS} } history { ${FIELDS} } } }`;
const IN_FORCE = `query ($siteId: ID, $day: Date!) { targetsInForce(origin: REAL, siteId: $siteId, day: $day) {
  value direction source target { measure taskId view } } }`;

const AB = { origin: "REAL", rubricId: "wrist-dr-cq", measure: "SHARE_AB", value: 0.8 };
const network = { ...AB, validFrom: "2026-05-01", reason: "agreed on 2026-04-20" };
async function set(input: object): Promise<TargetData> {
  const { data, errors } = await api.query<{ setTarget: TargetData }>(SET, { input: { ...network, ...input } });
  if (errors) throw new Error(errors[0]?.message);
  return data.setTarget;
}
const figures = async (day: string, siteIds: readonly string[] = []) =>
  (await api.query<{ targets: Figure[] }>(LIST, { day, siteIds })).data.targets;
const inForce = async (day: string, siteId: string | null = null) => {
  const { data } = await api.query<{
    targetsInForce: { value: number; direction: string; source: string; target: Figure }[];
  }>(IN_FORCE, { day, siteId });
  return data.targetsInForce.map(({ value, direction, source, target }) =>
    [target.measure, target.taskId, target.view, direction, value, source].filter((word) => word !== null).join(" "),
  );
};
async function refusal(query: string, variables: object): Promise<string> {
  const { errors = [] } = await api.query(query, variables);
  expect(errors[0]?.extensions.code).toBe("BAD_USER_INPUT");
  return errors[0]?.message ?? "";
}

test("a target says what, where, from when, why and by whom", async () => {
  const input = { siteId: north.id, measure: "TASK_FAIL_SHARE", taskId: "marker", view: "LAT", value: 0.05 };
  const { origin: _, ...withoutOrigin } = network;
  const { data } = await api.query(SET, { input: { ...withoutOrigin, ...input } });
  expect(data).toEqual({
    setTarget: {
      id: expect.any(String),
      origin: "REAL",
      site: { name: "North" },
      rubricId: "wrist-dr-cq",
      measure: "TASK_FAIL_SHARE",
      direction: "AT_MOST",
      taskId: "marker",
      view: "LAT",
      value: 0.05,
      validFrom: "2026-05-01",
      reason: "agreed on 2026-04-20",
      setAt: "2026-11-21T12:00:00.000Z",
      setBy: "api",
    },
  });
  const [entry] = await base.database.auditEntry.findMany();
  expect(entry).toMatchObject({ action: "target.set", siteId: north.id, actor: "api" });
});

test("a site has the network's until it has its own, and again when its own is ended", async () => {
  await set({});
  const own = await set({ siteId: north.id, value: 0.7, validFrom: "2026-06-01" });
  const { data } = await api.query<{ endTarget: TargetData }>(END, {
    id: own.id,
    validFrom: "2026-07-01",
    reason: "the network's is reached",
  });
  expect(data.endTarget).toMatchObject({ value: null, site: { name: "North" } });
  const days = ["2026-04-30", "2026-05-31", "2026-06-01", "2026-07-01"];
  expect(await Promise.all(days.map((day) => inForce(day, north.id)))).toEqual([
    [],
    ["SHARE_AB AT_LEAST 0.8 NETWORK"],
    ["SHARE_AB AT_LEAST 0.7 SITE"],
    ["SHARE_AB AT_LEAST 0.8 NETWORK"],
  ]);
  expect(await inForce("2026-06-01")).toEqual(["SHARE_AB AT_LEAST 0.8 NETWORK"]);
});

test("figures are listed once, the network's first, in one order, with all that was said", async () => {
  const south = await fixtures.site("South 2");
  const south10 = await fixtures.site("South 10");
  await set({ measure: "TASK_FULL_SHARE", taskId: "lat.1" });
  await set({ siteId: south10.id });
  await set({ siteId: south.id });
  await set({ measure: "TASK_FULL_SHARE", taskId: "ap.2" });
  await set({ measure: "TASK_FULL_SHARE", taskId: "marker", view: "AP" });
  await set({ measure: "TASK_FULL_SHARE", taskId: "marker" });
  await set({ measure: "MEAN_TOTAL", value: 85 });
  await set({ measure: "MEAN_TOTAL", value: 88, validFrom: "2026-06-01", reason: "higher" });
  const listed = await figures("2026-05-02");
  expect(listed.map(({ site, measure, taskId, view }) => [site?.name, measure, taskId, view].join(" ").trim())).toEqual(
    [
      "MEAN_TOTAL",
      "TASK_FULL_SHARE marker",
      "TASK_FULL_SHARE marker AP",
      "TASK_FULL_SHARE ap.2",
      "TASK_FULL_SHARE lat.1",
      "South 2 SHARE_AB",
      "South 10 SHARE_AB",
    ],
  );
  const [mean] = listed;
  expect(mean?.on?.value).toBe(85);
  expect(mean?.history.map(({ value, validFrom }) => `${validFrom} ${value}`)).toEqual([
    "2026-06-01 88",
    "2026-05-01 85",
  ]);
  const ofSouth = await figures("2026-04-30", [south.id]);
  expect(ofSouth.filter(({ site }) => site !== null)).toMatchObject([{ site: { name: "South 2" }, on: null }]);
});

test("a mistake is put right by saying it again for the same day, and both stay", async () => {
  await set({ value: 0.08 });
  await set({ value: 0.8, reason: "typing mistake" });
  const [figure] = await figures("2026-05-01");
  expect(figure?.on?.value).toBe(0.8);
  expect(figure?.history.map(({ value }) => value)).toEqual([0.8, 0.08]);
  await expect(base.database.$executeRaw`UPDATE target SET value = 0.9`).rejects.toThrow(
    "Rows of target are history: a change is a new row.",
  );
});

describe("what cannot be done is refused with the reason", () => {
  const UNKNOWN = "00000000-0000-7000-8000-000000000000";

  test.each([
    [{ measure: "TASK_FULL_SHARE", taskId: "ap.99" }, /taskId: found "ap\.99", needed a task of wrist-dr-cq: /],
    [{ rubricId: "knee" }, 'rubricId: found "knee", needed one of wrist-dr-cq.'],
    [{ value: 80 }, "value: found 80, needed a share from 0 to 1 for SHARE_AB."],
    [{ validFrom: "2028-01-01" }, /validFrom: found "2028-01-01", needed a day of the calendar/],
    [{ reason: " " }, /reason: found 0 characters, needed 1 to 500/],
    [{ origin: null }, "origin: found none; the network's target needs the images it is for."],
    [{ siteId: UNKNOWN }, "siteId: there is no site with this id that you may set a target for."],
    [{ siteId: "north" }, /siteId: found "north", needed an id/],
  ])("setting %j", async (wrong, reason) => {
    expect(await refusal(SET, { input: { ...network, ...wrong } })).toMatch(reason);
    expect(await base.database.target.count()).toBe(0);
  });

  test("another origin than the site's, and a site that was merged", async () => {
    const south = await fixtures.site("South");
    await base.database.site.update({ where: { id: south.id }, data: { mergedIntoId: north.id } });
    expect(await refusal(SET, { input: { ...network, siteId: north.id, origin: "DEMO" } })).toBe(
      "origin: found DEMO, and the site is REAL.",
    );
    expect(await refusal(SET, { input: { ...network, siteId: south.id } })).toMatch(/merged into another/);
  });

  test("ending what is not there, or not in force that day", async () => {
    const { id } = await set({});
    const end = (id: string, validFrom: string) => ({ id, validFrom, reason: "a test" });
    expect(await refusal(END, end(UNKNOWN, "2026-06-01"))).toBe("There is no target with this id that you may end.");
    expect(await refusal(END, end(id, "2026-04-30"))).toMatch(/found 2026-04-30, when no target is in force/);
    await api.query(END, end(id, "2026-06-01"));
    expect(await refusal(END, end(id, "2026-06-02"))).toMatch(/when no target is in force/);
  });

  test("who may see one site reads the network's, and sets that site's only", async () => {
    const { database } = base;
    const south = await fixtures.site("South");
    await set({});
    await set({ siteId: south.id });
    const by = { actor: "a person", at: new Date("2026-11-21T12:00:00Z"), sites: [north.id] };
    const target = { ...network, measure: "SHARE_AB", origin: "REAL", taskId: null, view: null } as const;
    const own = await setTarget(database, { ...target, siteId: north.id }, by);
    const seen = await readTargets(database, { sites: by.sites, origin: "REAL" });
    expect(seen.map(({ siteId }) => siteId).sort()).toEqual([null, own.siteId].sort());
    await expect(setTarget(database, { ...target, siteId: null }, by)).rejects.toThrow("needed a site of yours");
    await expect(setTarget(database, { ...target, siteId: south.id }, by)).rejects.toThrow(/no site with this id/);
  });
});
