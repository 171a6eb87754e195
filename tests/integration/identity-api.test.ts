import { afterAll, beforeAll, expect, test } from "vitest";
import { serveApi, type TestApi } from "../testkit/api.ts";
import { type Hospital, openHospital } from "../testkit/identified.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

let base: TestDatabase;
let api: TestApi;
let hospital: Hospital;

beforeAll(async () => {
  base = await createTestDatabase();
  api = await serveApi(base.database);
  hospital = await openHospital(base.database);
  await hospital.image({ serial: "S-1", operators: "Doe^Jane" });
  await hospital.image({ serial: "S-2", operators: "Zhang^San=张^三" });
  await hospital.image({
    serial: "S-2",
    operators: "Zhang^San=张^三",
    institution: "Radiology",
    callingAeTitle: "XR9",
  });
  await hospital.runJobs();
});
afterAll(async () => {
  hospital.close();
  await api.close();
  await base.drop();
});

interface Listed {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly name: string;
  readonly confirmed: boolean;
  readonly images: number;
  readonly isAlias: boolean;
  readonly reportedAt: { readonly name: string } | null;
  readonly unit: { readonly id: string; readonly name: string; readonly confirmed: boolean };
}

const FIELDS = `id kind key name confirmed images isAlias reportedAt { name }
  unit { ... on Site { id name confirmed } ... on Device { id name confirmed } ... on Technologist { id name confirmed } }`;

async function list(args = ""): Promise<Listed[]> {
  const { data, errors } = await api.query<{ identities: { nodes: Listed[]; totalCount: number } }>(
    `{ identities${args} { nodes { ${FIELDS} } totalCount } }`,
  );
  expect(errors).toBeUndefined();
  expect(data.identities.totalCount).toBe(data.identities.nodes.length);
  return data.identities.nodes;
}

async function change(mutation: string, variables: object = {}) {
  const declared = Object.entries(variables).map(
    ([name, value]) => `$${name}: ${Array.isArray(value) ? "[ID!]!" : "ID!"}`,
  );
  const head = declared.length === 0 ? "" : `(${declared.join(", ")})`;
  const { data, errors } = await api.query<{
    done: { identities: Listed[]; units: { id: string }[]; images: number; waiting: number };
  }>(
    `mutation${head} { done: ${mutation} { identities { ${FIELDS} } units { ... on Site { id } ... on Device { id } ... on Technologist { id } } images waiting } }`,
    variables,
  );
  return { done: data?.done, errors };
}

const one = (rows: readonly Listed[], key: string): Listed => {
  const found = rows.find((row) => row.key.endsWith(key));
  if (found === undefined) throw new Error(`no identity ${key}`);
  return found;
};

test("what nobody knew is there, unconfirmed, with its unit and how many images came with it", async () => {
  const rows = await list("(confirmed: false, first: 100)");
  expect(rows.map(({ kind }) => kind).sort()).toEqual([
    "DEVICE",
    "DEVICE",
    "DEVICE",
    "SITE",
    "SITE",
    "TECHNOLOGIST",
    "TECHNOLOGIST",
    "TECHNOLOGIST",
  ]);
  expect(one(rows, "northgate-general")).toMatchObject({ kind: "SITE", images: 2, isAlias: false, reportedAt: null });
  expect(one(rows, "doe-jane")).toMatchObject({
    name: "Jane Doe",
    images: 1,
    reportedAt: { name: "Northgate General" },
  });
  expect(one(rows, "ae:xr9")).toMatchObject({ name: "XR9", unit: { name: "XR9", confirmed: false } });
  expect(await list("(confirmed: true)")).toEqual([]);
});

test("filters by kind, site and unit, and pages", async () => {
  const site = one(await list("(kind: SITE)"), "northgate-general");
  expect(await list(`(siteId: "${site.unit.id}", kind: DEVICE)`)).toHaveLength(2);
  expect(await list(`(unitId: "${site.unit.id}")`)).toEqual([site]);
  const page = (args: string) =>
    api.query<{ identities: { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } }>(
      `{ identities(${args}) { nodes { id } pageInfo { endCursor hasNextPage } } }`,
    );
  const seen: string[] = [];
  for (let after = ""; ; ) {
    const { data } = await page(`first: 3${after === "" ? "" : `, after: "${after}"`}`);
    seen.push(...data.identities.nodes.map(({ id }) => id));
    if (!data.identities.pageInfo.hasNextPage) break;
    after = data.identities.pageInfo.endCursor;
  }
  expect(new Set(seen).size).toBe(8);
  expect(seen).toHaveLength(8);
});

test("merge, split, rename and confirm say what they changed; merged units leave the lists", async () => {
  const site = one(await list("(kind: SITE)"), "northgate-general");
  const devices = await list(`(siteId: "${site.unit.id}", kind: DEVICE)`);
  const [first, second] = [one(devices, "s-1"), one(devices, "s-2")];
  const listed = async () =>
    (
      await api.query<{ devices: { id: string }[]; sites: { devices: { id: string }[] }[] }>(
        `{ devices(siteIds: ["${site.unit.id}"]) { id } sites { devices { id } } }`,
      )
    ).data;
  expect((await listed()).devices).toHaveLength(2);

  const merged = await change("mergeIdentities(ids: $ids, intoUnitId: $into)", {
    ids: [second.id],
    into: first.unit.id,
  });
  expect(merged.errors).toBeUndefined();
  expect(merged.done).toMatchObject({
    images: 1,
    waiting: 0,
    identities: [{ id: second.id, isAlias: true, confirmed: true }],
  });
  expect(merged.done?.units.map(({ id }) => id).sort()).toEqual([first.unit.id, second.unit.id].sort());
  const after = await listed();
  expect(after.devices.map(({ id }) => id)).toEqual([first.unit.id]);
  expect(after.sites.flatMap((row) => row.devices)).toHaveLength(2);
  expect(await list(`(unitId: "${first.unit.id}")`)).toHaveLength(2);

  const apart = await change("splitIdentity(id: $id)", { id: second.id });
  expect(apart.done?.identities).toMatchObject([{ id: second.id, isAlias: false, unit: { id: second.unit.id } }]);
  expect((await listed()).devices).toHaveLength(2);

  await change('renameUnit(id: $id, name: " Room  1 ")', { id: first.unit.id });
  await change("confirmIdentity(id: $id)", { id: first.id });
  const renamed = one(await list(`(unitId: "${first.unit.id}")`), "s-1");
  expect(renamed).toMatchObject({ name: first.name, confirmed: true, unit: { name: "Room 1", confirmed: true } });
  await change("confirmIdentity(id: $id, confirmed: false)", { id: first.id });
  expect(one(await list(`(unitId: "${first.unit.id}")`), "s-1").unit.confirmed).toBe(false);
  await change('renameUnit(id: $id, name: "Northgate", nameZh: "北门总医院")', { id: site.unit.id });
  const { data } = await api.query<{ sites: { name: string; nameZh: string | null }[] }>("{ sites { name nameZh } }");
  expect(data.sites).toContainEqual({ name: "Northgate", nameZh: "北门总医院" });
});

test("a move and a merge of sites; the site that is merged away leaves the list", async () => {
  const sites = await list("(kind: SITE)");
  const [from, to] = [one(sites, "ae:xr9"), one(sites, "northgate-general")];
  const [device] = await list(`(siteId: "${from.unit.id}", kind: DEVICE)`);
  const moved = await change("moveIdentity(id: $id, siteId: $siteId)", { id: device?.id, siteId: to.unit.id });
  expect(moved.done).toMatchObject({ images: 1, waiting: 1 });
  await change("splitIdentity(id: $id)", { id: device?.id });
  const merged = await change("mergeIdentities(ids: $ids, intoUnitId: $into)", { ids: [from.id], into: to.unit.id });
  expect(merged.done).toMatchObject({ images: 1, identities: [{ unit: { id: to.unit.id } }] });
  const { data } = await api.query<{ sites: { id: string }[] }>("{ sites { id } }");
  expect(data.sites.map(({ id }) => id)).toEqual([to.unit.id]);
});

test("a site's time zone: the answer says how many images get new days", async () => {
  const site = one(await list("(kind: SITE)"), "northgate-general");
  const { done } = await change('setSiteTimeZone(siteId: $id, timeZone: "Europe/Vienna")', { id: site.unit.id });
  expect(done).toMatchObject({ units: [{ id: site.unit.id }] });
  expect(done?.waiting).toBe(done?.images);
  const { errors } = await change('setSiteTimeZone(siteId: $id, timeZone: "Mars/Base")', { id: site.unit.id });
  expect(errors?.[0]).toMatchObject({
    message: expect.stringContaining('Found "Mars/Base"'),
    extensions: { code: "BAD_USER_INPUT" },
  });
});

test.each([
  ['mergeIdentities(ids: ["x"], intoUnitId: "00000000-0000-7000-8000-000000000000")', 'ids: found "x"'],
  [
    'mergeIdentities(ids: [], intoUnitId: "00000000-0000-7000-8000-000000000000")',
    "There is no site, device or technologist",
  ],
  ['splitIdentity(id: "00000000-0000-7000-8000-000000000000")', "There is no identity"],
  ['renameUnit(id: "00000000-0000-7000-8000-000000000000", name: "x")', "There is no site, device or technologist"],
])("%s is refused with a sentence", async (mutation, sentence) => {
  const { errors } = await change(mutation);
  expect(errors?.[0]).toMatchObject({
    message: expect.stringContaining(sentence),
    extensions: { code: "BAD_USER_INPUT" },
  });
});

test("every change stands in the audit, with who and when", async () => {
  const entries = await base.database.auditEntry.findMany({ orderBy: { id: "asc" } });
  expect(new Set(entries.map(({ action }) => action))).toEqual(
    new Set([
      "identity.merge",
      "identity.split",
      "unit.rename",
      "identity.confirm",
      "identity.unconfirm",
      "identity.move",
      "site.timeZone",
    ]),
  );
  expect(entries.every(({ actor, at }) => actor === "api" && at.toISOString() === "2026-11-21T12:00:00.000Z")).toBe(
    true,
  );
});
